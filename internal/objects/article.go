package objects

import (
	"encoding/json"
	"fmt"

	"github.com/klauspost/compress/zstd"

	"xuezhi"
)

// maxArticle bounds what an article object may unpack to, in bytes.
const maxArticle = 1 << 30

// EncodeArticle returns a as an object: JSON compressed by zstd. Equal
// articles give equal bytes.
func EncodeArticle(a *xuezhi.Article) ([]byte, error) {
	b, err := json.Marshal(a)
	if err != nil {
		return nil, fmt.Errorf("encode article %s: %w", a.ID, err)
	}
	w, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedDefault))
	if err != nil {
		return nil, err
	}
	defer w.Close()
	return w.EncodeAll(b, nil), nil
}

// DecodeArticle reads what EncodeArticle wrote, and returns the size of the
// JSON in bytes as a measure of what the article occupies. The error wraps
// [xuezhi.ErrDamaged].
func DecodeArticle(b []byte) (a *xuezhi.Article, size int, err error) {
	r, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxArticle))
	if err != nil {
		return nil, 0, err
	}
	defer r.Close()
	j, err := r.DecodeAll(b, nil)
	if err != nil {
		return nil, 0, fmt.Errorf("unpack article: %w: %w", xuezhi.ErrDamaged, err)
	}
	a = new(xuezhi.Article)
	if err := json.Unmarshal(j, a); err != nil {
		return nil, 0, fmt.Errorf("decode article: %w: %w", xuezhi.ErrDamaged, err)
	}
	return a, len(j), nil
}

// Article returns the article kept in object sha, with the size of its JSON.
func (f Folder) Article(sha string) (*xuezhi.Article, int, error) {
	b, err := f.Get(sha)
	if err != nil {
		return nil, 0, err
	}
	a, size, err := DecodeArticle(b)
	if err != nil {
		return nil, 0, fmt.Errorf("object %s: %w", sha, err)
	}
	return a, size, nil
}
