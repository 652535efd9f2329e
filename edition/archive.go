package edition

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"sync"
	"time"

	"xuezhi"
	"xuezhi/internal/withheld"
)

const (
	// pollEvery is how often an Archive looks for a new edition.
	pollEvery = 250 * time.Millisecond
	// maxPause bounds, in polls, how long a bad edition is left alone before
	// it is looked at again: a copy may not have been complete.
	maxPause = 120
)

// Archive serves the newest good edition of a data folder and follows CURRENT
// to the next ones. It writes nothing. Its methods may be called concurrently.
type Archive struct {
	c        Config
	withheld *withheld.File

	stop context.CancelFunc
	done chan struct{} // closed when following has ended

	mu     sync.Mutex
	cur    *opened // nil: none
	why    error   // why there is none
	closed bool
	inUse  sync.WaitGroup // snapshots given out

	// Of the goroutine that follows.
	opener  *opener
	current fs.FileInfo    // of CURRENT when it was last acted upon
	bad     map[int]*pause // editions that did not pass
	told    string         // last complaint about CURRENT itself
}

// pause keeps a bad edition from being read again at every poll.
type pause struct {
	left, length int // polls
	err          error
}

// OpenArchive opens the newest good edition of the archive in c.Dir and
// follows it until Close. An archive without a good edition opens too, and
// waits for one; Acquire says what is missing. ctx bounds the opening alone.
func OpenArchive(ctx context.Context, c Config) (*Archive, error) {
	limit := c.Cache
	if limit <= 0 {
		limit = DefaultCache
	}
	follow, stop := context.WithCancel(context.Background())
	a := &Archive{
		c: c, withheld: withheld.In(c.Dir),
		stop: stop, done: make(chan struct{}),
		why:    xuezhi.ErrNoEdition,
		opener: &opener{Config: c, articles: newArticleCache(c.objects(), limit)},
		bad:    map[int]*pause{},
	}
	a.refresh(ctx)
	if err := ctx.Err(); err != nil {
		stop()
		close(a.done)
		return nil, errors.Join(err, a.Close())
	}
	go a.follow(follow)
	return a, nil
}

// Acquire returns the edition in force, to be read until release is called.
// The error wraps [xuezhi.ErrNoEdition] before anything was ingested,
// [xuezhi.ErrDamaged] when no edition is intact, and says so when the list of
// what is withheld cannot be read.
func (a *Archive) Acquire() (s *Snapshot, release func(), err error) {
	if _, err := a.withheld.Load(); err != nil {
		return nil, nil, err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	switch {
	case a.closed:
		return nil, nil, fmt.Errorf("the archive is closed: %w", xuezhi.ErrNoEdition)
	case a.cur == nil:
		return nil, nil, a.why
	}
	o := a.cur
	o.readers++
	a.inUse.Add(1)
	var once sync.Once
	return &Snapshot{o, a}, func() { once.Do(func() { a.release(o) }) }, nil
}

// release gives back a use of o and closes it after the last one.
func (a *Archive) release(o *opened) {
	a.mu.Lock()
	o.readers--
	last := o.readers == 0 && o != a.cur
	a.mu.Unlock()
	if last {
		a.discard(o)
	}
	a.inUse.Done()
}

func (a *Archive) discard(o *opened) {
	if err := o.close(); err != nil {
		a.c.log().Warn("closing an edition", "edition", o.info.Number, "error", err)
	}
}

// replace puts o in force, nil for none because of why, and closes the
// edition before it once nobody reads it.
func (a *Archive) replace(o *opened, why error) {
	a.mu.Lock()
	old := a.cur
	a.cur, a.why = o, why
	idle := old != nil && old.readers == 0
	a.mu.Unlock()
	if idle {
		a.discard(old)
	}
}

// Close ends the following, waits until every snapshot is released, and
// closes the edition in force.
func (a *Archive) Close() error {
	a.mu.Lock()
	first := !a.closed
	a.closed = true
	a.mu.Unlock()
	if !first {
		return nil
	}
	a.stop()
	<-a.done
	a.inUse.Wait()
	a.replace(nil, xuezhi.ErrNoEdition)
	return nil
}

func (a *Archive) follow(ctx context.Context) {
	defer close(a.done)
	every := a.c.poll
	if every <= 0 {
		every = pollEvery
	}
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			a.refresh(ctx)
		}
	}
}

// refresh puts the edition that CURRENT names in force if it is not yet and
// if it is good. Without any in force, it takes the newest good one there is.
func (a *Archive) refresh(ctx context.Context) {
	a.mu.Lock()
	cur := a.cur
	a.mu.Unlock()
	if cur != nil {
		if err := cur.unchanged(ctx); err != nil && ctx.Err() == nil {
			err = fmt.Errorf("edition %d: %w", cur.info.Number, err)
			a.c.log().Error("edition no longer served", "edition", cur.info.Number, "error", err)
			a.bad[cur.info.Number] = &pause{left: maxPause, length: maxPause, err: err}
			a.replace(nil, err)
			cur, a.current = nil, nil
		}
	}
	info, err := os.Stat(a.c.path(currentName))
	if err == nil && cur != nil && a.current != nil && sameState(info, a.current) {
		return
	}
	wanted := 0
	if err == nil {
		wanted, err = a.c.current()
	}
	if err != nil {
		a.complain(err)
	} else if a.told = ""; cur != nil && cur.info.Number == wanted {
		a.current = info
		return
	} else if a.attempt(ctx, wanted) {
		a.current = info
		return
	}
	if cur == nil {
		a.fallBack(ctx, wanted)
	}
}

// complain says once what is wrong with CURRENT. That there is none says
// nothing: the archive is new, or being built anew.
func (a *Archive) complain(err error) {
	if errors.Is(err, fs.ErrNotExist) || err.Error() == a.told {
		return
	}
	a.told = err.Error()
	a.c.log().Error("CURRENT cannot be followed", "error", err)
}

// fallBack serves the newest good edition but not the one wanted.
func (a *Archive) fallBack(ctx context.Context, wanted int) {
	numbers, err := a.c.numbers()
	if err != nil {
		a.replace(nil, fmt.Errorf("list editions: %w", err))
		return
	}
	for _, n := range numbers {
		if n != wanted && a.attempt(ctx, n) {
			a.c.log().Warn("serving another edition than the one in force", "edition", n, "wanted", wanted)
			return
		}
	}
	if len(numbers) == 0 && wanted == 0 {
		a.replace(nil, xuezhi.ErrNoEdition)
		return
	}
	why := fmt.Errorf("%w: CURRENT names no edition", xuezhi.ErrDamaged)
	if p := a.bad[wanted]; p != nil {
		why = p.err
	}
	a.replace(nil, fmt.Errorf("no edition can be served: %w", why))
}

// attempt opens edition n and puts it in force, or tells once what is wrong.
func (a *Archive) attempt(ctx context.Context, n int) bool {
	p := a.bad[n]
	if p != nil && p.left > 0 {
		p.left--
		return false
	}
	o, err := a.open(ctx, n)
	if ctx.Err() != nil {
		if o != nil {
			a.discard(o)
		}
		return false
	}
	if err != nil {
		if p == nil {
			p = &pause{length: 1}
			a.bad[n] = p
		}
		p.left, p.length = p.length, min(2*p.length, maxPause)
		if p.err == nil || p.err.Error() != err.Error() {
			a.c.log().Error("edition not served", "edition", n, "error", err)
		}
		p.err = err
		return false
	}
	a.replace(o, nil)
	a.forget(n)
	a.c.log().Info("edition served", "edition", n, "sequence", o.info.Sequence, "articles", o.info.Articles)
	return true
}

// forget drops what was remembered of n and of editions that are gone.
func (a *Archive) forget(n int) {
	delete(a.bad, n)
	numbers, err := a.c.numbers()
	if err != nil {
		return
	}
	for old := range a.bad {
		if !slices.Contains(numbers, old) {
			delete(a.bad, old)
		}
	}
}

func (a *Archive) open(ctx context.Context, n int) (*opened, error) {
	o, err := a.opener.open(ctx, a.c.path(editionsName, folderName(n)), n)
	if err != nil {
		return nil, fmt.Errorf("edition %d: %w", n, err)
	}
	return o, nil
}
