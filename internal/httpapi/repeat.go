package httpapi

import (
	"bytes"
	"context"
	"hash/maphash"
	"net/http"
	"slices"
)

// A client often asks again for what it has just asked for, in the same bytes: a page that
// polls, a probe, a gateway. net/http takes longer to read such a request than the handler
// takes to answer it. A connection therefore remembers its last requests that came twice and
// whose answers were kept, by their bytes and as net/http has read them. Where exactly these
// bytes come again, and the answer is still kept, the handler answers that request once more,
// with all that is around it. Nothing here reads HTTP: what is not known byte for byte is for
// net/http.

const (
	// remembered is how many requests a connection remembers.
	remembered = 4
	// mostRemembered is how long each may be, in bytes, and mostLines in lines, of which
	// net/http makes more than they are long.
	mostRemembered = 2 << 10
	mostLines      = 40
	// mostHeard is how much may be read of one request and those that come with it, in
	// bytes, until the connection gives up to find where they begin.
	mostHeard = 8 << 10
)

// memory is what a connection remembers. net/http reads from the connection from one
// goroutine at a time, which may be another one while a handler runs: that is to set
// current alone.
type memory struct {
	// between is set between two requests: what is read next begins one.
	between bool
	// lost is set once it cannot be told any more where requests begin.
	lost bool
	// heard is what net/http has read since the last request was answered, and what it had
	// read of the next one by then.
	heard   []byte
	current answered
	// seen are hashes of the last requests. Only what has come twice is remembered.
	seen     [remembered]uint64
	lastSeen int
	repeats  [remembered]*repeat
	last     int
}

var hashSeed = maphash.MakeSeed()

// answered is a request that has been answered.
type answered struct {
	request *http.Request
	// kept is set where the answer was found in the cache, under the key.
	kept bool
	key  answerKey
	api  *API
}

// repeat is a request that may come again.
type repeat struct {
	bytes   []byte
	request *http.Request
	key     answerKey
	api     *API
	fields  []string // names of the headers of its last answer, in order
}

// tell tells its connection of a request that is answered.
func (a *API) tell(r *http.Request, kept bool, key answerKey) {
	if c, ok := r.Context().Value(connKey{}).(*conn); ok {
		c.current = answered{r, kept, key, a}
	}
}

// hear notes what net/http gets to read.
func (m *memory) hear(p []byte) {
	m.between = false
	m.lost = m.lost || len(m.heard)+len(p) > mostHeard
	if !m.lost {
		m.heard = append(m.heard, p...)
	}
}

// idle notes that the current request has been answered to its end.
func (m *memory) idle() {
	n := length(m.heard, m.current.request)
	if m.lost || n == 0 {
		*m = memory{lost: true}
		return
	}
	if m.current.kept && n <= mostRemembered && bytes.Count(m.heard[:n], []byte("\n")) <= mostLines {
		if hash := maphash.Bytes(hashSeed, m.heard[:n]); slices.Contains(m.seen[:], hash) {
			m.remember(m.heard[:n])
		} else {
			m.lastSeen = (m.lastSeen + 1) % remembered
			m.seen[m.lastSeen] = hash
		}
	}
	m.current = answered{}
	m.heard = append(m.heard[:0], m.heard[n:]...)
	m.between = len(m.heard) == 0
	if m.between && cap(m.heard) > mostRemembered {
		m.heard = nil
	}
}

// length returns how many of the bytes are the request, as which net/http has read the
// first of them: 0 where that is not certain. Only requests without content, with the
// line ends of the standard (RFC 9112 §2.2), are.
func length(heard []byte, r *http.Request) int {
	if r == nil || r.Proto != "HTTP/1.1" || r.ContentLength != 0 {
		return 0
	}
	first, _, _ := bytes.Cut(heard, []byte("\r\n"))
	method, rest, _ := bytes.Cut(first, []byte(" "))
	target, proto, _ := bytes.Cut(rest, []byte(" "))
	if string(method) != r.Method || string(target) != r.RequestURI || string(proto) != r.Proto {
		return 0
	}
	end := bytes.Index(heard, []byte("\r\n\r\n")) + 4
	if end < 4 || bytes.Count(heard[:end], []byte("\n")) != bytes.Count(heard[:end], []byte("\r\n")) {
		return 0
	}
	return end
}

// remember remembers the current request, which was sent as the bytes.
func (m *memory) remember(p []byte) {
	for _, known := range m.repeats {
		if known != nil && bytes.Equal(known.bytes, p) {
			return // its answer was not kept any more, or it came in pieces, or with others
		}
	}
	r := m.current
	m.last = (m.last + 1) % remembered
	m.repeats[m.last] = &repeat{
		bytes: bytes.Clone(p), request: r.request.WithContext(context.WithoutCancel(r.request.Context())), key: r.key, api: r.api,
	}
}

// find returns the request that the bytes repeat, with its answer in the snapshot that is
// served now; nil where there is none.
func (m *memory) find(p []byte) (*repeat, *snapshot, *answer) {
	if !m.between {
		return nil, nil, nil
	}
	for _, known := range m.repeats {
		if known != nil && bytes.Equal(known.bytes, p) {
			s := known.api.current.Load()
			if kept, ok := s.cache.at(known.key); ok {
				return known, s, kept
			}
		}
	}
	return nil, nil, nil
}
