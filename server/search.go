package server

import (
	"net/http"

	"xuezhi"
	"xuezhi/server/route"
	"xuezhi/templates"
)

// search decides about a search URL: to its canonical form, the page past the
// end, nothing found, or hits.
func (s *Server) search(v *view, r *http.Request) (answer, error) {
	state, err := route.ParseSearch(r.URL.RawQuery)
	if err != nil {
		return answer{}, err
	}
	state = state.Resolve(v.vocab)
	if state.RawQuery() != r.URL.RawQuery {
		return answer{redirect: state.URL()}, nil
	}
	ctx, q := r.Context(), state.Query
	res := &xuezhi.Result{Query: q}
	if !state.Void() {
		if res, err = v.search(ctx, q); err != nil {
			return answer{}, err
		}
	}
	if (len(res.Hits) == 0 || res.Total == 0) && q.Page > 1 {
		return answer{}, &missing{
			heading: "没有这一页",
			advice:  "结果没有这么多页。请回到第 1 页。",
			links:   []templates.Link{link("第 1 页", route.Search(q.WithPage(1)))},
		}
	}
	b := &searchPage{view: v, state: state, q: q, res: res}
	if err := b.load(ctx); err != nil {
		return answer{}, err
	}
	p, err := b.page(ctx)
	if err != nil {
		return answer{}, err
	}
	if res.Total == 0 {
		if p.Empty, err = b.empty(ctx); err != nil {
			return answer{}, err
		}
		p.Empty.Nearest = p.Relaxed
	}
	return answer{page: p}, nil
}
