package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"

	"xuezhi"
	"xuezhi/ingest"
)

type parseCmd struct {
	Format string `help:"json (the public contract) or text (an outline for people)." enum:"json,text" default:"text"`
	File   string `arg:"" help:"Document to read."`
}

// Help implements kong.HelpProvider.
func (parseCmd) Help() string {
	return `Examples:
  xuezhi parse report.txt
  xuezhi parse --format json report.txt > report.json`
}

// Run prints the reading of one document.
func (c *parseCmd) Run(e *env) error {
	tables, err := e.tables()
	if err != nil {
		return err
	}
	a, _, err := read(e, &ingest.Reader{Tables: tables}, c.File)
	if err != nil {
		return err
	}
	if c.Format == "text" {
		return printOutline(e.stdout, a, tables)
	}
	out := json.NewEncoder(e.stdout)
	out.SetEscapeHTML(false)
	return out.Encode(contract(a, tables.Districts.FullName))
}

// read reads one document and returns its bytes as well; errors name the file.
func read(e *env, r *ingest.Reader, path string) (*xuezhi.Article, []byte, error) {
	b, err := readDocument(path)
	if err != nil {
		return nil, nil, err
	}
	a, err := r.Read(e.ctx, filepath.Base(path), b)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", path, err)
	}
	return a, b, nil
}
