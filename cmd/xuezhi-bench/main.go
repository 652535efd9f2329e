// Command xuezhi-bench measures search on generated archives against Bleve's own way of doing it.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	upstream "github.com/blevesearch/bleve/v2"

	"xuezhi/index"
	"xuezhi/internal/authority"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "xuezhi-bench:", err)
		os.Exit(1)
	}
}

// report is what a run found.
type report struct {
	Sections int   `json:"sections"`
	Built    built `json:"built"`
	Rows     []row `json:"rows"`
	Checked  int   `json:"ranking_checked_on"` // sections
}

// row is one class. Times are medians in milliseconds; ratios within one run
// mean more than they do.
type row struct {
	Class    string  `json:"class"`
	Found    int     `json:"found"`
	Ours     float64 `json:"ours_ms"`
	Baseline float64 `json:"bleve_ms,omitempty"`
	Faster   float64 `json:"faster,omitempty"` // than the baseline
	Plain    float64 `json:"times_plain"`      // our time to that of the common term
}

// run makes an archive, proves that all engines count alike, and measures.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) (err error) {
	f := flag.NewFlagSet("xuezhi-bench", flag.ContinueOnError)
	f.SetOutput(stderr)
	n := f.Int("sections", 10_000, "sections of the archive")
	check := f.Int("check", 2000, "sections of the archive that the ranking is checked on, by brute force")
	rounds := f.Int("rounds", 21, "times that each query is run")
	seed := f.Uint64("seed", 1, "of the archive")
	least := f.Float64("least", 0, "fail when a class is not at least this many times faster than Bleve's")
	asJSON := f.Bool("json", false, "print JSON")
	if err := f.Parse(args); err != nil {
		return err
	}
	if f.NArg() > 0 || *n < 1 || *rounds < 1 || *check < 1 {
		return errors.New("it takes flags alone, and whole numbers above 0 (see -help)")
	}
	tables, err := authority.Load(nil)
	if err != nil {
		return err
	}
	w, err := newWorld(*seed, tables)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "xuezhi-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	classes := w.classes()
	out := report{Sections: *n, Checked: min(*check, *n)}
	if err := checkRanking(ctx, w, classes, out.Checked, filepath.Join(dir, "checked")); err != nil {
		return err
	}
	ours, cost, err := buildOurs(ctx, w, *n, filepath.Join(dir, "ours"))
	if err != nil {
		return err
	}
	defer ours.Close()
	out.Built = cost
	tallies, err := checkCounts(ctx, w, classes, ours, *n)
	if err != nil {
		return err
	}
	baseline, err := buildBaseline(w, *n, dir)
	if err != nil {
		return err
	}
	defer baseline.Close()
	if err := checkBaseline(classes, tallies, baseline); err != nil {
		return err
	}
	if out.Rows, err = measure(ctx, classes, tallies, ours, baseline, *rounds); err != nil {
		return err
	}
	if *asJSON {
		e := json.NewEncoder(stdout)
		e.SetIndent("", " ")
		err = e.Encode(out)
	} else {
		out.print(stdout)
	}
	for _, r := range out.Rows {
		if r.Faster > 0 && r.Faster < *least {
			err = errors.Join(err, fmt.Errorf("%s: %.1f times as fast as Bleve's, want %g", r.Class, r.Faster, *least))
		}
	}
	return err
}

// measure runs the classes in turn, ours and the baseline's side by side, so
// that what else the machine does falls on all of them.
func measure(ctx context.Context, classes []class, tallies []tally, ours index.Reader, baseline upstream.Index, rounds int) ([]row, error) {
	mine, theirs := make([][]float64, len(classes)), make([][]float64, len(classes))
	for range rounds {
		for i, c := range classes {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			ms, err := timed(func() error {
				_, err := ours.Search(ctx, c.request)
				return err
			})
			if err != nil {
				return nil, err
			}
			mine[i] = append(mine[i], ms)
			if c.baseline == nil {
				continue
			}
			if ms, err = timed(func() error {
				_, err := baseline.Search(baselineRequest(c.baseline))
				return err
			}); err != nil {
				return nil, err
			}
			theirs[i] = append(theirs[i], ms)
		}
	}
	var rows []row
	for i, c := range classes {
		r := row{Class: c.name, Found: tallies[i].total, Ours: median(mine[i]), Plain: median(mine[i]) / median(mine[0])}
		if c.baseline != nil {
			r.Baseline = median(theirs[i])
			r.Faster = r.Baseline / r.Ours
		}
		rows = append(rows, r)
	}
	return rows, nil
}

// timed returns how many milliseconds do took.
func timed(do func() error) (float64, error) {
	start := time.Now()
	err := do()
	return float64(time.Since(start).Nanoseconds()) / 1e6, err
}

func median(of []float64) float64 {
	s := slices.Clone(of)
	slices.Sort(s)
	return s[len(s)/2]
}

func (r *report) print(w io.Writer) {
	fmt.Fprintf(w, "%d sections, %.1f MB of text; built with %.2f MB of text a CPU-second, index %.2f × the text\n",
		r.Sections, float64(r.Built.Text)/1e6, float64(r.Built.Text)/1e6/r.Built.CPUSeconds, float64(r.Built.Bytes)/float64(r.Built.Text))
	fmt.Fprintf(w, "%-13s %8s %9s %9s %9s %9s\n", "class", "found", "ours ms", "Bleve ms", "faster", "× plain")
	for _, c := range r.Rows {
		fmt.Fprintf(w, "%-13s %8d %9.3f", c.Class, c.Found, c.Ours)
		if c.Faster > 0 {
			fmt.Fprintf(w, " %9.2f %8.1f×", c.Baseline, c.Faster)
		} else {
			fmt.Fprintf(w, " %9s %9s", "", "")
		}
		fmt.Fprintf(w, " %9.2f\n", c.Plain)
	}
	fmt.Fprintf(w, "counts equal to brute force and, where compared, to Bleve's; ranking equal to brute force on %d sections\n", r.Checked)
}
