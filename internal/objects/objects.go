// Package objects keeps immutable byte strings in a folder under their SHA-256.
//
// The string whose hash is abcdef… stands in the file ab/cdef…. What a reader
// gets has just been hashed, so a damaged file is an error and never an answer.
package objects

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"xuezhi"
	"xuezhi/internal/durable"
)

// Folder is a folder of objects. It needs no opening and no closing; its
// methods may be called concurrently, from several processes too.
type Folder string

// Sum returns the name of the object with content b: 64 hex digits.
func Sum(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// Put stores b and returns its name. On return the object is durable. An
// object that is there already is read and, if damaged, replaced.
func (f Folder) Put(b []byte) (sha string, err error) {
	sha = Sum(b)
	path := f.path(sha)
	dir := filepath.Dir(path)
	if err := durable.MkdirAll(dir); err != nil {
		return "", fmt.Errorf("store object %s: %w", sha, err)
	}
	if _, err := f.Get(sha); err == nil {
		// Its writer may not have come to sync the folder yet.
		if err := durable.SyncDir(dir); err != nil {
			return "", fmt.Errorf("store object %s: %w", sha, err)
		}
		return sha, nil
	}
	if err := durable.WriteFile(path, b); err != nil {
		return "", fmt.Errorf("store object %s: %w", sha, err)
	}
	return sha, nil
}

// Get returns the object named sha. The error wraps [xuezhi.ErrNotFound] when
// there is none, and [xuezhi.ErrDamaged] when its content is not what its
// name says.
func (f Folder) Get(sha string) ([]byte, error) {
	if !validName(sha) {
		return nil, fmt.Errorf("object %.80q: %w: not 64 hex digits", sha, xuezhi.ErrInvalid)
	}
	b, err := os.ReadFile(f.path(sha))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("object %s: %w", sha, xuezhi.ErrNotFound)
	case err != nil:
		return nil, fmt.Errorf("object %s: %w", sha, err)
	case Sum(b) != sha:
		return nil, fmt.Errorf("object %s: %w: its content has another hash", sha, xuezhi.ErrDamaged)
	}
	return b, nil
}

// Path returns the file of object sha relative to the folder: ab/cdef….
func Path(sha string) string { return filepath.Join(sha[:2], sha[2:]) }

func (f Folder) path(sha string) string { return filepath.Join(string(f), Path(sha)) }

// Damage is a file of the folder that is not what it should be.
type Damage struct {
	Path string // relative to the folder
	Err  error
}

// Verify reads every object and returns the files that are damaged or no
// objects at all. Files that are being written aside are passed over. A
// folder that does not exist is empty.
func (f Folder) Verify(ctx context.Context) ([]Damage, error) {
	var bad []Damage
	err := filepath.WalkDir(string(f), func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			return err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if e.IsDir() || strings.HasPrefix(e.Name(), durable.TempPrefix) {
			return nil
		}
		rel, err := filepath.Rel(string(f), path)
		if err != nil {
			return err
		}
		sha := filepath.Dir(rel) + e.Name()
		if !validName(sha) || Path(sha) != rel {
			bad = append(bad, Damage{rel, errors.New("not the name of an object")})
		} else if _, err := f.Get(sha); err != nil {
			bad = append(bad, Damage{rel, err})
		}
		return nil
	})
	return bad, err
}

// Sweep removes what crashes left half written before the time given.
func (f Folder) Sweep(before time.Time) error {
	entries, err := os.ReadDir(string(f))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	for _, e := range entries {
		if e.IsDir() {
			if err := durable.Sweep(filepath.Join(string(f), e.Name()), before); err != nil {
				return err
			}
		}
	}
	return nil
}

func validName(sha string) bool {
	if len(sha) != 2*sha256.Size {
		return false
	}
	return strings.Trim(sha, "0123456789abcdef") == ""
}
