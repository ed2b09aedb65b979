// Package problem holds the errors that a client may see, as problem details (RFC 9457):
// what is at fault in a request, what is allowed there, and what was probably meant. Each
// kind of problem has a status and a page that explains it.
package problem

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// Problem is what went wrong, as problem details (RFC 9457 §3).
type Problem struct {
	// The kind of problem: a path that tells more of it.
	Type string `json:"type"`
	// The kind of problem in words; the same for each of its kind.
	Title string `json:"title"`
	// The HTTP status.
	Status int `json:"status" minimum:"400" maximum:"599"`
	// What went wrong this time.
	Detail string `json:"detail"`
	// This occurrence: the request id, as in the X-Request-Id header and the log.
	Instance string `json:"instance"`
	// Everything that is at fault in the request, all at once; none where no part of it is.
	Errors []Fault `json:"errors"`
} // @name Problem

// Fault is one part of a request that is wrong.
type Fault struct {
	// The query or path parameter or header at fault.
	Parameter string `json:"parameter"`
	// Its value; null where the parameter itself is unknown.
	Value *string `json:"value"`
	// What is wrong with it.
	Detail string `json:"detail"`
	// What would be right, where that is a list that can be shown.
	Allowed []string `json:"allowed"`
	// What was probably meant.
	DidYouMean *string `json:"did_you_mean"`
} // @name Fault

// Kind is a kind of error; see [Kinds].
type Kind string

// Error is an error that a client may see in full. Any other error is an
// internal one, of which the client sees only that it happened.
type Error struct {
	Kind   Kind
	Detail string
	Faults []Fault
	// After is when it is worth asking again; 0 where that is not known.
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

// New returns an error of a kind, with what is at fault in the request.
func New(k Kind, faults []Fault, format string, args ...any) error {
	return &Error{Kind: k, Detail: fmt.Sprintf(format, args...), Faults: faults}
}

// RetryAfter returns when it is worth asking again after an error; 0 where that is
// not known.
func RetryAfter(err error) time.Duration {
	if seen := (*Error)(nil); errors.As(err, &seen) {
		return seen.After
	}
	return 0
}

// Of returns what a client sees of an error.
func Of(err error, requestID string) Problem {
	seen := &Error{Kind: InternalError, Detail: "The server failed to answer; the failure is in its log under the request id."}
	if !errors.As(err, &seen) {
		seen = &Error{Kind: InternalError, Detail: seen.Detail}
	}
	k := kinds[seen.Kind]
	return Problem{
		Type: k.Type, Title: k.Title, Status: k.Status,
		Detail: seen.Detail, Instance: requestID,
		Errors: append([]Fault{}, seen.Faults...),
	}
}
