package server

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"xuezhi"
	"xuezhi/server/route"
)

// keeping is a fake whose pages may be kept.
type keeping struct {
	*fake
	n int // articles withheld
}

func (k *keeping) Acquire(context.Context) (Snapshot, func(), error) { return k, func() {}, nil }

func (k *keeping) Withheld(context.Context) (int, error) { return k.n, nil }

func TestPagesAreKept(t *testing.T) {
	var k *keeping
	s := newSite(t, func(c *Config) {
		k = &keeping{fake: c.Archive.(*fake)}
		c.Archive = k
	})
	target := route.Search(xuezhi.Query{Text: []string{"教师"}})
	asked := func() int {
		body(t, s.get(target))
		return len(k.asked)
	}
	first := asked()
	if first == 0 {
		t.Fatal("the first request did not search")
	}
	if n := asked(); n != first {
		t.Errorf("the second request searched again: %d, %d", first, n)
	}
	k.n++ // taken down
	second := asked()
	if second == first {
		t.Error("a page made before a takedown was sent after it")
	}
	k.info.Number++
	if n := asked(); n == second {
		t.Error("a page of another edition was sent")
	}

	article := route.Article(k.articles[0].ID)
	if b := body(t, s.get(article)); strings.Contains(b, "返回检索结果") {
		t.Error("a way back to nowhere")
	}
	if b := body(t, s.get(article, "Referer", "http://example.com"+target)); !strings.Contains(b, "返回检索结果") {
		t.Error("the page of another reader's way was sent")
	}
	for _, bad := range []string{"/search?q=%zz", "/nothing", route.Article("0000000000000000")} {
		for range 2 {
			if r := s.get(bad); r.StatusCode < 400 {
				t.Errorf("%s: %d", bad, r.StatusCode)
			}
		}
	}
	if r := s.get(target, "If-None-Match", s.get(target).Header.Get("ETag")); r.StatusCode != http.StatusNotModified {
		t.Errorf("a kept page has no tag: %d", r.StatusCode)
	}
}

func TestPageCacheBounds(t *testing.T) {
	c := newPageCache()
	page := func(size int) *rendered { return &rendered{before: make([]byte, size)} }
	key := func(i int) pageKey { return pageKey{target: fmt.Sprint(i)} }
	for i := range pagesKept + 50 {
		c.keep(key(i), page(10))
	}
	if c.order.Len() != pagesKept || len(c.by) != pagesKept || c.get(key(0)) != nil || c.get(key(pagesKept+49)) == nil {
		t.Errorf("%d pages kept, want the last %d", c.order.Len(), pagesKept)
	}
	c.keep(key(-1), page(pageBytesMost+1))
	if c.get(key(-1)) != nil {
		t.Error("a page too large was kept")
	}
	for i := range 40 {
		c.keep(key(1000+i), page(pageBytesMost))
	}
	if c.bytes > pageBytesKept || c.order.Len() > pageBytesKept/pageBytesMost {
		t.Errorf("%d bytes in %d pages", c.bytes, c.order.Len())
	}
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			for i := range 500 {
				c.keep(key(i*g), page(i))
				c.get(key(i))
			}
		})
	}
	wg.Wait()
	sum := 0
	for e := c.order.Front(); e != nil; e = e.Next() {
		sum += e.Value.(*keptPage).page.size()
	}
	if sum != c.bytes {
		t.Errorf("%d bytes counted, %d held", c.bytes, sum)
	}
}
