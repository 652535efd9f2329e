// Package edition builds sealed reading copies of the archive, checks them and serves the newest good one.
//
// An edition is a folder that never changes once its EDITION.json is written:
// the index, the catalogue, and the vocabularies that both were made with. It
// is built aside, made durable, renamed to its number, and only then named in
// CURRENT. [Build] is the only writer; [OpenArchive] and what it gives out
// open nothing for writing and never see the store.
package edition

import (
	"context"
	"fmt"
	"iter"
	"log/slog"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"xuezhi"
	"xuezhi/index"
	"xuezhi/internal/authority"
	"xuezhi/internal/objects"
)

// Names within the data folder.
const (
	objectsName  = "objects"
	editionsName = "editions"
	currentName  = "CURRENT"
	lockName     = "LOCK"
)

// Names within an edition.
const (
	manifestName  = "EDITION.json"
	indexName     = "index"
	catalogName   = "catalogue.db"
	authorityName = "authority"
)

// buildSuffix ends the name of an edition that is being built.
const buildSuffix = ".tmp"

// DefaultKeep is the number of editions that Build leaves when Config.Keep is
// zero: the new one, and two to fall back to.
const DefaultKeep = 3

// DefaultCache bounds the decoded articles that an Archive keeps in memory, in
// bytes of their JSON, when Config.Cache is zero.
const DefaultCache = 32 << 20

// Config says where the archive is and with what it is built and read.
type Config struct {
	Dir    string            // the data folder
	Engine index.Engine      // made for Tables
	Seg    index.Analyzer    // made for Tables
	Tables *authority.Tables // vocabularies in force

	// Renew returns the engine and the analyzer for the vocabularies of an
	// edition that was sealed with others than Tables. Build does not need it;
	// without it, OpenArchive serves no such edition.
	Renew func(context.Context, *authority.Tables) (index.Engine, index.Analyzer, error)

	Parser string           // fingerprint of the reading, for Build
	Now    func() time.Time // nil: time.Now
	Log    *slog.Logger     // nil: nothing is logged
	Keep   int              // editions that Build leaves; 0: DefaultKeep
	Wait   time.Duration    // how long Build waits for another one; 0: not at all
	Cache  int64            // bytes of decoded articles that an Archive keeps; 0: DefaultCache

	fault func(step string) error // for tests: what goes wrong before step
	poll  time.Duration           // for tests; 0: pollEvery
}

// Item is an article for an edition.
type Item struct {
	Article     *xuezhi.Article
	Name        string // base name of the file it came from
	OriginalSHA string // object with the document as received
	ArticleSHA  string // object with the article as read
	Added       time.Time
	Sequence    int64 // change sequence of its last change

	SectionAliases map[xuezhi.SectionID]xuezhi.SectionID // ids it once had; to "" when only the article is left
	ClaimAliases   map[xuezhi.ClaimID]xuezhi.ClaimID
}

// Source is what editions are made of.
type Source interface {
	// Sequence returns the number of the last change.
	Sequence(context.Context) (int64, error)
	// Articles yields every article in force, in a fixed order, and ends after
	// the first error.
	Articles(context.Context) iter.Seq2[Item, error]
}

func (c Config) path(names ...string) string {
	return filepath.Join(append([]string{c.Dir}, names...)...)
}

func (c Config) objects() objects.Folder { return objects.Folder(c.path(objectsName)) }

func (c Config) now() time.Time {
	if c.Now == nil {
		return time.Now()
	}
	return c.Now()
}

func (c Config) log() *slog.Logger {
	if c.Log == nil {
		return slog.New(slog.DiscardHandler)
	}
	return c.Log
}

func (c Config) step(name string) error {
	if c.fault == nil {
		return nil
	}
	return c.fault(name)
}

// folderName returns the folder of edition n: 000123.
func folderName(n int) string { return fmt.Sprintf("%06d", n) }

// parseFolder returns the number of the edition in folder name.
func parseFolder(name string) (n int, ok bool) {
	n, err := strconv.Atoi(name)
	return n, err == nil && n > 0 && folderName(n) == name
}

// parseCurrent reads the content of CURRENT: the folder's name and a newline.
func parseCurrent(b []byte) (int, error) {
	name, ended := strings.CutSuffix(string(b), "\n")
	if n, ok := parseFolder(name); ok && ended {
		return n, nil
	}
	return 0, fmt.Errorf("%s: %w: it names no edition: %.20q", currentName, xuezhi.ErrDamaged, b)
}
