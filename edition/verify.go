package edition

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"

	"xuezhi"
	"xuezhi/internal/objects"
	"xuezhi/internal/withheld"
)

// Problem is a file of the archive that is not what it should be.
type Problem struct {
	Path string // relative to the data folder, with slashes
	Err  error
}

// String returns path: what is wrong.
func (p Problem) String() string { return p.Path + ": " + p.Err.Error() }

// Verify reads every file of every edition and every object in the data
// folder dir, and names each that is damaged, missing or out of place. It
// writes nothing. The error is for what kept it from looking.
func Verify(ctx context.Context, dir string) ([]Problem, error) {
	if _, err := os.Stat(dir); err != nil {
		return nil, fmt.Errorf("verify: %w", err)
	}
	v := &verifier{c: Config{Dir: dir}, referred: map[string]int{}}
	for _, step := range []func(context.Context) error{v.pointer, v.editions, v.objects, v.withheld} {
		if err := step(ctx); err != nil {
			return nil, fmt.Errorf("verify: %w", err)
		}
	}
	return v.found, nil
}

type verifier struct {
	c        Config
	found    []Problem
	referred map[string]int // objects that editions refer to, with the newest edition
}

func (v *verifier) report(name string, err error) {
	v.found = append(v.found, Problem{filepath.ToSlash(name), err})
}

// pointer checks CURRENT.
func (v *verifier) pointer(context.Context) error {
	numbers, err := v.c.numbers()
	if err != nil {
		return err
	}
	n, err := v.c.current()
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if len(numbers) > 0 {
			v.report(currentName, errors.New("missing"))
		}
	case err != nil:
		v.report(currentName, err)
	default:
		if _, err := os.Stat(v.c.path(editionsName, folderName(n))); err != nil {
			v.report(currentName, fmt.Errorf("it names edition %d, which is not there", n))
		}
	}
	return nil
}

func (v *verifier) editions(ctx context.Context) error {
	numbers, err := v.c.numbers()
	if err != nil {
		return err
	}
	for _, n := range numbers {
		if err := v.edition(ctx, n); err != nil {
			return err
		}
	}
	return nil
}

func (v *verifier) edition(ctx context.Context, n int) error {
	name := path.Join(editionsName, folderName(n))
	dir := v.c.path(editionsName, folderName(n))
	m, err := readManifest(dir)
	if err != nil {
		v.report(path.Join(name, manifestName), err)
		return nil
	}
	if m.Number != n {
		v.report(path.Join(name, manifestName), fmt.Errorf("it is that of edition %d", m.Number))
	}
	bad, err := m.checkFiles(ctx, dir)
	if err != nil {
		return err
	}
	for _, b := range bad {
		v.report(path.Join(name, b.path), b.err)
	}
	if len(bad) > 0 {
		return nil
	}
	cat, err := openCatalog(ctx, dir, nil, v.c.log())
	if err != nil {
		v.report(path.Join(name, catalogName), err)
		return nil
	}
	defer cat.Close()
	shas, err := cat.shas(ctx)
	if err != nil {
		v.report(path.Join(name, catalogName), err)
	}
	for _, sha := range shas {
		v.referred[sha] = max(v.referred[sha], n)
	}
	return nil
}

// objects checks all objects that are there and looks for those that should.
func (v *verifier) objects(ctx context.Context) error {
	damage, err := v.c.objects().Verify(ctx)
	if err != nil {
		return err
	}
	for _, d := range damage {
		v.report(filepath.Join(objectsName, d.Path), d.Err)
	}
	for _, sha := range slices.Sorted(maps.Keys(v.referred)) {
		n := v.referred[sha]
		if _, err := os.Stat(v.c.path(objectsName, objects.Path(sha))); errors.Is(err, fs.ErrNotExist) {
			v.report(filepath.Join(objectsName, objects.Path(sha)), fmt.Errorf("missing; edition %d refers to it", n))
		}
	}
	return nil
}

func (v *verifier) withheld(context.Context) error {
	if _, err := withheld.Read(v.c.Dir); errors.Is(err, xuezhi.ErrDamaged) {
		v.report(withheld.Name, err)
	} else if err != nil {
		return err
	}
	return nil
}
