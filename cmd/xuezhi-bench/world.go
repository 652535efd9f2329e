package main

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"

	"xuezhi"
	"xuezhi/index"
	"xuezhi/index/zh"
	"xuezhi/internal/authority"
)

// Shape of a generated archive. It follows the real ones: articles of a few
// sections about one district and one year, sections of about 220 characters.
const (
	vocabulary  = 20_000 // words
	burstWords  = 6      // of an article: said again and again in it, hardly elsewhere
	burstShare  = 0.12   // of its words
	sources     = 60
	firstYear   = 2004
	lastYear    = 2024
	successors  = 8   // words that often follow a word
	followShare = 0.5 // of words that are one of them
	mixedShare  = 0.1 // of articles that speak of several districts
	statedShare = 0.4 // of sections whose year is written in them
)

// world makes archives. A section depends on the seed and its number alone,
// so that a short archive is the beginning of a long one.
type world struct {
	seed      uint64
	seg       *zh.Segmenter
	words     []string // by falling frequency
	next      [][successors]int32
	districts [][]xuezhi.DistrictCode
	topics    [][]xuezhi.TopicSlug
	sources   []string
}

// newWorld returns the world of seed. Its words are made up, from two sets of
// characters, one for the first of a word and one for the others, and none
// begins with another: a word stands in a text only where it was put, however
// the text is cut, and can be counted without any engine.
func newWorld(seed uint64, t *authority.Tables) (*world, error) {
	w := &world{seed: seed}
	rng := rand.New(rand.NewPCG(seed, 0))
	var dictionary strings.Builder
	whole, begun := map[string]bool{}, map[string]bool{} // words, and all their beginnings
	var candidates []string
	for len(candidates) < vocabulary*3/2 {
		length := []int{2, 2, 2, 2, 2, 2, 2, 3, 3, 4}[rng.IntN(10)]
		word := ""
		for i := range length {
			r := rune(0x4E00 + 2*rng.IntN(1500))
			if i > 0 {
				r++
			}
			word += string(r)
		}
		if begun[word] {
			continue
		}
		fresh := true
		for i := range word {
			fresh = fresh && !whole[word[:i]]
		}
		if !fresh {
			continue
		}
		for i := range word {
			begun[word[:i]] = true
		}
		begun[word], whole[word] = true, true
		candidates = append(candidates, word)
		fmt.Fprintf(&dictionary, "%s 100000 n\n", word)
	}
	seg, err := zh.New(strings.NewReader(dictionary.String()))
	if err != nil {
		return nil, err
	}
	w.seg = seg
	for _, word := range candidates { // those that are folded or cut are no use
		if q := seg.Query(word); len(q) == 1 && q[0].Term == word && len(w.words) < vocabulary {
			w.words = append(w.words, word)
		}
	}
	zipf := rand.NewZipf(rng, 1.1, 8, vocabulary-1)
	w.next = make([][successors]int32, vocabulary)
	for k := range w.next {
		for i := range w.next[k] {
			w.next[k][i] = int32(zipf.Uint64())
		}
	}
	for d := range t.Districts.All() {
		if d.Level == authority.County && d.Current() {
			var path []xuezhi.DistrictCode
			for _, up := range t.Districts.Path(d.Code) {
				path = append(path, up.Code)
			}
			slices.Sort(path)
			w.districts = append(w.districts, slices.Compact(path))
		}
	}
	rng.Shuffle(len(w.districts), func(i, j int) { w.districts[i], w.districts[j] = w.districts[j], w.districts[i] })
	for topic := range t.Topics.All() {
		path := []xuezhi.TopicSlug{topic.Slug}
		for up := topic.Broader; up != "" && !slices.Contains(path, up); {
			path = append(path, up)
			above, _ := t.Topics.BySlug(up)
			up = above.Broader
		}
		w.topics = append(w.topics, path)
	}
	for i := range sources {
		w.sources = append(w.sources, fmt.Sprintf("某地日报%02d", i))
	}
	if len(w.words) < vocabulary || len(w.districts) == 0 || len(w.topics) == 0 {
		return nil, fmt.Errorf("%d words, %d districts and %d topics make no archive", len(w.words), len(w.districts), len(w.topics))
	}
	return w, nil
}

// section is a generated document with its words as they were put there.
type section struct {
	index.Document
	said []int32 // words of heading, title and text; pause between clauses
}

// pause stands between two clauses in section.said.
const pause = -1

// sections yields the first n sections of the world.
func (w *world) sections(n int) iter.Seq[section] {
	return func(yield func(section) bool) {
		for article, done := 0, 0; done < n; article++ {
			for _, s := range w.article(article) {
				if done == n || !yield(s) {
					return
				}
				done++
			}
		}
	}
}

// writer writes the texts of one article.
type writer struct {
	*world
	rng    *rand.Rand
	zipf   *rand.Zipf
	bursts [burstWords]int32
	said   []int32
}

func (w *world) article(n int) []section {
	rng := rand.New(rand.NewPCG(w.seed, uint64(n)+1))
	p := &writer{world: w, rng: rng, zipf: rand.NewZipf(rng, 1.1, 8, vocabulary-1)}
	for i := range p.bursts {
		p.bursts[i] = int32(vocabulary/10 + rng.IntN(vocabulary*9/10))
	}
	places := rand.NewZipf(rng, 1.05, 20, uint64(len(w.districts)-1))
	subjects := rand.NewZipf(rng, 1.1, 4, uint64(len(w.topics)-1))
	papers := rand.NewZipf(rng, 1.2, 2, sources)
	id := xuezhi.NewArticleID(fmt.Appendf(nil, "%d %d", w.seed, n))
	title, titleSaid := p.clause(4 + rng.IntN(4))
	year := lastYear - int(float64(lastYear-firstYear+1)*rng.Float64()*rng.Float64())
	issued := xuezhi.Date{Year: year + rng.IntN(2), Month: 1 + rng.IntN(12), Day: 1 + rng.IntN(28)}
	paper := ""
	if k := papers.Uint64(); k > 0 {
		paper = w.sources[k-1]
	}
	genre := []xuezhi.Genre{xuezhi.GenreReport, xuezhi.GenreReport, xuezhi.GenreNews, xuezhi.GenreFeature, xuezhi.GenrePlan}[rng.IntN(5)]
	home, mixed := w.districts[places.Uint64()], rng.Float64() < mixedShare
	var out []section
	for i := range 4 + rng.IntN(10) {
		if mixed {
			home = w.districts[places.Uint64()]
		}
		s := section{Document: index.Document{
			ID: xuezhi.NewSectionID(id, "", i), Article: id, Title: title, Districts: home,
			Years: xuezhi.YearSpan{From: year, To: year}, Explicit: rng.Float64() < statedShare, Source: paper, Genre: genre, Issued: issued,
		}}
		if k := rng.IntN(12); k < 3 {
			s.Years.From -= k
		} else if k == 3 {
			s.Years.From -= 9 // a wide, mostly inferred span
		}
		for range 1 + rng.IntN(3) {
			s.Topics = append(s.Topics, w.topics[subjects.Uint64()]...)
		}
		slices.Sort(s.Topics)
		s.Topics = slices.Compact(s.Topics)
		p.said = append([]int32{}, titleSaid...)
		heading, said := p.clause(2 + rng.IntN(4))
		s.Heading = heading
		p.said = append(append(p.said, pause), said...)
		s.Text = p.text(40 + rng.IntN(90))
		s.said = p.said
		out = append(out, s)
	}
	return out
}

// clause returns n words, and which they are.
func (p *writer) clause(n int) (string, []int32) {
	var b strings.Builder
	var said []int32
	for range n {
		k := int32(p.zipf.Uint64())
		switch x := p.rng.Float64(); {
		case x < burstShare:
			k = p.bursts[p.rng.IntN(burstWords)]
		case x < burstShare+followShare && len(said) > 0:
			k = p.next[said[len(said)-1]][p.rng.IntN(1+p.rng.IntN(successors))]
		}
		said = append(said, k)
		b.WriteString(p.words[k])
	}
	return b.String(), said
}

// text returns about n words in clauses and sentences, and notes them.
func (p *writer) text(n int) string {
	var b strings.Builder
	for n > 0 {
		k := 2 + p.rng.IntN(7)
		clause, said := p.clause(k)
		n -= k
		b.WriteString(clause)
		switch {
		case n <= 0 || p.rng.IntN(3) == 0:
			b.WriteString("。")
		default:
			b.WriteString("，")
		}
		p.said = append(append(p.said, pause), said...)
	}
	return b.String()
}
