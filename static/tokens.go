package static

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
)

var tokenUse = regexp.MustCompile(`\$[a-z]+`)

// stylesheet joins the sheets and puts the tokens' values in.
func stylesheet() ([]byte, error) {
	src, err := files.ReadFile("css/tokens.txt")
	if err != nil {
		return nil, err
	}
	tokens := parseTokens(string(src))
	var out bytes.Buffer
	for _, name := range sheets {
		css, err := files.ReadFile("css/" + name + ".css")
		if err != nil {
			return nil, err
		}
		var missing string
		out.Write(tokenUse.ReplaceAllFunc(css, func(use []byte) []byte {
			value, ok := tokens[string(use[1:])]
			if !ok {
				missing = string(use)
			}
			return []byte(value)
		}))
		if missing != "" {
			return nil, fmt.Errorf("%s.css: no token %s", name, missing)
		}
	}
	return out.Bytes(), nil
}

// parseTokens reads lines "name value"; lines that begin with # are remarks.
func parseTokens(src string) map[string]string {
	tokens := map[string]string{}
	for _, line := range strings.Split(src, "\n") {
		name, value, found := strings.Cut(line, " ")
		if found && !strings.HasPrefix(line, "#") {
			tokens[name] = strings.TrimSpace(value)
		}
	}
	return tokens
}
