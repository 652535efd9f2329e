package server

import (
	"container/list"
	"context"
	"net/http"
	"sync"

	"xuezhi"
)

// Withheld is what a Snapshot may implement to have its pages kept: the number
// of articles taken down, which only grows. Pages of a Snapshot without it are
// made anew for every request.
type Withheld interface {
	Withheld(context.Context) (int, error)
}

// Bounds of the pages kept.
const (
	pagesKept     = 200
	pageBytesKept = 16 << 20 // of all
	pageBytesMost = 1 << 20  // of one
)

// pageKey names a page: the same key always gives the same page.
type pageKey struct {
	edition  xuezhi.EditionInfo
	withheld int
	target   string
	from     string // the search it leads back to
}

// key returns the key of the page that r asks for; ok is false when it is not
// to be kept.
func (v *view) key(r *http.Request) (k pageKey, ok bool) {
	w, ok := v.snap.(Withheld)
	if !ok {
		return k, false
	}
	n, err := w.Withheld(r.Context())
	if err != nil {
		return k, false // the handler will say so
	}
	return pageKey{v.info, n, r.URL.EscapedPath() + "?" + r.URL.RawQuery, cameFrom(r)}, true
}

// pageCache keeps the pages asked for last, within a number and a size. Pages
// it gives out are shared and must not be changed.
type pageCache struct {
	mu    sync.Mutex
	bytes int
	order *list.List // of *keptPage, last used first
	by    map[pageKey]*list.Element
}

type keptPage struct {
	key  pageKey
	page *rendered
}

func newPageCache() *pageCache {
	return &pageCache{order: list.New(), by: map[pageKey]*list.Element{}}
}

// get returns nil for a page that is not kept.
func (c *pageCache) get(k pageKey) *rendered {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.by[k]
	if e == nil {
		return nil
	}
	c.order.MoveToFront(e)
	return e.Value.(*keptPage).page
}

func (c *pageCache) keep(k pageKey, p *rendered) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if p.size() > pageBytesMost || c.by[k] != nil {
		return
	}
	c.by[k] = c.order.PushFront(&keptPage{k, p})
	for c.bytes += p.size(); c.bytes > pageBytesKept || c.order.Len() > pagesKept; {
		old := c.order.Remove(c.order.Back()).(*keptPage)
		delete(c.by, old.key)
		c.bytes -= old.page.size()
	}
}
