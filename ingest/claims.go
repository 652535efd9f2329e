package ingest

import (
	"xuezhi"
	"xuezhi/ingest/claim"
	"xuezhi/ingest/place"
	"xuezhi/ingest/timex"
	"xuezhi/internal/authority"
)

// claimContext tells the reader of claims what times and places were found.
func claimContext(t *authority.Tables, a *xuezhi.Article) claim.Context {
	return claim.Context{
		Moments: func(text string) []claim.Moment {
			ms := timex.Find(text)
			out := make([]claim.Moment, len(ms))
			for i, m := range ms {
				out[i] = claim.Moment{Span: m.Span, Lasting: m.Kind == timex.KindConsecutive || m.Kind == timex.KindLast}
			}
			return out
		},
		Time: func(sec *xuezhi.Section, sentence, figure xuezhi.Span) (xuezhi.Time, xuezhi.Time) {
			return timex.At(a, sec, sentence, figure)
		},
		Place: func(sec *xuezhi.Section, sentence, figure xuezhi.Span) xuezhi.Place {
			return place.At(t, a, sec, sentence, figure)
		},
	}
}
