package route

import (
	"slices"

	"xuezhi"
)

// Keys of a brief's URL.
const (
	KeyBriefClaim   = "c"
	KeyBriefSection = "s"
)

// MaxBrief bounds the claims and sections of one brief.
const MaxBrief = 50

// BriefState is what the URL of a brief says, in the order chosen. It is a value.
type BriefState struct {
	Claims   []xuezhi.ClaimID
	Sections []xuezhi.SectionID
	Unread   []Param
}

// ParseBrief reads the raw query of a brief. Its error is a [BadURL].
func ParseBrief(raw string) (BriefState, error) {
	ps, err := params(raw)
	if err != nil {
		return BriefState{}, err
	}
	var s BriefState
	for _, p := range ps {
		v := narrow(p.Value)
		switch {
		case (p.Key == KeyBriefClaim || p.Key == KeyBriefSection) && v == "":
		case p.Key == KeyBriefClaim && xuezhi.ValidID(v):
			if id := xuezhi.ClaimID(v); !slices.Contains(s.Claims, id) {
				s.Claims = append(s.Claims, id)
			}
		case p.Key == KeyBriefSection && xuezhi.ValidID(v):
			if id := xuezhi.SectionID(v); !slices.Contains(s.Sections, id) {
				s.Sections = append(s.Sections, id)
			}
		default:
			s.Unread = append(s.Unread, p)
		}
	}
	if len(s.Claims)+len(s.Sections) > MaxBrief {
		return BriefState{}, &BadURL{"一份材料最多 50 条。请分成几份。"}
	}
	s.Unread = unread(s.Unread)
	if err := checkState(s.params()); err != nil {
		return BriefState{}, err
	}
	return s, nil
}

// URL returns the state's only URL.
func (s BriefState) URL() string { return join(PathBrief, s.RawQuery(), "") }

// RawQuery returns the query of URL, without "?".
func (s BriefState) RawQuery() string { return encode(s.params()) }

func (s BriefState) params() []Param {
	var out []Param
	for _, id := range s.Claims {
		out = append(out, Param{KeyBriefClaim, string(id)})
	}
	for _, id := range s.Sections {
		out = append(out, Param{KeyBriefSection, string(id)})
	}
	return append(out, s.Unread...)
}

// Cite returns the path of the page that says how to cite claim id.
func Cite(id xuezhi.ClaimID) string { return Claim(id) + "/cite" }

// CiteQuoted returns the path of [Cite] with the hash of the words once quoted.
func CiteQuoted(id xuezhi.ClaimID, hash string) string {
	return join(Cite(id), encode([]Param{{KeyHash, hash}}), "")
}

// Hash reads the hash of the quoted words from the raw query of a claim's
// permalink, "" where there is none.
func Hash(raw string) (string, error) {
	ps, err := params(raw)
	if err != nil {
		return "", err
	}
	for _, p := range ps {
		if p.Key == KeyHash && p.Value != "" {
			return narrow(p.Value), nil
		}
	}
	return "", nil
}
