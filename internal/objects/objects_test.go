package objects

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"xuezhi"
)

func TestPutGet(t *testing.T) {
	f := Folder(filepath.Join(t.TempDir(), "objects"))
	for _, text := range []string{"", "学志", strings.Repeat("x", 1<<20)} {
		sha, err := f.Put([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if sha != Sum([]byte(text)) {
			t.Errorf("Put gave name %s, want the hash", sha)
		}
		if _, err := os.Stat(filepath.Join(string(f), sha[:2], sha[2:])); err != nil {
			t.Error(err)
		}
		if b, err := f.Get(sha); string(b) != text || err != nil {
			t.Errorf("Get: %d bytes, %v, want %d", len(b), err, len(text))
		}
	}
	for name, want := range map[string]error{
		strings.Repeat("0", 64): xuezhi.ErrNotFound,
		"../../etc/passwd":      xuezhi.ErrInvalid,
		"":                      xuezhi.ErrInvalid,
		strings.Repeat("A", 64): xuezhi.ErrInvalid,
	} {
		if _, err := f.Get(name); !errors.Is(err, want) {
			t.Errorf("Get(%q): got %v, want %v", name, err, want)
		}
	}
}

func TestDamageIsNeverReturned(t *testing.T) {
	f := Folder(t.TempDir())
	whole := []byte("一、学位建设")
	sha, err := f.Put(whole)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(string(f), Path(sha))
	for i := range whole {
		b := bytes.Clone(whole)
		b[i] ^= 1
		for name, harmed := range map[string][]byte{"flipped": b, "truncated": whole[:i]} {
			if err := os.WriteFile(path, harmed, 0o644); err != nil {
				t.Fatal(err)
			}
			if got, err := f.Get(sha); !errors.Is(err, xuezhi.ErrDamaged) || got != nil {
				t.Errorf("%s at byte %d: got %q, %v, want ErrDamaged", name, i, got, err)
			}
		}
	}
	bad, err := f.Verify(t.Context())
	if err != nil || len(bad) != 1 || bad[0].Path != Path(sha) {
		t.Errorf("Verify: got %v, %v, want %s", bad, err, Path(sha))
	}
	// To store it again mends it.
	if _, err := f.Put(whole); err != nil {
		t.Fatal(err)
	}
	if got, err := f.Get(sha); !bytes.Equal(got, whole) || err != nil {
		t.Errorf("after Put: got %q, %v", got, err)
	}
	if bad, err := f.Verify(t.Context()); len(bad) != 0 || err != nil {
		t.Errorf("Verify: %v, %v, want nothing", bad, err)
	}
}

func TestVerify(t *testing.T) {
	f := Folder(filepath.Join(t.TempDir(), "objects"))
	if bad, err := f.Verify(t.Context()); len(bad) != 0 || err != nil {
		t.Errorf("a folder that is not there: %v, %v", bad, err)
	}
	if _, err := f.Put([]byte("x")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"README", "ab/short", ".tmp-1"} {
		path := filepath.Join(string(f), name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	bad, err := f.Verify(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range bad {
		got = append(got, d.Path)
	}
	if diff := cmp.Diff([]string{"README", filepath.Join("ab", "short")}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestSweep(t *testing.T) {
	f := Folder(filepath.Join(t.TempDir(), "objects"))
	now := time.Now()
	if err := f.Sweep(now); err != nil {
		t.Errorf("a folder that is not there: %v", err)
	}
	sha, err := f.Put([]byte("x"))
	if err != nil {
		t.Fatal(err)
	}
	old, young := filepath.Join(string(f), sha[:2], ".tmp-old"), filepath.Join(string(f), sha[:2], ".tmp-young")
	for path, age := range map[string]time.Duration{old: 2 * time.Hour, young: time.Minute, filepath.Join(string(f), Path(sha)): 9 * time.Hour} {
		if _, err := os.Stat(path); err != nil {
			if err := os.WriteFile(path, nil, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Chtimes(path, now.Add(-age), now.Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Sweep(now.Add(-time.Hour)); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(old); !os.IsNotExist(err) {
		t.Errorf("an old leftover is still there: %v", err)
	}
	if _, err := os.Stat(young); err != nil {
		t.Errorf("a file that may be being written is gone: %v", err)
	}
	if _, err := f.Get(sha); err != nil {
		t.Errorf("an object is gone: %v", err)
	}
}

func TestConcurrentPut(t *testing.T) {
	f := Folder(filepath.Join(t.TempDir(), "objects"))
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i := range 20 {
				if _, err := f.Put([]byte(fmt.Sprint(i))); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if bad, err := f.Verify(t.Context()); len(bad) != 0 || err != nil {
		t.Errorf("Verify: %v, %v", bad, err)
	}
	for i := range 20 {
		if _, err := f.Get(Sum([]byte(fmt.Sprint(i)))); err != nil {
			t.Error(err)
		}
	}
}

func TestArticle(t *testing.T) {
	raw := "荷塘区新增学位360个。"
	value := xuezhi.NewDecimal(360)
	a := &xuezhi.Article{
		ID: xuezhi.NewArticleID([]byte(raw)), Title: "标题", Raw: raw, Text: raw,
		Issued: xuezhi.Time{From: xuezhi.Date{Year: 2018, Month: 12}, Basis: xuezhi.Explicit},
		Claims: []xuezhi.Claim{{Written: "360个", Quantity: xuezhi.Quantity{Value: &value, Unit: "个"}}},
	}
	b, err := EncodeArticle(a)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := EncodeArticle(a); !bytes.Equal(b, again) || err != nil {
		t.Errorf("the same article gives other bytes: %v", err)
	}
	got, size, err := DecodeArticle(b)
	if err != nil || size < len(raw) {
		t.Fatalf("DecodeArticle: size %d, %v", size, err)
	}
	if diff := cmp.Diff(a, got, cmp.Comparer(func(a, b xuezhi.Decimal) bool { return a.Cmp(b) == 0 })); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for i := range b {
		if _, _, err := DecodeArticle(b[:i]); i > 0 && !errors.Is(err, xuezhi.ErrDamaged) {
			t.Errorf("cut at byte %d: got %v, want ErrDamaged", i, err)
		}
	}
	f := Folder(t.TempDir())
	sha, err := f.Put([]byte("no article"))
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := f.Article(sha); !errors.Is(err, xuezhi.ErrDamaged) {
		t.Errorf("an object that is no article: got %v, want ErrDamaged", err)
	}
}
