package httpapi

import (
	"context"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"runtime/debug"
	"strings"

	"github.com/maypok86/otter/v2"
)

// DefaultCacheBytes is how much memory a snapshot's answers may take, in bytes.
const DefaultCacheBytes = 64 << 20

// answerKey names one answer of a snapshot. Requests that have it in common get the
// same bytes.
type answerKey struct {
	// path is the path as it was sent: a path that is coded otherwise may be another.
	path  string
	query string // in canonical form
	// accept is the Accept header; empty for whatever comes first.
	accept string
	coding accepted
}

// keyOf returns the key of a request; ok is false where its query cannot be read.
func keyOf(r *http.Request, c accepted) (key answerKey, ok bool) {
	query := r.URL.RawQuery
	if !isCanonical(query) {
		values, err := url.ParseQuery(query)
		if err != nil {
			return answerKey{}, false
		}
		query = values.Encode()
		// Lists have commas, which mean the same whether they are escaped or not.
		query = strings.ReplaceAll(query, "%2C", ",")
	}
	return answerKey{r.URL.EscapedPath(), query, acceptOf(r), c}, true
}

// isCanonical reports whether a query is plainly in canonical form: parameters in order,
// each once, of letters, digits and a few signs that are never escaped.
func isCanonical(query string) bool {
	before, name, equals := "", 0, -1
	for i := 0; i <= len(query); i++ {
		switch {
		case i == len(query) || query[i] == '&':
			if equals < 0 {
				return query == ""
			}
			if name > 0 && query[name:equals] <= before {
				return false
			}
			before, name, equals = query[name:equals], i+1, -1
		case query[i] == '=' && equals < 0:
			equals = i
		case (query[i] == ',' || query[i] == '+') && equals < 0 || !isPlain(query[i]):
			return false
		}
	}
	return true
}

// isPlain reports whether a byte of a value stands so in the canonical form, too.
func isPlain(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || strings.IndexByte("-_.~,+", b) >= 0
}

// acceptOf returns the Accept header, all lines of it; "" where it leaves the choice.
func acceptOf(r *http.Request) string {
	switch lines := r.Header["Accept"]; {
	case len(lines) == 0 || len(lines) == 1 && lines[0] == "*/*":
		return ""
	case len(lines) == 1:
		return lines[0]
	default:
		return strings.Join(lines, ", ")
	}
}

// cache keeps the answers of one snapshot, encoded and compressed, up to a number of
// bytes. Nothing in it is ever wrong: a new snapshot has a new cache. It is safe
// for concurrent use; a nil cache keeps nothing.
type cache struct {
	answers *otter.Cache[answerKey, *answer]
}

// keyWeight is about what an answer takes beside its content and its key, in bytes.
const keyWeight = 512

// newCache returns a cache of at most that many bytes, nil for none.
func newCache(bytes uint64) *cache {
	if bytes == 0 {
		return nil
	}
	most := max(mostKept, int(min(bytes/8, math.MaxInt32)))
	return &cache{otter.Must(&otter.Options[answerKey, *answer]{
		MaximumWeight: bytes,
		Weigher: func(key answerKey, a *answer) uint32 {
			if len(a.body) > most {
				return math.MaxUint32 // more than there is room for: answered, and not kept
			}
			return uint32(keyWeight + len(key.path) + len(key.query) + len(key.accept) + len(a.body))
		},
	})}
}

// kept returns the answer to a request, if there is one already.
func (c *cache) kept(r *http.Request, in accepted) (*answer, bool) {
	if c == nil || r.Method != http.MethodGet && r.Method != http.MethodHead {
		return nil, false
	}
	key, ok := keyOf(r, in)
	if !ok {
		return nil, false
	}
	return c.answers.GetIfPresent(key)
}

// get returns the answer to a request, made by produce where there is none. Of
// requests for one answer at a time, one makes it. What fails is not kept.
func (c *cache) get(r *http.Request, in accepted, produce func() (*answer, error)) (*answer, error) {
	key, ok := keyOf(r, accepted{coding: identity})
	if c == nil || !ok { // which produce will say
		plain, err := produce()
		if err != nil {
			return nil, err
		}
		return plain.in(in)
	}
	plain, err := c.once(key, produce)
	if err != nil || in.coding == identity {
		return plain, err
	}
	key.coding = in
	return c.once(key, func() (*answer, error) { return plain.in(in) })
}

// once returns what is kept under the key, or keeps what produce makes. It does not
// end with a request: others may wait for the answer, and the next one will want it.
func (c *cache) once(key answerKey, produce func() (*answer, error)) (*answer, error) {
	return c.answers.Get(context.Background(), key, otter.LoaderFunc[answerKey, *answer](func(context.Context, answerKey) (*answer, error) {
		return contained(produce)
	}))
}

// bytes returns how much is kept.
func (c *cache) bytes() uint64 {
	if c == nil {
		return 0
	}
	return c.answers.WeightedSize()
}

// panicError is a panic of whoever made an answer that others wait for, too.
type panicError struct {
	cause any
	stack []byte
}

func (e *panicError) Error() string { return fmt.Sprintf("panic: %v", e.cause) }

// contained makes an error of a panic: all who wait for the answer are told.
func contained(produce func() (*answer, error)) (a *answer, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = &panicError{cause, debug.Stack()}
		}
	}()
	return produce()
}
