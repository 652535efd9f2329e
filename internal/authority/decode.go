package authority

import (
	"strconv"
	"strings"

	"xuezhi"
)

// decode gives the cells of a sheet their types.
func (t *Tables) decode(s *sheet) error {
	switch s.file {
	case "districts.tsv":
		return t.decodeDistricts(s)
	case "topics.tsv":
		return t.decodeTopics(s)
	case "metrics.tsv":
		return t.decodeMetrics(s)
	case "units.tsv":
		return t.decodeUnits(s)
	case "dictionary.tsv":
		return t.decodeDictionary(s)
	}
	return t.decodeSynonyms(s)
}

func (t *Tables) decodeDistricts(s *sheet) error {
	var list []District
	for _, r := range s.rows {
		d := District{
			Code: xuezhi.DistrictCode(r.cells[0]), Name: s.get(r, "name"), Short: s.get(r, "short"),
			Parent: xuezhi.DistrictCode(s.get(r, "parent")), Pinyin: s.get(r, "pinyin"), Initials: s.get(r, "initials"),
			Successor: xuezhi.DistrictCode(s.get(r, "successor")), Aliases: split(s.get(r, "aliases")), Former: split(s.get(r, "former")),
		}
		if !isCode(r.cells[0]) {
			return r.wrong("code %q is not six digits", r.cells[0])
		}
		if d.Name == "" {
			return r.wrong("%s has no name", d.Code)
		}
		if d.Short == "" {
			d.Short = d.Name
		}
		var err error
		if d.Level, err = parseLevel(s.get(r, "level")); err != nil {
			return r.wrong("%s: %w", d.Code, err)
		}
		if d.Common, err = parseCommon(s.get(r, "common")); err != nil {
			return r.wrong("%s: %w", d.Code, err)
		}
		if d.From, err = parseYear(s.get(r, "from")); err != nil {
			return r.wrong("%s: %w", d.Code, err)
		}
		if d.To, err = parseYear(s.get(r, "to")); err != nil {
			return r.wrong("%s: %w", d.Code, err)
		}
		list = append(list, d)
	}
	var at int
	var err error
	if t.Districts, at, err = newDistricts(list); err != nil {
		return s.rows[at].wrong("%w", err)
	}
	return nil
}

func (t *Tables) decodeTopics(s *sheet) error {
	t.Topics = &Topics{bySlug: map[xuezhi.TopicSlug]int{}, byName: map[string]int{}}
	for _, r := range s.rows {
		p := Topic{
			Slug: xuezhi.TopicSlug(r.cells[0]), Label: s.get(r, "label"), Broader: xuezhi.TopicSlug(s.get(r, "broader")),
			Generic: s.get(r, "generic") == "yes", Aliases: split(s.get(r, "aliases")),
		}
		if !isSlug(r.cells[0]) {
			return r.wrong("slug %q is not a-z, 0-9 and -", r.cells[0])
		}
		if p.Label == "" {
			return r.wrong("%s has no label", p.Slug)
		}
		for _, c := range split(s.get(r, "cues")) {
			word, weight, ok := strings.Cut(c, ":")
			n, err := strconv.Atoi(weight)
			if !ok || err != nil || word == "" || n == 0 || n < -9 || n > 9 {
				return r.wrong("cue %q is not WORD:WEIGHT with a weight of 1 to 9 or -1 to -9", c)
			}
			p.Cues = append(p.Cues, Cue{word, n})
		}
		t.Topics.bySlug[p.Slug] = len(t.Topics.list)
		for _, n := range append([]string{p.Label}, p.Aliases...) {
			if at, ok := t.Topics.byName[n]; ok && t.Topics.list[at].Slug != p.Slug {
				return r.wrong("%s stands for %s already", n, t.Topics.list[at].Slug)
			}
			t.Topics.byName[n] = len(t.Topics.list)
		}
		t.Topics.list = append(t.Topics.list, p)
	}
	for i, p := range t.Topics.list {
		if _, ok := t.Topics.bySlug[p.Broader]; p.Broader != "" && (!ok || p.Broader == p.Slug) {
			return s.rows[i].wrong("%s: broader topic %s is not in the table", p.Slug, p.Broader)
		}
	}
	t.Topics.indexCues()
	return nil
}

func (t *Tables) decodeMetrics(s *sheet) error {
	t.Metrics = &Metrics{bySlug: map[xuezhi.MetricSlug]int{}, byName: map[string]int{}}
	for _, r := range s.rows {
		m := Metric{
			Slug: xuezhi.MetricSlug(r.cells[0]), Label: s.get(r, "label"), Family: Family(s.get(r, "family")), Topic: xuezhi.TopicSlug(s.get(r, "topic")),
			PartOf: xuezhi.MetricSlug(s.get(r, "part_of")), Aliases: split(s.get(r, "aliases")), Variants: split(s.get(r, "variants")), Note: s.get(r, "note"),
		}
		if !isSlug(r.cells[0]) {
			return r.wrong("slug %q is not a-z, 0-9 and -", r.cells[0])
		}
		if m.Label == "" || m.Family == "" {
			return r.wrong("%s has no label or no family of units", m.Slug)
		}
		switch d := s.get(r, "direction"); d {
		case "up", "down", "none":
			m.Direction = Direction(d)
		default:
			return r.wrong("%s: direction %q is not up, down or none", m.Slug, d)
		}
		for _, p := range split(s.get(r, "patterns")) {
			words := strings.Split(p, "+")
			for _, w := range words {
				if w == "" {
					return r.wrong("%s: pattern %q has an empty word", m.Slug, p)
				}
			}
			m.Patterns = append(m.Patterns, words)
		}
		t.Metrics.bySlug[m.Slug] = len(t.Metrics.list)
		for _, n := range append([]string{m.Label}, m.Aliases...) {
			if at, ok := t.Metrics.byName[n]; ok && t.Metrics.list[at].Slug != m.Slug {
				return r.wrong("%s stands for %s already", n, t.Metrics.list[at].Slug)
			}
			t.Metrics.byName[n] = len(t.Metrics.list)
		}
		t.Metrics.list = append(t.Metrics.list, m)
	}
	for i, m := range t.Metrics.list {
		if _, ok := t.Metrics.bySlug[m.PartOf]; m.PartOf != "" && (!ok || m.PartOf == m.Slug) {
			return s.rows[i].wrong("%s: part_of %s is not in the table", m.Slug, m.PartOf)
		}
		if _, ok := t.Topics.bySlug[m.Topic]; !ok {
			return s.rows[i].wrong("%s: topic %q is not in the table", m.Slug, m.Topic)
		}
	}
	return nil
}

func (t *Tables) decodeUnits(s *sheet) error {
	t.Units = &Units{byWritten: map[string]Unit{}}
	for _, r := range s.rows {
		f, err := xuezhi.ParseDecimal(s.get(r, "factor"))
		if err != nil || f.Rat().Sign() <= 0 {
			return r.wrong("unit %s: factor %q is not a positive number", r.cells[0], s.get(r, "factor"))
		}
		u := Unit{Written: r.cells[0], Canonical: s.get(r, "canonical"), Family: Family(s.get(r, "family")), Factor: f, NotBefore: split(s.get(r, "not_before"))}
		if u.Canonical == "" || u.Family == "" {
			return r.wrong("unit %s has no canonical unit or no family", u.Written)
		}
		t.Units.list = append(t.Units.list, u)
		t.Units.byWritten[u.Written] = u
		t.Units.longest = max(t.Units.longest, len(u.Written))
	}
	return nil
}

func (t *Tables) decodeDictionary(s *sheet) error {
	for _, r := range s.rows {
		n, err := strconv.Atoi(s.get(r, "freq"))
		if err != nil || n < 1 {
			return r.wrong("word %s: frequency %q is not a positive integer", r.cells[0], s.get(r, "freq"))
		}
		w := Word{r.cells[0], n, s.get(r, "tag")}
		if w.Tag == "" {
			w.Tag = "n"
		}
		if strings.ContainsAny(w.Text+w.Tag, " \u3000") {
			return r.wrong("word %q or its tag holds a space", w.Text)
		}
		t.Dictionary = append(t.Dictionary, w)
	}
	return nil
}

func (t *Tables) decodeSynonyms(s *sheet) error {
	for _, r := range s.rows {
		set := SynonymSet{Terms: split(r.cells[0])}
		if len(set.Terms) < 2 {
			return r.wrong("%q names fewer than two terms", r.cells[0])
		}
		switch k := s.get(r, "kind"); k {
		case "", "same":
		case "related":
			set.Related = true
		default:
			return r.wrong("kind %q is not same or related", k)
		}
		t.Synonyms = append(t.Synonyms, set)
	}
	return nil
}

// check tests what no single table can: metrics are counted in families that units have.
func (t *Tables) check() error {
	known := map[Family]bool{"": true}
	for _, u := range t.Units.list {
		known[u.Family] = true
	}
	for _, m := range t.Metrics.list {
		if !known[m.Family] {
			return unknownFamily(m)
		}
	}
	return nil
}
