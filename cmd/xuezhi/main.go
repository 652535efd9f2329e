// Command xuezhi keeps and serves a searchable archive of district and county
// education reports. Run xuezhi --help for its subcommands.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"xuezhi"
)

// Exit codes, as documented in --help and docs/cli.md.
const (
	exitOK      = 0
	exitFailed  = 1 // the command could not do its work
	exitUsage   = 2 // the command line is wrong
	exitRefused = 3 // some inputs were refused by name, the others were done
	exitBusy    = 4 // another process is writing
	exitDamaged = 5 // a stored file is not what its hash says
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// env is what every subcommand gets.
type env struct {
	ctx    context.Context
	stdout io.Writer
	stderr io.Writer
	log    *slog.Logger
	data   string
}

// Globals are flags that every subcommand takes.
type Globals struct {
	Data  string `help:"Folder of the archive." default:"data" env:"XUEZHI_DATA" type:"path" placeholder:"DIR"`
	Quiet bool   `help:"Log warnings and errors only." short:"q" env:"XUEZHI_QUIET"`
}

type cli struct {
	Globals

	Ingest    ingestCmd    `cmd:"" help:"Read documents and add them to the archive."`
	Parse     parseCmd     `cmd:"" help:"Print what is understood of one document, without storing it."`
	Serve     serveCmd     `cmd:"" help:"Serve the archive to browsers."`
	Search    searchCmd    `cmd:"" help:"Search sections, in the query language of the web pages."`
	Claims    claimsCmd    `cmd:"" help:"Search figures: what was said of a metric, where and when."`
	Show      showCmd      `cmd:"" help:"Print an article, section or claim by its id."`
	Topics    topicsCmd    `cmd:"" help:"Print the vocabulary of topics."`
	Districts districtsCmd `cmd:"" help:"Print the vocabulary of districts."`
	Reindex   reindexCmd   `cmd:"" help:"Read all originals again and build a new edition."`
	Verify    verifyCmd    `cmd:"" help:"Check every stored file against its hash and name the damaged ones."`
	Eval      evalCmd      `cmd:"" help:"Measure how well search finds what it should."`
	Version   versionCmd   `cmd:"" help:"Print the version."`
}

const description = `A searchable archive of district and county education reports.

Exit codes: 0 done · 1 failed · 2 wrong command line · 3 some inputs refused, the others done · 4 another process is writing · 5 a stored file is damaged.

Environment: XUEZHI_DATA (folder of the archive), XUEZHI_ADDR, XUEZHI_BASE_URL, XUEZHI_QUIET.`

// run executes one command line and returns its exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	var c cli
	exited := -1
	parser, err := kong.New(&c,
		kong.Name("xuezhi"), kong.Description(description),
		kong.Writers(stdout, stderr), kong.Exit(func(code int) { exited = code }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true}))
	if err != nil {
		fmt.Fprintln(stderr, "xuezhi:", err)
		return exitFailed
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	kctx, err := parser.Parse(args)
	if exited >= 0 { // --help printed
		return exited
	}
	if err != nil {
		fmt.Fprintf(stderr, "xuezhi: %v (see xuezhi --help)\n", err)
		return exitUsage
	}
	level := slog.LevelWarn
	if kctx.Command() == "serve" && !c.Quiet { // the others report on standard output
		level = slog.LevelInfo
	}
	e := &env{ctx, stdout, stderr, slog.New(slog.NewTextHandler(stderr, &slog.HandlerOptions{Level: level})), c.Data}
	return report(stderr, kctx.Run(e))
}

// report prints err as one sentence and maps it to an exit code.
func report(w io.Writer, err error) int {
	if err == nil {
		return exitOK
	}
	var r *refused
	if !errors.As(err, &r) || r.note {
		fmt.Fprintln(w, "xuezhi:", strings.ReplaceAll(err.Error(), "\n", "; "))
	}
	switch {
	case r != nil:
		return exitRefused
	case errors.Is(err, xuezhi.ErrInvalid):
		return exitUsage
	case errors.Is(err, xuezhi.ErrBusy):
		return exitBusy
	case errors.Is(err, xuezhi.ErrDamaged):
		return exitDamaged
	}
	return exitFailed
}

// refused says that some inputs were left out; each was named when it was.
type refused struct {
	count int
	note  bool
}

func (r *refused) Error() string {
	return fmt.Sprintf("%d of the inputs were refused", r.count)
}
