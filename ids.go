package xuezhi

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode"
)

// ArticleID names an article by the content of its original: the first 16 hex
// digits of the SHA-256 of the bytes as received.
type ArticleID string

// SectionID names a section by the text it stands for: 16 hex digits.
type SectionID string

// ClaimID names a claim by its article, its sentence and its figure: 16 hex digits.
type ClaimID string

// DistrictCode is a six-digit GB/T 2260 code, such as "430202".
type DistrictCode string

// TopicSlug is the ASCII name of a topic, such as "school-places".
type TopicSlug string

// MetricSlug is the ASCII name of a metric, such as "large-class-rate".
type MetricSlug string

const idDigits = 16

// ValidID reports whether s has the form of an article, section or claim id.
func ValidID(s string) bool {
	if len(s) != idDigits {
		return false
	}
	for i := 0; i < len(s); i++ {
		if (s[i] < '0' || s[i] > '9') && (s[i] < 'a' || s[i] > 'f') {
			return false
		}
	}
	return true
}

// NewArticleID returns the id of the article whose original is raw.
func NewArticleID(original []byte) ArticleID {
	sum := sha256.Sum256(original)
	return ArticleID(hex.EncodeToString(sum[:])[:idDigits])
}

// NewSectionID returns the id of the section of article a whose full text is
// text. The n-th further section with the very same text (n from 1) differs
// only by n, so an id depends on content and never on position.
// White space does not count: a different joining of lines keeps the id.
func NewSectionID(a ArticleID, text string, n int) SectionID {
	return SectionID(digest("section", string(a), squeeze(text), strconv.Itoa(n)))
}

// NewClaimID returns the id of the figure that stands as written in sentence
// of article a; n counts equal figures within equal sentences, from 0.
func NewClaimID(a ArticleID, sentence, written string, n int) ClaimID {
	return ClaimID(digest("claim", string(a), squeeze(sentence), squeeze(written), strconv.Itoa(n)))
}

func digest(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:])[:idDigits]
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
