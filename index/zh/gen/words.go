package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"unicode"

	"xuezhi/index/zh"
)

const (
	wordsFile = "words.dat"
	gseModule = "github.com/go-ego/gse"
	gseWords  = "data/dict/zh/s_1.txt"
)

// writeWords compiles gse's dictionary, folded, into words.dat and copies its licence beside it.
func writeWords() error {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", gseModule).Output()
	if err != nil {
		return fmt.Errorf("go list -m %s: %w", gseModule, err)
	}
	dir := strings.TrimSpace(string(out))
	licence, err := os.ReadFile(filepath.Join(dir, "LICENSE"))
	if err != nil {
		return err
	}
	dictionary, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(gseWords)))
	if err != nil {
		return err
	}
	table, err := readFold()
	if err != nil {
		return err
	}
	file, err := zh.Compile(bytes.NewReader(dictionary), func(r rune) rune {
		if to, ok := table[r]; ok {
			return to
		}
		return unicode.ToLower(r)
	})
	if err != nil {
		return err
	}
	if err := os.WriteFile("LICENSE-gse", licence, 0o644); err != nil {
		return err
	}
	return os.WriteFile(wordsFile, file, 0o644)
}
