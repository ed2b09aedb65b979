// Package problem defines the errors that clients see, as problem details (RFC 9457): what
// is wrong in a request, what is allowed, and what was probably meant. Each kind of problem
// has a status, and a page that explains it.
package problem

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// Problem is what went wrong, as problem details (RFC 9457 §3).
type Problem struct {
	// The kind of problem: the URL of a page that explains it.
	Type string `json:"type"`
	// The kind of problem in words; the same for all problems of the kind.
	Title string `json:"title"`
	// The HTTP status.
	Status int `json:"status" minimum:"400" maximum:"599"`
	// What went wrong this time.
	Detail string `json:"detail"`
	// This occurrence: the request id, as in the X-Request-Id header and the log.
	Instance string `json:"instance"`
	// What is wrong in the request, the first 20 faults; empty if the request is right.
	Errors []Fault `json:"errors"`
	// How many more faults the request has.
	MoreErrors int `json:"more_errors" minimum:"0"`
} // @name Problem

// Fault is one part of a request that is wrong.
type Fault struct {
	// The query or path parameter, or the header, that is wrong.
	Parameter string `json:"parameter"`
	// Its value; null if the parameter itself is unknown or missing.
	Value *string `json:"value"`
	// What is wrong with it.
	Detail string `json:"detail"`
	// The allowed values, if they can be listed.
	Allowed []string `json:"allowed"`
	// What was probably meant; null if nothing is near enough.
	DidYouMean *string `json:"did_you_mean"`
} // @name Fault

// Kind is a kind of error; see [Kinds].
type Kind string

// Error is an error that the client sees in full. Of any other error, an internal one, the
// client sees only that it happened.
type Error struct {
	Kind   Kind
	Detail string
	Faults []Fault
	// More is how many faults there are besides Faults.
	More int
	// Paths says that the allowed values of the faults are paths, of which the client sees the URLs.
	Paths bool
	// After is when the client may retry, from now; 0 if that is not known.
	After time.Duration
}

// Error implements [error].
func (e *Error) Error() string {
	details := []string{e.Detail}
	for _, fault := range e.Faults {
		details = append(details, fault.Parameter+": "+fault.Detail)
	}
	return strings.Join(details, "; ")
}

// New returns an [*Error] of a kind, with the faults of the request and a detail.
func New(k Kind, faults []Fault, format string, args ...any) error {
	return &Error{Kind: k, Detail: fmt.Sprintf(format, args...), Faults: faults}
}

// RetryAfter returns when the client may retry after an error, from now; 0 if that is not
// known.
func RetryAfter(err error) time.Duration {
	if shown := (*Error)(nil); errors.As(err, &shown) {
		return shown.After
	}
	return 0
}

// NoPath returns the error, of kind NotFound, for a path that no resource has, with the paths that
// there are, and the one that was probably meant; empty for none.
func NoPath(path, fault string, paths []string, meant string, format string, args ...any) error {
	return &Error{
		Kind: NotFound, Detail: fmt.Sprintf(format, args...), Paths: true,
		Faults: []Fault{NewFault("path", &path, fault, paths).Suggest(meant)},
	}
}

// Of returns the problem that a client sees of an error: for an [*Error] what it says, for
// any other one of kind InternalError. The function url returns the URL of a path.
func Of(err error, requestID string, url func(path string) string) Problem {
	shown := &Error{Kind: InternalError, Detail: "The server failed to respond. Its log has the cause, under the request id."}
	if !errors.As(err, &shown) {
		shown = &Error{Kind: InternalError, Detail: shown.Detail}
	}
	faults := append([]Fault{}, shown.Faults...)
	for i := range faults {
		if shown.Paths {
			faults[i] = faults[i].withURLs(url)
		}
	}
	k := kinds[shown.Kind]
	return Problem{
		Type: url(k.Type), Title: k.Title, Status: k.Status,
		Detail: shown.Detail, Instance: requestID,
		Errors: faults, MoreErrors: shown.More,
	}
}
