package edition

import (
	"testing"

	"xuezhi"
)

// BenchmarkBuild builds an edition of 1,000 articles with 2,000 sections from
// scratch; the engine of the tests takes next to no part in it.
func BenchmarkBuild(b *testing.B) {
	d := newDesk(b)
	for n := range 1000 {
		d.src.add(b, article(n, "430202", 2018))
	}
	for b.Loop() {
		d.src.sequence++
		d.build(b)
	}
}

// BenchmarkHit fetches what is shown of a hit, from an article in memory.
func BenchmarkHit(b *testing.B) {
	d := newDesk(b)
	a := d.src.add(b, article(1, "430202", 2018))
	d.build(b)
	s := acquire(b, d.open(b))
	for b.Loop() {
		if _, err := s.o.catalog.Hit(b.Context(), a.Sections[1].ID); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAcquire takes the edition in force and asks whether an article is
// withheld.
func BenchmarkAcquire(b *testing.B) {
	d := newDesk(b)
	a := d.src.add(b, article(1, "430202", 2018))
	d.build(b)
	arch := d.open(b)
	var id xuezhi.ArticleID = a.ID
	for b.Loop() {
		s, release, err := arch.Acquire()
		if err == nil {
			err = s.open(id)
		}
		if err != nil {
			b.Fatal(err)
		}
		release()
	}
}

// BenchmarkMetricClaims reads all claims of a metric, as many as a page of it
// takes at most.
func BenchmarkMetricClaims(b *testing.B) {
	d := newDesk(b)
	for n := range MaxMetricClaims + 1 {
		a := article(n, "430202", 2018)
		a.Claims[0].Metric = "large-class-rate"
		d.src.add(b, a)
	}
	d.build(b)
	s := acquire(b, d.open(b))
	for b.Loop() {
		hits, cut, err := s.MetricClaims(b.Context(), "large-class-rate")
		if err != nil || !cut || len(hits) != MaxMetricClaims {
			b.Fatalf("%d claims, cut %v, %v", len(hits), cut, err)
		}
	}
}
