package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"xuezhi"
)

// maxFileBytes bounds what is read of one document.
const maxFileBytes = 64 << 20

// collect lists the files that paths name: a file as it is, a folder with all
// regular files below it in order of their names. Hidden entries are passed
// over; links, pipes and devices inside a folder are refused. problems holds a
// sentence for each path that cannot be used.
func collect(paths []string) (files []string, problems []error) {
	for _, p := range paths {
		info, err := os.Stat(p)
		switch {
		case err != nil:
			problems = append(problems, plain(p, err))
		case info.Mode().IsRegular():
			files = append(files, p)
		case !info.IsDir():
			problems = append(problems, fmt.Errorf("%s: neither a file nor a folder: %w", p, xuezhi.ErrUnsupported))
		default:
			found, err := walk(p)
			problems = append(problems, err...)
			if len(found) == 0 && len(err) == 0 {
				problems = append(problems, fmt.Errorf("%s: the folder holds no documents: %w", p, xuezhi.ErrUnsupported))
			}
			files = append(files, found...)
		}
	}
	return files, problems
}

func walk(root string) (files []string, problems []error) {
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			problems = append(problems, plain(path, err))
			if d != nil && d.IsDir() {
				return filepath.SkipDir
			}
		case path != root && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return filepath.SkipDir
			}
		case d.Type().IsRegular():
			files = append(files, path)
		case !d.IsDir():
			problems = append(problems, fmt.Errorf("%s: a link, pipe or device: %w", path, xuezhi.ErrUnsupported))
		}
		return nil
	})
	if err != nil {
		problems = append(problems, plain(root, err))
	}
	slices.Sort(files)
	return files, problems
}

// readDocument reads one document whole. A named pipe or a file that grows
// beyond the limit is refused, not waited for.
func readDocument(path string) ([]byte, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, plain(path, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, plain(path, err)
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: not a regular file: %w", path, xuezhi.ErrUnsupported)
	}
	b, err := io.ReadAll(io.LimitReader(f, maxFileBytes+1))
	if err != nil {
		return nil, plain(path, err)
	}
	if len(b) > maxFileBytes {
		return nil, fmt.Errorf("%s: larger than %d MB: %w", path, maxFileBytes>>20, xuezhi.ErrUnsupported)
	}
	return b, nil
}

// plain drops the system call from a path error: the reader knows the file.
func plain(path string, err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return fmt.Errorf("%s: %w", path, err)
}
