package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// readingsScript lists, for each syllable, the characters of GB 2312 that are
// read so; of a character's readings the two most usual count.
const readingsScript = `
const {pinyin} = require(process.argv[1]);
const decoder = new TextDecoder('gb2312');
const by = new Map();
for (let hi = 0xb0; hi <= 0xf7; hi++) for (let lo = 0xa1; lo <= 0xfe; lo++) {
  const c = decoder.decode(new Uint8Array([hi, lo]));
  if (!/^\p{Script=Han}$/u.test(c)) continue;
  const all = pinyin(c, {toneType: 'none', v: true, type: 'array', multiple: true});
  for (const s of [...new Set(all)].slice(0, 2)) {
    if (!/^[a-z]+$/.test(s)) continue;
    by.set(s, (by.get(s) || '') + c);
  }
}
for (const s of [...by.keys()].sort()) console.log(s + '\t' + by.get(s));
`

// writeReadings asks pinyin-pro, through node, for the table of readings.
func writeReadings(src, out string) error {
	main, err := filepath.Abs(filepath.Join(src, "pinyin-pro", "dist", "index.js"))
	if err != nil {
		return err
	}
	cmd := exec.Command("node", "-e", readingsScript, main)
	cmd.Stderr = os.Stderr
	rows, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("reading characters with node: %w", err)
	}
	return os.WriteFile(out, append([]byte("reading\tcharacters\n"), bytes.TrimSpace(rows)...), 0o644)
}
