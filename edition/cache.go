package edition

import (
	"container/list"
	"sync"

	"xuezhi"
	"xuezhi/internal/objects"
)

// articleCache keeps the articles used last, decoded, within a number of
// bytes. Articles it gives out are shared and must not be changed.
type articleCache struct {
	folder objects.Folder
	limit  int64

	mu    sync.Mutex
	used  int64
	order *list.List // of *cached, last used first
	by    map[string]*list.Element
}

type cached struct {
	sha     string
	size    int64
	article *xuezhi.Article
}

func newArticleCache(folder objects.Folder, limit int64) *articleCache {
	return &articleCache{folder: folder, limit: limit, order: list.New(), by: map[string]*list.Element{}}
}

// get returns the article kept in object sha.
func (c *articleCache) get(sha string) (*xuezhi.Article, error) {
	if a := c.known(sha); a != nil {
		return a, nil
	}
	a, size, err := c.folder.Article(sha)
	if err != nil {
		return nil, err
	}
	c.keep(&cached{sha, int64(size), a})
	return a, nil
}

func (c *articleCache) known(sha string) *xuezhi.Article {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.by[sha]
	if e == nil {
		return nil
	}
	c.order.MoveToFront(e)
	return e.Value.(*cached).article
}

func (c *articleCache) keep(n *cached) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if n.size > c.limit || c.by[n.sha] != nil {
		return
	}
	c.by[n.sha] = c.order.PushFront(n)
	for c.used += n.size; c.used > c.limit; {
		old := c.order.Remove(c.order.Back()).(*cached)
		delete(c.by, old.sha)
		c.used -= old.size
	}
}

// maxPlaces bounds a placeCache.
const maxPlaces = 1 << 13

// placeCache keeps the records of sections that were shown lately. When it is
// full it starts anew.
type placeCache struct {
	mu sync.Mutex
	by map[xuezhi.SectionID]*placed
}

// placed is what the catalogue knows of a section.
type placed struct {
	section xuezhi.SectionCard
	article xuezhi.ArticleCard
	sha     string // the article's object
}

func (c *placeCache) get(id xuezhi.SectionID) *placed {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.by[id]
}

func (c *placeCache) keep(id xuezhi.SectionID, p *placed) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.by == nil || len(c.by) >= maxPlaces {
		c.by = make(map[xuezhi.SectionID]*placed)
	}
	c.by[id] = p
}
