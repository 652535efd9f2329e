package timex

import "xuezhi"

// tally is what one section's own text, or it and its children, say about time.
type tally struct {
	said     span    // absolute years, anniversaries
	plans    span    // dated plans
	soon     span    // 预计今年9月
	relative span    // 今年, 去年, 今年以来
	change   span    // 由去年的3.8%下降到1.5%: from last year to the year reported on
	part     located // 9月1日, in no year
	now      witness // 目前
	silent   bool    // a child says nothing about time
	vague    []located
	first    []located // what spoke
}

func (t *tally) note(l located) {
	if len(t.first) < maxEvidence {
		t.first = append(t.first, l)
	}
}

func (t *tally) merge(u *tally) {
	t.said.join(u.said)
	t.plans.join(u.plans)
	t.soon.join(u.soon)
	t.change.join(u.change)
	t.relative.join(u.relative)
	if t.now.at.Kind == "" {
		t.now = u.now
	}
	t.silent = t.silent || u.silent || u.mute()
	for _, l := range u.first {
		t.note(l)
	}
}

// mute reports whether nothing was said about time.
func (t *tally) mute() bool {
	return !t.said.known() && !t.plans.known() && !t.soon.known() && !t.relative.known() && !t.change.known() && t.now.at.Kind == "" && len(t.vague) == 0
}

// tally reads the mentions within spans.
func (b *book) tally(spans []xuezhi.Span) tally {
	var t tally
	for _, s := range spans {
		for _, l := range b.in(s) {
			switch {
			case l.Change && !l.Title:
				if from, _, ok := b.ref.Resolve(l.Mention); ok {
					t.change.join(b.told(l, from, from))
					if l.Absolute() {
						t.said.join(b.told(l, from, from))
					}
					t.note(l)
				}
			case l.Title || l.Kind == KindMasked || l.Kind == KindEvent && !l.Since:
			case dates(l.Mention):
				from, to, ok := b.ref.Resolve(l.Mention)
				if !ok || b.ref.Spoken != 0 && from.Year < b.ref.Spoken-historyYears {
					continue
				}
				if l.Base {
					continue // only compared with
				}
				if l.Plan || b.ref.This != 0 && from.Year > max(b.ref.This, b.ref.Spoken) {
					t.plans.join(b.told(l, from, to))
				} else {
					t.said.join(b.told(l, from, to))
				}
				t.note(l)
			case l.Kind == KindRelative && !l.Base:
				if from, to, ok := b.ref.Resolve(l.Mention); ok {
					if b.copied && l.Since { // the date of the copy is all there is
						to = b.a.Issued.To
						to.Day = 0
					}
					if l.Plan {
						t.soon.join(b.told(l, from, to))
					} else {
						t.relative.join(b.told(l, from, to))
					}
					t.note(l)
				}
			case l.Kind == KindLast && !l.Plan: // 近三年来, 五年来
				if from, to, ok := b.ref.Resolve(l.Mention); ok {
					t.relative.join(b.told(l, from, to))
					t.note(l)
				}
			case l.Kind == KindNow && !l.Weak:
				if t.now.at.Kind == "" {
					t.now = b.witness(l)
				}
				if !b.copied {
					t.note(l)
				}
			case l.Kind == KindVague:
				t.vague = append(t.vague, l)
			case l.Kind == KindPart && l.From.Day != 0 && t.part.Kind == "":
				t.part = l
			}
		}
	}
	if y := b.normal(); t.change.known() && y > t.change.to.Year && max(t.said.to.Year, t.relative.to.Year) <= t.change.to.Year && t.now.at.Kind == "" {
		t.change.add(xuezhi.Date{Year: y}, b.guess(y, "article-default", xuezhi.Medium))
	}
	return t
}
