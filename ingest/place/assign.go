package place

import (
	"slices"
	"sort"
	"strings"

	"xuezhi"
	"xuezhi/internal/authority"
	"xuezhi/internal/han"
)

// atlas is an article with its place names.
type atlas struct {
	*context
	a     *xuezhi.Article
	body  []hit // of the reading text, ordered
	heads []hit // of title and subtitle
	kinds []kindAt
}

// Assign fills the Place and Others of each section and the Districts of a,
// and adds a flaw where a name stays open.
func Assign(t *authority.Tables, a *xuezhi.Article) {
	if !han.Traditional(a.Text) {
		assign(t, a)
		return
	}
	c := *a
	c.Text, c.Title, c.Subtitle = han.Simplify(a.Text), han.Simplify(a.Title), han.Simplify(a.Subtitle)
	assign(t, &c)
	c.Text, c.Title, c.Subtitle = a.Text, a.Title, a.Subtitle
	*a = c
	for i := range a.Sections {
		requote(a, a.Sections[i].Place.Evidence)
	}
	for i := range a.Districts {
		requote(a, a.Districts[i].Evidence)
	}
}

// requote takes quotes that were read in simplified characters from the
// original again.
func requote(a *xuezhi.Article, es []xuezhi.Evidence) {
	for i := range es {
		if r := es[i].Raw; r.Len() > 0 && r.End <= len(a.Raw) {
			es[i].Quote = r.Of(a.Raw)
		}
	}
}

func assign(t *authority.Tables, a *xuezhi.Article) {
	g := &atlas{a: a, body: hits(t, a.Text), kinds: kindList(a.Text)}
	for _, s := range []string{a.Title, a.Subtitle} {
		for _, h := range hits(t, s) {
			h.title = true
			if h.role == scope {
				h.role = titleRole(s, h)
			}
			g.heads = append(g.heads, h)
		}
	}
	define(g.heads, g.body)
	all := append(slices.Clone(g.heads), g.body...)
	for _, h := range hits(t, a.Source) { // 株洲日报: a source points to its region
		h.role = inside
		all = append(all, h)
	}
	g.context = newContext(t, all)
	g.context.affirm(g.heads, g.body)
	main, open := g.article()
	g.sections(main, open)
	g.districts()
}

// titleRole gives a name in a title back its part as the subject, unless the
// title speaks of its districts in general (湖南各地).
func titleRole(title string, h hit) role {
	if starts(clauseTail(title, h.span.End), "各地", "范围") {
		return scope
	}
	return subject
}

// affirm confirms doubtful names: those of a district that the article names
// in full, and those that lie where the article plays.
func (c *context) affirm(lists ...[]hit) {
	named := map[xuezhi.DistrictCode]bool{}
	for _, list := range lists {
		for _, h := range list {
			if h.full && (!h.common || h.sure) && h.role == subject {
				if d, _, ok := c.resolve(h); ok {
					named[d.Code] = true
				}
			}
		}
	}
	for _, list := range lists {
		for i := range list {
			h := &list[i]
			for _, d := range h.cands {
				if named[d.Code] {
					h.cands, h.sure = []authority.District{d}, true
					break
				}
			}
			if !h.sure && !h.common && !h.loose && len(h.cands) == 1 && c.spoken[h.cands[0].Parent] >= 1 && h.cands[0].Level == authority.County {
				h.sure = true
			}
		}
	}
}

// choice is a district with its reasons.
type choice struct {
	code       xuezhi.DistrictCode
	method     string
	basis      xuezhi.Basis
	confidence xuezhi.Confidence
	evidence   []xuezhi.Evidence
	shared     bool // of an article: others that are no frame of it weigh more than half as much
}

// article returns the district that the article as a whole is about. ok is
// false in open where several are as likely; open lists them.
func (g *atlas) article() (choice, []authority.District) {
	s, open := g.weigh(g.body)
	heads, openHeads := g.weigh(g.heads)
	for c, w := range heads.weight {
		s.weight[c] += 4 * w
		s.count[c] += heads.count[c]
		s.best[c], s.bestW[c] = heads.best[c], 100
	}
	k := kindsIn(g.kinds, xuezhi.Span{End: len(g.a.Text)})
	for _, c := range s.byLevel(g.t) {
		d, _ := g.t.Districts.ByCode(c)
		switch {
		case d.Level == authority.Province && !g.spread(s, c, heads.weight[c] > 0, k):
			s.weight[c] *= 0.3 // mostly named as the frame
		case k.against(d):
			s.weight[c] *= 0.5
		}
	}
	g.lift(s, k)
	order := s.ranked()
	if len(order) == 0 {
		return choice{}, openCandidates(append(openHeads, open...))
	}
	top := order[0]
	rest := 0.0
	for _, c := range order[1:] {
		if !g.t.Districts.Within(top, c) && !g.t.Districts.Within(c, top) {
			rest += s.weight[c]
		}
	}
	if o := openCandidates(append(openHeads, open...)); len(o) > 1 && s.weight[top] < float64(len(open)+4*len(openHeads)) && !slices.ContainsFunc(o, func(d authority.District) bool { return d.Code == top }) {
		if d, _ := g.t.Districts.ByCode(top); d.Level != authority.County {
			return choice{}, o
		}
	}
	ch := choice{code: top, method: "article", basis: xuezhi.Inferred, confidence: xuezhi.High, evidence: []xuezhi.Evidence{g.evidence(s.best[top])}}
	ch.shared = rest > s.weight[top]/2
	switch {
	case rest > s.weight[top]:
		ch.confidence = xuezhi.Low
	case rest > s.weight[top]/2 || s.weight[top] < 3:
		ch.confidence = xuezhi.Medium
	}
	if heads.weight[top] > 0 {
		ch.method = "title"
	}
	return ch, nil
}

// spread reports whether an article is about a whole province: its title names
// it, or the text speaks as a province does, and no single part of it stands
// out; the parts' weight is then the province's.
func (g *atlas) spread(s *scores, province xuezhi.DistrictCode, titled bool, k kinds) bool {
	if !titled && k.province <= k.district+k.county+k.city {
		return false
	}
	sum, most := 0.0, 0.0
	for _, c := range s.ranked() {
		w := s.weight[c]
		if c != province && g.t.Districts.Within(c, province) {
			sum += w
			most = max(most, w)
		}
	}
	if titled && sum == 0 || sum > 0 && most < 0.5*sum {
		s.weight[province] += sum
		return true
	}
	return false
}

// lift moves weight from a city to its only county where the text speaks as a
// county does, and from counties to their city where the text speaks as a city
// does.
func (g *atlas) lift(s *scores, k kinds) {
	order := s.ranked()
	for _, c := range order {
		w := s.weight[c]
		d, _ := g.t.Districts.ByCode(c)
		if d.Level != authority.City {
			continue
		}
		own := 0
		var only xuezhi.DistrictCode
		sub := 0.0
		for _, o := range order {
			if o != c && g.t.Districts.Within(o, c) {
				own, only = own+1, o
				sub += s.weight[o]
			}
		}
		switch {
		case own == 1 && s.weight[only] >= 1 && (k.district+k.county+k.banner > 0 || s.weight[only] >= w):
			if sd, _ := g.t.Districts.ByCode(only); !k.against(sd) {
				s.weight[only] += w
				s.weight[c] = 0
			}
		case own >= 2 && k.city > k.district+k.county:
			s.weight[c] += sub / 2
		}
	}
}

func openCandidates(hs []hit) []authority.District {
	var out []authority.District
	for _, h := range hs {
		for _, d := range h.cands {
			if !slices.ContainsFunc(out, func(o authority.District) bool { return o.Code == d.Code }) && len(out) < 8 {
				out = append(out, d)
			}
		}
	}
	return out
}

// in returns the hits that begin within s of the reading text.
func (g *atlas) in(s xuezhi.Span) []hit {
	i := sort.Search(len(g.body), func(i int) bool { return g.body[i].span.Start >= s.Start })
	j := sort.Search(len(g.body), func(j int) bool { return g.body[j].span.Start >= s.End })
	if j < i {
		return nil
	}
	return g.body[i:j]
}

// evidence quotes a hit and finds it in the original.
func (g *atlas) evidence(h hit) xuezhi.Evidence {
	e := xuezhi.Evidence{Quote: h.text}
	if !h.title {
		if rs := xuezhi.RawSpans(g.a.Runs, h.span, 64); len(rs) > 0 {
			e.Raw = xuezhi.Span{Start: rs[0].Start, End: rs[len(rs)-1].End}
		}
		return e
	}
	for _, d := range g.a.Edits {
		if d.Reason == xuezhi.EditTitle {
			if i := strings.Index(han.Simplify(d.Was), han.Simplify(h.text)); i >= 0 {
				e.Raw = xuezhi.Span{Start: d.Raw.Start + i, End: d.Raw.Start + i + len(h.text)}
				break
			}
		}
	}
	return e
}

func (ch choice) place() xuezhi.Place {
	return xuezhi.Place{Code: ch.code, Basis: ch.basis, Method: ch.method, Confidence: ch.confidence, Evidence: ch.evidence}
}
