package route

import (
	"cmp"
	"slices"
	"strconv"

	"xuezhi"
)

// Keys of an article's URL.
const (
	KeySection = "section"
	KeyClaim   = "claim"
	KeyOnly    = "only"
)

// ArticleState is what the URL of an article's page says. It is a value.
type ArticleState struct {
	ID      xuezhi.ArticleID
	Section xuezhi.SectionID // opened, or ""
	Claim   xuezhi.ClaimID   // pointed at, or ""
	Only    bool             // the opened section alone
	Text    []string         // search expressions whose matches are marked
	Unread  []Param
}

// ParseArticle reads the raw query of the page of article id. Its error is a
// [BadURL]. A section or claim that has not the form of an id is unread.
func ParseArticle(id xuezhi.ArticleID, raw string) (ArticleState, error) {
	ps, err := params(raw)
	if err != nil {
		return ArticleState{}, err
	}
	s := ArticleState{ID: id}
	for _, p := range ps {
		v := narrow(p.Value)
		switch {
		case p.Key == KeyText:
			if s.Text, err = texts(s.Text, p.Value); err != nil {
				return ArticleState{}, err
			}
		case p.Value == "" && (p.Key == KeySection || p.Key == KeyClaim || p.Key == KeyOnly):
		case p.Key == KeySection && xuezhi.ValidID(v):
			s.Section = cmp.Or(s.Section, xuezhi.SectionID(v))
		case p.Key == KeyClaim && xuezhi.ValidID(v):
			s.Claim = cmp.Or(s.Claim, xuezhi.ClaimID(v))
		case p.Key == KeyOnly && (v == "0" || v == "1"):
			s.Only = s.Only || v == "1"
		default:
			s.Unread = append(s.Unread, p)
		}
	}
	if err := checkState(s.params()); err != nil {
		return ArticleState{}, err
	}
	return s.canonical(), nil
}

// URL returns the state's only URL, with the fragment of what it points at.
func (s ArticleState) URL() string {
	s = s.canonical()
	anchor := ""
	switch {
	case s.Claim != "":
		anchor = ClaimAnchor(s.Claim)
	case s.Section != "" && !s.Only:
		anchor = SectionAnchor(s.Section)
	}
	return join(Article(s.ID), s.RawQuery(), anchor)
}

// RawQuery returns the query of URL, without "?".
func (s ArticleState) RawQuery() string { return encode(s.params()) }

func (s ArticleState) params() []Param {
	s = s.canonical()
	var out []Param
	if s.Section != "" {
		out = append(out, Param{KeySection, string(s.Section)})
	}
	if s.Claim != "" {
		out = append(out, Param{KeyClaim, string(s.Claim)})
	}
	if s.Only {
		out = append(out, Param{KeyOnly, "1"})
	}
	for _, t := range s.Text {
		out = append(out, Param{KeyText, t})
	}
	return append(out, s.Unread...)
}

// canonical drops only without a section: there is nothing to show alone.
func (s ArticleState) canonical() ArticleState {
	s.Only = s.Only && s.Section != ""
	s.Unread = unread(slices.Clone(s.Unread))
	return s
}

// ListState is what the URL of a list says: its page, from 1. It is a value.
type ListState struct {
	Path   string
	Page   int
	Unread []Param
}

// ParseList reads the raw query of the list at path. Its error is a [BadURL].
func ParseList(path, raw string) (ListState, error) {
	ps, err := params(raw)
	if err != nil {
		return ListState{}, err
	}
	s := ListState{Path: path}
	for _, p := range ps {
		if p.Key != KeyPage {
			s.Unread = append(s.Unread, p)
			continue
		}
		if p.Value == "" || s.Page > 0 {
			continue
		}
		n, ok, err := pageNumber(narrow(p.Value))
		if err != nil {
			return ListState{}, err
		}
		if !ok {
			s.Unread = append(s.Unread, p)
		}
		s.Page = n
	}
	s.Page = max(s.Page, 1)
	s.Unread = unread(s.Unread)
	if err := checkState(s.params()); err != nil {
		return ListState{}, err
	}
	return s, nil
}

// WithPage returns s at page n.
func (s ListState) WithPage(n int) ListState {
	s.Page = n
	return s
}

// URL returns the state's only URL.
func (s ListState) URL() string { return join(s.Path, s.RawQuery(), "") }

// RawQuery returns the query of URL, without "?".
func (s ListState) RawQuery() string { return encode(s.params()) }

func (s ListState) params() []Param {
	var out []Param
	if s.Page > 1 {
		out = append(out, Param{KeyPage, strconv.Itoa(s.Page)})
	}
	return append(out, s.Unread...)
}
