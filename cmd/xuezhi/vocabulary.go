package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"xuezhi/internal/authority"
)

type topicsCmd struct{ vocabularyFlags }

type districtsCmd struct{ vocabularyFlags }

type vocabularyFlags struct {
	Format string `help:"text, or json (an object from slug or code to label)." enum:"text,json" default:"text"`
}

// Help implements kong.HelpProvider.
func (topicsCmd) Help() string {
	return `Examples:
  xuezhi topics
  xuezhi topics --format json > slugs.json`
}

// Help implements kong.HelpProvider.
func (districtsCmd) Help() string {
	return `Examples:
  xuezhi districts | grep 荷塘
  xuezhi districts --format json > codes.json`
}

// Run prints slug and label of each topic.
func (c *topicsCmd) Run(e *env) error {
	t, err := e.tables()
	if err != nil {
		return err
	}
	labels := map[string]string{}
	for topic := range t.Topics.All() {
		labels[string(topic.Slug)] = topic.Label
	}
	return c.print(e.stdout, labels)
}

// Run prints code and full name of each district.
func (c *districtsCmd) Run(e *env) error {
	t, err := e.tables()
	if err != nil {
		return err
	}
	labels := map[string]string{}
	for d := range t.Districts.All() {
		labels[string(d.Code)] = t.Districts.FullName(d.Code)
	}
	return c.print(e.stdout, labels)
}

func (c vocabularyFlags) print(w io.Writer, labels map[string]string) error {
	if c.Format == "json" {
		out := json.NewEncoder(w)
		out.SetEscapeHTML(false)
		out.SetIndent("", " ")
		return out.Encode(labels)
	}
	var b bytes.Buffer
	for _, k := range slices.SortedFunc(maps.Keys(labels), cmp.Compare[string]) {
		fmt.Fprintf(&b, "%s\t%s\n", k, labels[k])
	}
	_, err := w.Write(b.Bytes())
	return err
}

// tables loads the vocabularies with the user's additions in data/authority.
func (e *env) tables() (*authority.Tables, error) {
	return authority.Load(os.DirFS(filepath.Join(e.data, "authority")))
}
