package timex

import "xuezhi"

// witness is what set one end of a span: an expression, or the date of issue
// where at is zero.
type witness struct {
	at         located
	basis      xuezhi.Basis
	method     string
	confidence xuezhi.Confidence
}

// strength orders witnesses: what is stated before what is worked out.
func (w witness) strength() int {
	switch {
	case w.basis == xuezhi.Explicit:
		return 5
	case w.basis == "":
		return 0
	case w.at.Kind == "":
		return 1
	case w.confidence == xuezhi.High:
		return 4
	case w.confidence == xuezhi.Medium:
		return 3
	}
	return 2
}

// span is a growing stretch of time that knows what set each of its ends.
type span struct {
	from, to     xuezhi.Date
	begun, ended witness
}

// add widens s to d, which w tells.
func (s *span) add(d xuezhi.Date, w witness) { s.join(span{d, d, w, w}) }

// join widens s to hold o. Of two expressions that bear out one end the
// stronger is kept, then the earlier.
func (s *span) join(o span) {
	if o.from.Year == 0 || o.to.Year == 0 {
		return
	}
	wasFrom, wasTo := s.from, s.to
	if s.from.Year == 0 || first(o.from) < first(s.from) {
		s.from = o.from
	}
	if s.to.Year == 0 || last(o.to) > last(s.to) {
		s.to = o.to
	}
	s.begun = bearer(s.from, wasFrom, s.begun, o.from, o.begun)
	s.ended = bearer(s.to, wasTo, s.ended, o.to, o.ended)
}

func (s *span) known() bool { return s.from.Year != 0 }

// bearer returns which of v, that tells a, and w, that tells b, bears out end.
func bearer(end, a xuezhi.Date, v witness, b xuezhi.Date, w witness) witness {
	switch {
	case !bears(a, end):
		return w
	case !bears(b, end) || w.strength() <= v.strength():
		return v
	}
	return w
}

// bears reports whether a date that was told gives d: 2018年秋季 gives 2018,
// and 2018年 gives no month.
func bears(told, d xuezhi.Date) bool {
	return told.Year == d.Year && (d.Month == 0 || told.Month == d.Month) && (d.Day == 0 || told.Day == d.Day)
}

// weaker returns the witness of the end that is less well known.
func (s *span) weaker() witness {
	if s.begun.strength() < s.ended.strength() {
		return s.begun
	}
	return s.ended
}

// told is the span from–to that l gives. What runs to the time of writing is
// stated only where the date of issue is.
func (b *book) told(l located, from, to xuezhi.Date) span {
	w := b.witness(l)
	s := span{from, to, w, w}
	if w.basis == xuezhi.Explicit && to.Year != l.To.Year && from.Year != to.Year && b.trust() != xuezhi.High {
		s.ended.basis, s.ended.method, s.ended.confidence = xuezhi.Inferred, "as-of", xuezhi.Medium
	}
	return s
}

// witness says how what l gives is known.
func (b *book) witness(l located) witness {
	w := witness{at: l}
	w.basis, w.method, w.confidence = basisOf(l.Mention)
	if (l.Kind == KindRelative || l.Kind == KindNow) && b.trust() != xuezhi.High {
		w.confidence = xuezhi.Medium
	}
	return w
}

// guess is the witness of year y where nothing gives a time of its own: an
// expression that speaks of y, else the date of issue.
func (b *book) guess(y int, method string, c xuezhi.Confidence) witness {
	w := witness{basis: xuezhi.Inferred, method: method, confidence: c}
	if ls := b.yearSpeaks(y); len(ls) > 0 {
		w.at = ls[0]
	}
	return w
}

// proof quotes what set the ends of s, each expression once.
func (b *book) proof(s span) []xuezhi.Evidence {
	var out []xuezhi.Evidence
	for _, w := range [2]witness{s.begun, s.ended} {
		es := b.a.Issued.Evidence
		if w.at.Kind != "" {
			es = []xuezhi.Evidence{b.evidence(w.at)}
		}
		if len(es) > 0 && (len(out) == 0 || out[0] != es[0]) {
			out = append(out, es[0])
		}
	}
	return out
}

// settled gives t the basis of the weaker end of s.
func settled(t xuezhi.Time, s span) xuezhi.Time {
	w := s.weaker()
	t.Basis, t.Confidence = w.basis, w.confidence
	switch w.method {
	case "anniversary", "event", "relative", "as-of":
		if t.Method == "named" {
			t.Method = w.method
		}
	}
	return t
}
