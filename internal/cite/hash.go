package cite

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"xuezhi"
)

// hashDigits is the length of the hash in a link.
const hashDigits = 8

// ErrChanged says that the words behind a link are no longer those it was made for.
var ErrChanged = errors.New("quoted words have changed")

// Hash returns what a link carries as ?h=: the first 8 hex digits of the
// SHA-256 of the sentence without its white space, so that a different
// joining of lines is no change.
func Hash(sentence string) string {
	sum := sha256.Sum256([]byte(squeeze(sentence)))
	return hex.EncodeToString(sum[:])[:hashDigits]
}

// Verify compares the hash of a link with the sentence of today. It returns
// [ErrChanged], or wraps [xuezhi.ErrInvalid] for what is no hash at all.
func Verify(hash, sentence string) error {
	if len(hash) != hashDigits || strings.Trim(hash, "0123456789abcdef") != "" {
		return fmt.Errorf("hash %.16q: want %d hex digits: %w", hash, hashDigits, xuezhi.ErrInvalid)
	}
	if hash != Hash(sentence) {
		return ErrChanged
	}
	return nil
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
