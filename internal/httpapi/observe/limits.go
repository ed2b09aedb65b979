package observe

import (
	"fmt"
	"net/http"
	"net/netip"
	"slices"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/go-chi/httprate"

	"dateline/internal/httpapi/problem"
)

// The limits on what a request may be, in bytes. Those on its headers are the server's.
const (
	maxTarget = 8 << 10
	maxQuery  = 4 << 10
)

// The limits that may refuse a request that is otherwise right.
const (
	limitConcurrent = "concurrent"
	limitRate       = "rate"
)

// Methods are the methods that every resource has.
var Methods = []string{http.MethodGet, http.MethodHead, http.MethodOptions}

// lingering is how long a connection stays open for content that nobody reads.
const lingering = 500 * time.Millisecond

// rateWindow is the time that the rate limit counts requests in.
const rateWindow = time.Minute

// Limits are what may refuse a request that is otherwise right.
type Limits struct {
	// Concurrent is how many requests are answered at a time; 0 for any number.
	Concurrent int
	// PerMinute is how many requests a client may send per minute; 0 for any number.
	PerMinute int
	// Exempt are the paths that those limits never refuse.
	Exempt []string
}

// Limit returns next with limits before it: requests that are too large, or too many, are
// refused with a problem.
func (o *Observer) Limit(l Limits, next http.Handler) http.Handler {
	rates := httprate.NewRateLimiter(l.PerMinute, rateWindow, httprate.WithResponseHeaders(httprate.ResponseHeaders{
		Limit: "RateLimit-Limit", Remaining: "RateLimit-Remaining", Reset: "RateLimit-Reset",
	}))
	policy := fmt.Sprintf("%d;w=%d", l.PerMinute, int(rateWindow.Seconds()))
	var concurrent atomic.Int64
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		err := oversized(r)
		if err != nil || r.ContentLength != 0 {
			// What is left of the request is not read, and net/http, which would wait for it to
			// end so that the client gets the answer, does not wait for long.
			w.Header().Set("Connection", "close")
			_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(lingering)) // else it waits
		}
		if err != nil {
			o.responder.Fail(w, r, err)
			return
		}
		if slices.Contains(l.Exempt, r.URL.Path) {
			next.ServeHTTP(w, r)
			return
		}
		if l.Concurrent > 0 {
			defer concurrent.Add(-1)
			if concurrent.Add(1) > int64(l.Concurrent) {
				o.refuse(w, r, limitConcurrent, problem.Overloaded, time.Second,
					fmt.Sprintf("The server answers %d requests at a time, and has as many.", l.Concurrent))
				return
			}
		}
		if l.PerMinute > 0 {
			limited := rates.OnLimit(w, r, clientKey(w, r))
			w.Header().Set("RateLimit-Policy", policy)
			after := describeRate(w.Header(), l.PerMinute)
			if limited {
				o.refuse(w, r, limitRate, problem.TooManyRequests, after, fmt.Sprintf("A client may send %d requests a minute.", l.PerMinute))
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

// refuse answers a request that a limit refuses.
func (o *Observer) refuse(w http.ResponseWriter, r *http.Request, limit string, kind problem.Kind, after time.Duration, detail string) {
	o.metrics.refused.WithLabelValues(limit).Inc()
	o.responder.Fail(w, r, &problem.Error{Kind: kind, Detail: detail, After: after})
}

// oversized returns the error for a request that is too long, or that has content:
// nothing here takes any, and it is not read.
func oversized(r *http.Request) error {
	switch {
	case len(r.RequestURI) > maxTarget:
		return problem.New(problem.URITooLong, nil, "The path and the query have %d bytes; the most is %d.", len(r.RequestURI), maxTarget)
	case len(r.URL.RawQuery) > maxQuery:
		return problem.New(problem.URITooLong, nil, "The query has %d bytes; the most is %d.", len(r.URL.RawQuery), maxQuery)
	case r.ContentLength == 0, !slices.Contains(Methods, r.Method): // which is wrong in the first place
		return nil
	default:
		return problem.New(problem.ContentTooLarge, nil, "The request has content, of which nothing here takes any.")
	}
}

// describeRate brings the headers of the rate limit into the form of
// draft-ietf-httpapi-ratelimit-headers-06, in which the reset is in seconds from now. It
// returns when a request will surely be allowed: what a client has sent in one window
// counts in the next one, less and less, so that there is room for one more once its
// share of the window has passed.
func describeRate(h http.Header, limit int) time.Duration {
	reset, err := strconv.ParseInt(h.Get("RateLimit-Reset"), 10, 64)
	if err != nil {
		return rateWindow
	}
	after := max(time.Until(time.Unix(reset, 0)).Round(time.Second), time.Second)
	h.Set("RateLimit-Reset", strconv.Itoa(int(after.Seconds())))
	return after + rateWindow/time.Duration(limit)
}

// clientKey returns whom a request counts for: an IPv4 address, or the network of an
// IPv6 address, of which one client has many.
func clientKey(w http.ResponseWriter, r *http.Request) string {
	seen := remote(w, r)
	if port, err := netip.ParseAddrPort(seen); err == nil {
		seen = port.Addr().String()
	}
	addr, err := netip.ParseAddr(seen)
	if err != nil {
		return seen
	}
	if addr = addr.Unmap(); addr.Is6() {
		if network, err := addr.WithZone("").Prefix(64); err == nil {
			return network.String()
		}
	}
	return addr.String()
}
