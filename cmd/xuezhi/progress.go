package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/mattn/go-isatty"
)

// progress draws a bar on a terminal and nothing elsewhere.
type progress struct {
	w     io.Writer // nil: not a terminal
	total int
	count int
}

func newProgress(w io.Writer, total int) *progress {
	p := &progress{total: total}
	if f, ok := w.(*os.File); ok && isatty.IsTerminal(f.Fd()) {
		p.w = w
	}
	return p
}

// done counts one document and redraws the bar.
func (p *progress) done(name string) {
	p.count++
	if p.w == nil {
		return
	}
	const width = 30
	full := width * p.count / max(p.total, 1)
	fmt.Fprintf(p.w, "\r\x1b[K[%s%s] %d/%d %s", strings.Repeat("#", full), strings.Repeat(".", width-full), p.count, p.total, excerpt(name, 40))
}

// clear removes the bar so that a line can be printed.
func (p *progress) clear() {
	if p.w != nil {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
