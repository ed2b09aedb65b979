// Package param reads what a request asks for: its query parameters, strictly and with
// all faults at once, and the format that it wants, by the suffix of its path or by Accept.
//
// A request is read once, by [Read], and passed on as a value: nothing behind it looks
// into the URL or the headers again.
package param

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"dateline/internal/httpapi/problem"
	"dateline/internal/news"
)

// Request is what a request asks for.
type Request struct {
	// Path is the path as it was sent, without the suffix of a format; Suffix is that
	// suffix, such as ".csv", or empty.
	Path, Suffix string
	// ID is the id in the path, decoded. The router sets it.
	ID string
	// Route is the pattern of the route that answers, set by the handler; empty where
	// none matches.
	Route string
	// Values are the query parameters, and Query is the same in canonical form.
	Values url.Values
	Query  string
	// Accept is the Accept header, all lines of it; empty where it leaves the choice.
	Accept string

	rawQuery string
	queryErr error
	names    []string // of the parameters that there are; no other is read
	faults   []problem.Fault
	rejected error // why there is no format for it
}

type contextKey struct{}

// Read reads a request.
func Read(r *http.Request) *Request {
	q := &Request{Path: r.URL.EscapedPath(), Accept: accept(r), rawQuery: r.URL.RawQuery}
	q.Path, q.Suffix = splitSuffix(q.Path)
	if q.rawQuery != "" {
		q.Values, q.queryErr = url.ParseQuery(q.rawQuery)
		// Lists have commas, which mean the same whether they are escaped or not.
		q.Query = strings.ReplaceAll(q.Values.Encode(), "%2C", ",")
	}
	return q
}

// With returns the HTTP request with what was read of it.
func With(r *http.Request, q *Request) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), contextKey{}, q))
}

// From returns what was read of a request.
func From(r *http.Request) *Request {
	if q, ok := r.Context().Value(contextKey{}).(*Request); ok {
		return q
	}
	return Read(r)
}

// Readable reports whether the query can be read.
func (q *Request) Readable() bool { return q.queryErr == nil }

// Pretty reports whether the answer is to be indented.
func (q *Request) Pretty() bool {
	return slices.ContainsFunc(q.Values["pretty"], func(value string) bool { return value == "true" })
}

// URL returns the path with the suffix and the query as they were sent.
func (q *Request) URL() string { return withQuery(q.Path+q.Suffix, q.rawQuery) }

// At returns another path with the suffix and the query of the request.
func (q *Request) At(path string) string { return withQuery(path+q.Suffix, q.rawQuery) }

func withQuery(path, query string) string {
	if query == "" {
		return path
	}
	return path + "?" + query
}

// Allow says which parameters there are, and records a fault for each other one.
func (q *Request) Allow(names ...string) {
	q.names = names
	if q.queryErr != nil {
		q.Add("query", q.rawQuery[:min(len(q.rawQuery), maxEcho)], "The query cannot be read: "+q.queryErr.Error()+".", nil)
	}
	if slices.Contains(names, "pretty") {
		if value, ok := q.Single("pretty"); ok && value != "true" && value != "false" {
			q.Add("pretty", value, "Must be true or false.", []string{"true", "false"})
		}
	}
	given := make([]string, 0, len(q.Values))
	for name := range q.Values {
		given = append(given, name)
	}
	slices.Sort(given)
	for _, name := range given {
		if !slices.Contains(names, name) {
			q.record(problem.NewFault(name, nil, "Unknown parameter.", names), name, names)
		}
	}
}

// Only refuses every parameter but the named ones, and every format but those offered.
func (q *Request) Only(offered []Format, names ...string) error {
	q.Negotiate(offered...)
	q.Allow(names...)
	return q.Err()
}

// OnlyPretty refuses every parameter but pretty, and every format but one of JSON.
func (q *Request) OnlyPretty(json Format) error { return q.Only([]Format{json}, "pretty") }

// maxEcho is how much of what a request says a fault repeats, in bytes.
const maxEcho = 256

// Add records that the value of a parameter is wrong, and what would be allowed.
func (q *Request) Add(name, value, detail string, allowed []string) {
	q.record(problem.NewFault(name, &value, detail, allowed), value, allowed)
}

// AddMissing records that a parameter is missing.
func (q *Request) AddMissing(name, detail string) {
	q.faults = append(q.faults, problem.NewFault(name, nil, detail, nil))
}

// maxSuggestions is how many faults of a request have a suggestion. Each is compared with
// all names that are allowed, which may be those of a large corpus.
const maxSuggestions = 20

func (q *Request) record(f problem.Fault, given string, allowed []string) {
	if len(q.faults) < maxSuggestions {
		f = f.Suggest(given, allowed)
	}
	q.faults = append(q.faults, f)
}

// Err returns all faults as one error, together with why there is no format for the
// request; nil if there is none.
func (q *Request) Err() error {
	if len(q.faults) == 0 {
		return q.rejected
	}
	faults, wrong := q.faults, map[string]bool{}
	for _, f := range faults {
		wrong[f.Parameter] = true
	}
	if format := (*problem.Error)(nil); errors.As(q.rejected, &format) {
		faults = append(faults, format.Faults...)
	}
	if len(wrong) == 1 {
		return problem.New(problem.InvalidParameter, faults, "The parameter %q is wrong.", faults[0].Parameter)
	}
	return problem.New(problem.InvalidParameter, faults, "%d parameters are wrong.", len(wrong))
}

// Single returns the one value of a parameter, and whether it has one.
func (q *Request) Single(name string) (string, bool) {
	values := q.Values[name]
	if !slices.Contains(q.names, name) {
		return "", false // which is a fault already
	}
	if len(values) > 1 {
		q.Add(name, strings.Join(values, ", "), "The parameter stands more than once.", nil)
		return "", false
	}
	return q.Values.Get(name), len(values) == 1
}

// Integer returns the whole number of a parameter, within bounds; absent where there is
// none.
func (q *Request) Integer(name string, absent, least, most int) int {
	value, ok := q.Single(name)
	if !ok {
		return absent
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < least || n > most || value != strconv.Itoa(n) {
		q.Add(name, value, fmt.Sprintf("Must be a whole number from %d to %d.", least, most), nil)
		return absent
	}
	return n
}

// Date returns the date of a parameter, and whether it has one.
func (q *Request) Date(name string) (news.Date, bool) {
	value, ok := q.Single(name)
	if !ok {
		return "", false
	}
	date, err := news.ParseDate(value)
	if err != nil {
		q.Add(name, value, "Must be a date: YYYY-MM-DD, YYYY-MM or YYYY.", nil)
		return "", false
	}
	return date, true
}

// List returns the values of a parameter that stand apart by commas or repetition; nil
// where the parameter is absent.
func (q *Request) List(name string) []string {
	if !slices.Contains(q.names, name) {
		return nil // which is a fault already
	}
	var list []string
	for _, value := range q.Values[name] {
		list = append(list, strings.Split(value, ",")...)
	}
	return list
}

// Check records a fault for each value that accepts refuses, with those allowed.
func (q *Request) Check(name string, values, allowed []string, accepts func(string) bool, detail string) {
	seen := map[string]bool{}
	for _, value := range values {
		switch {
		case value == "":
			q.Add(name, value, "The value is empty.", allowed)
		case seen[value]:
			q.Add(name, value, "The value stands more than once.", nil)
		case !accepts(value):
			q.Add(name, value, detail, allowed)
		}
		seen[value] = true
	}
}

// OneOf returns whether a value is among those allowed, for Check.
func OneOf(allowed []string) func(string) bool {
	return func(value string) bool { return slices.Contains(allowed, value) }
}
