// Package param reads the path, the query parameters and the format of a request. It is
// strict, and reports all faults at once. The format follows from the suffix of the path or
// from Accept.
//
// A request is read once, by [Read], and passed on as a value: the operations read neither
// the URL nor the headers.
package param

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"dateline/internal/httpapi/problem"
	"dateline/internal/nearest"
)

// Request is a request as it was read.
type Request struct {
	// Path is the escaped path, without the suffix of a format. Suffix is that suffix, such
	// as ".csv", or empty. On the path of a collection it may be one that no format has.
	Path, Suffix string
	// ID is the id in the path, decoded. The router sets it.
	ID string
	// Route is the pattern of the route, set by the handler; empty if no route matches.
	Route string
	// Values are the query parameters. Query is the query in canonical form.
	Values url.Values
	Query  string
	// Accept is the Accept header, all lines of it; empty if it accepts everything.
	Accept string

	rawQuery  string
	queryErr  error
	allowed   []string          // names of the allowed parameters; no other is read
	elsewhere map[string]string // why a parameter is not allowed, if other formats have it
	faults    []problem.Fault   // the first maxFaults
	more      int               // how many faults there are besides
	wrong     map[string]bool   // the parameters with faults
	formatErr error             // why no format matches
	effort    nearest.Effort    // for suggestions
}

// MaxQuery is how long a query may be, in bytes. A longer one is not parsed.
const MaxQuery = 4 << 10

// maxFaults is how many faults of a request are told. The others are counted.
const maxFaults = 20

// maxEffort is the effort for all suggestions of a request. With it a million letters are
// compared, in about a millisecond.
const maxEffort = 1 << 20

type contextKey struct{}

// Read reads a request.
func Read(r *http.Request) *Request {
	q := &Request{Path: r.URL.EscapedPath(), Accept: accept(r), rawQuery: r.URL.RawQuery, effort: maxEffort}
	q.Path, q.Suffix = SplitSuffix(q.Path)
	if name, ok := strings.CutPrefix(q.Path, "/v1/"); ok && q.Suffix == "" && !strings.Contains(name, "/") {
		if before, extension, found := CutExtension(name); found {
			q.Path, q.Suffix = "/v1/"+before, extension
		}
	}
	switch {
	case len(q.rawQuery) > MaxQuery:
		q.queryErr = errors.New("it is too long")
	case q.rawQuery != "":
		q.Values, q.queryErr = url.ParseQuery(q.rawQuery)
		// Lists have commas, which mean the same whether they are escaped or not.
		q.Query = strings.ReplaceAll(q.Values.Encode(), "%2C", ",")
	}
	return q
}

// With returns the HTTP request with its Request in the context, for [From].
func With(r *http.Request, q *Request) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), contextKey{}, q))
}

// From returns the Request of an HTTP request. It reads the request if it has none.
func From(r *http.Request) *Request {
	if q, ok := r.Context().Value(contextKey{}).(*Request); ok {
		return q
	}
	return Read(r)
}

// Readable reports whether the query can be parsed.
func (q *Request) Readable() bool { return q.queryErr == nil }

// Pretty reports whether the request asks for indented JSON.
func (q *Request) Pretty() bool {
	return slices.ContainsFunc(q.Values["pretty"], func(value string) bool { return value == "true" || value == "" })
}

// Elsewhere sets why parameters are not allowed that the resource has in another format. It
// must be called before [Request.Allow].
func (q *Request) Elsewhere(detail string, names ...string) {
	if q.elsewhere == nil {
		q.elsewhere = map[string]string{}
	}
	for _, name := range names {
		q.elsewhere[name] = detail
	}
}

// At returns another path with the suffix and the query of the request, in canonical form:
// requests that share a cached redirect get the same.
func (q *Request) At(path string) string {
	if q.Query == "" {
		return path + q.Suffix
	}
	return path + q.Suffix + "?" + q.Query
}

// Allow sets the names of the allowed parameters. It records a fault for each other
// parameter, and for a query that cannot be parsed.
func (q *Request) Allow(names ...string) {
	q.allowed = names
	if q.queryErr != nil {
		q.Add("query", q.rawQuery, "The query cannot be read: "+q.queryErr.Error()+".", nil)
	}
	if slices.Contains(names, "pretty") {
		q.Flag("pretty")
	}
	sent := make([]string, 0, len(q.Values))
	for name := range q.Values {
		sent = append(sent, name)
	}
	slices.Sort(sent)
	for _, name := range sent {
		switch detail, elsewhere := q.elsewhere[name]; {
		case slices.Contains(names, name):
		case elsewhere:
			q.record(name, func() problem.Fault { return problem.NewFault(name, nil, detail, names) })
		default:
			q.record(name, func() problem.Fault {
				return problem.NewFault(name, nil, "Unknown parameter.", names).Suggest(q.Nearest(name, names))
			})
		}
	}
}

// Only allows the named parameters and the offered formats. It returns [Request.Err].
func (q *Request) Only(offered []Format, names ...string) error {
	q.Negotiate(offered...)
	q.Allow(names...)
	return q.Err()
}

// OnlyPretty allows the parameter pretty and one format of JSON. It returns [Request.Err].
func (q *Request) OnlyPretty(json Format) error { return q.Only([]Format{json}, "pretty") }

// Add records that the value of a parameter is wrong, with the allowed values.
func (q *Request) Add(name, value, detail string, allowed []string) {
	q.record(name, func() problem.Fault {
		return problem.NewFault(name, &value, detail, allowed).Suggest(q.Nearest(value, allowed))
	})
}

// AddMissing records that a parameter is missing, with the allowed values.
func (q *Request) AddMissing(name, detail string, allowed []string) {
	q.record(name, func() problem.Fault { return problem.NewFault(name, nil, detail, allowed) })
}

// Needs records a fault of a parameter that has no effect without another one, unless it has a fault
// already. The words say what the other one is for.
func (q *Request) Needs(name, other, words string) {
	if slices.Contains(q.allowed, name) && q.Values.Has(name) && !q.Values.Has(other) && !q.wrong[name] {
		q.Add(name, q.Values.Get(name), fmt.Sprintf("Has no effect without the parameter %s, %s.", other, words), nil)
	}
}

// record records a fault of a parameter. After maxFaults it counts the fault, and does not
// make it.
func (q *Request) record(parameter string, fault func() problem.Fault) {
	if q.wrong == nil {
		q.wrong = map[string]bool{}
	}
	q.wrong[parameter] = true
	if len(q.faults) < maxFaults {
		q.faults = append(q.faults, fault())
	} else {
		q.more++
	}
}

// Err returns the faults as one error of kind InvalidParameter, with those of the format.
// If only the format has faults, the kind is NotAcceptable. If no resource has the path, since
// its suffix is wrong, the kind is NotFound, whatever the parameters are. Without faults, Err is nil.
func (q *Request) Err() error {
	format := (*problem.Error)(nil)
	if errors.As(q.formatErr, &format); len(q.faults) == 0 || format != nil && format.Kind == problem.NotFound {
		return q.formatErr
	}
	detail := fmt.Sprintf("%d parameters are wrong.", len(q.wrong))
	if len(q.wrong) == 1 {
		detail = fmt.Sprintf("The parameter %q is wrong.", q.faults[0].Parameter)
	}
	faults, more := q.faults, q.more
	if format != nil {
		faults = append(faults, format.Faults...)
		more += len(faults) - min(len(faults), maxFaults)
		faults = faults[:min(len(faults), maxFaults)]
	}
	return &problem.Error{Kind: problem.InvalidParameter, Detail: detail, Faults: faults, More: more}
}
