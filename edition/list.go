package edition

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"xuezhi"
	"xuezhi/internal/withheld"
)

// list returns the page of articles that f asks for, without those withheld.
func (c *catalog) list(ctx context.Context, f xuezhi.ArticleFilter, w withheld.List) (*xuezhi.ArticleList, error) {
	hidden, err := json.Marshal(slices.AppendSeq([]xuezhi.ArticleID{}, maps.Keys(w)))
	if err != nil {
		return nil, err
	}
	where := []string{`id NOT IN (SELECT value FROM json_each(?))`}
	args := []any{string(hidden)}
	narrow := func(facet xuezhi.Facet, term string) {
		where = append(where, `id IN (SELECT article FROM terms WHERE facet = ? AND term = ?)`)
		args = append(args, facet, term)
	}
	if f.District != "" {
		narrow(xuezhi.FacetDistrict, string(f.District))
	}
	if f.Topic != "" {
		narrow(xuezhi.FacetTopic, string(f.Topic))
	}
	if f.Year != 0 {
		narrow(xuezhi.FacetYear, fmt.Sprint(f.Year))
	}
	from := ` FROM articles WHERE ` + strings.Join(where, ` AND `)
	out := new(xuezhi.ArticleList)
	if err := c.db.QueryRowContext(ctx, `SELECT count(*)`+from, args...).Scan(&out.Total); err != nil {
		return nil, fmt.Errorf("read catalogue: %w", err)
	}
	size := f.Size
	if size < 1 {
		size = xuezhi.PageSize
	}
	size = min(size, xuezhi.MaxPageSize)
	skip := int64(max(f.Page, 1)-1) * int64(size)
	args = append(args, size, skip)
	out.Articles, err = cards(c.db.QueryContext(ctx,
		`SELECT card`+from+` ORDER BY issued DESC, sequence DESC, id LIMIT ? OFFSET ?`, args...))
	return out, err
}
