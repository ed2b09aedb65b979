package httpapi

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

// kind is a kind of error: an id in problems.go.
type kind string

// apiError is an error that a client may see in full. Any other error is an
// internal one, of which the client sees only that it happened.
type apiError struct {
	kind   kind
	detail string
	faults []Fault
	// after is when it is worth asking again; 0 where that is not known.
	after time.Duration
}

func (e *apiError) Error() string {
	details := []string{e.detail}
	for _, fault := range e.faults {
		details = append(details, fault.Parameter+": "+fault.Detail)
	}
	return strings.Join(details, "; ")
}

func failure(k kind, faults []Fault, format string, args ...any) error {
	return &apiError{kind: k, detail: fmt.Sprintf(format, args...), faults: faults}
}

// retryAfter returns when it is worth asking again after an error; 0 where that is
// not known.
func retryAfter(err error) time.Duration {
	if seen := (*apiError)(nil); errors.As(err, &seen) {
		return seen.after
	}
	return 0
}

// problemOf returns what a client sees of an error.
func problemOf(err error, requestID string) Problem {
	seen := &apiError{kind: internalError, detail: "The server failed to answer; the failure is in its log under the request id."}
	if !errors.As(err, &seen) {
		seen = &apiError{kind: internalError, detail: seen.detail}
	}
	k := kinds[seen.kind]
	return Problem{
		Type: k.Type, Title: k.Title, Status: k.Status,
		Detail: seen.detail, Instance: requestID,
		Errors: append([]Fault{}, seen.faults...),
	}
}
