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

	"dateline/internal/httpapi/param"
	"dateline/internal/httpapi/problem"
)

// The limits on the size of a request, in bytes. The http.Server limits the headers.
const maxTarget = 8 << 10

// The limits that can refuse a valid request, as in the metrics.
const (
	limitConcurrent = "concurrent"
	limitRate       = "rate"
)

// Methods are the methods that every resource has.
var Methods = []string{http.MethodGet, http.MethodHead, http.MethodOptions}

// lingering is how long a connection stays open for content that is not read.
const lingering = 500 * time.Millisecond

// rateWindow is the window of the rate limit.
const rateWindow = time.Minute

// Limits are the limits that can refuse a valid request.
type Limits struct {
	// Concurrent is how many requests are handled at a time; 0 for any number.
	Concurrent int
	// PerMinute is how many requests a client may send per minute; 0 for any number.
	PerMinute int
	// Exempt are the paths that those limits never refuse.
	Exempt []string
}

// Limit returns next with limits before it. A request that is too large, or one too many,
// gets a problem: of kind URITooLong, ContentTooLarge, Overloaded or TooManyRequests.
func (o *Observer) Limit(l Limits, next http.Handler) http.Handler {
	rates := httprate.NewRateLimiter(l.PerMinute, rateWindow, httprate.WithLimitCounter(httprate.NewLocalLimitCounter(rateWindow)),
		httprate.WithResponseHeaders(httprate.ResponseHeaders{Limit: "RateLimit-Limit", Remaining: "RateLimit-Remaining"}))
	policy := fmt.Sprintf("%d;w=%d", l.PerMinute, int(rateWindow.Seconds()))
	var concurrent atomic.Int64
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		err := oversized(r)
		if err != nil || r.ContentLength != 0 {
			// The content is not read. net/http would wait for its end, so that the client gets the
			// response; the deadline keeps that short.
			w.Header().Set("Connection", "close")
			_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(lingering)) // not every writer has one
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
					fmt.Sprintf("The server handles %d requests at a time, and has that many.", l.Concurrent))
				return
			}
		}
		if l.PerMinute > 0 {
			client := clientKey(w, r)
			limited := rates.OnLimit(w, r, client)
			after := reset(rates.Counter(), client, l.PerMinute, time.Now())
			w.Header().Set("RateLimit-Policy", policy)
			w.Header().Set("RateLimit-Reset", strconv.Itoa(int(after.Seconds())))
			if limited {
				o.refuse(w, r, limitRate, problem.TooManyRequests, after, fmt.Sprintf("A client may send %d requests a minute.", l.PerMinute))
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

// refuse writes the problem for a request that a limit refuses.
func (o *Observer) refuse(w http.ResponseWriter, r *http.Request, limit string, kind problem.Kind, after time.Duration, detail string) {
	o.metrics.refused.WithLabelValues(limit).Inc()
	o.responder.Fail(w, r, &problem.Error{Kind: kind, Detail: detail, After: after})
}

// oversized returns the error for a request that is too long or has content. No resource
// accepts content, and it is not read.
func oversized(r *http.Request) error {
	switch {
	case len(r.RequestURI) > maxTarget:
		return problem.New(problem.URITooLong, nil, "The path and the query have %d bytes; the maximum is %d.", len(r.RequestURI), maxTarget)
	case len(r.URL.RawQuery) > param.MaxQuery:
		return problem.New(problem.URITooLong, nil, "The query has %d bytes; the maximum is %d.", len(r.URL.RawQuery), param.MaxQuery)
	case r.ContentLength == 0, !slices.Contains(Methods, r.Method): // its method is the error
		return nil
	default:
		return problem.New(problem.ContentTooLarge, nil, "The request has content, and no resource accepts content.")
	}
}

// reset returns the RateLimit-Reset of a client (draft-ietf-httpapi-ratelimit-headers-06), in
// whole seconds from now: until the window ends, or, if no request is left, until the next one
// is allowed. The windows of a counter that is passed to httprate begin with the minute.
func reset(counter httprate.LimitCounter, client string, limit int, now time.Time) time.Duration {
	window := now.UTC().Truncate(rateWindow)
	current, previous, err := counter.Get(client, window, window.Add(-rateWindow))
	if err != nil {
		return rateWindow
	}
	after := window.Add(rateWindow).Sub(now)
	if current >= limit {
		after += opening(limit, current, 0)
	} else if wait := window.Add(opening(limit, previous, current)).Sub(now); wait > 0 {
		after = wait
	}
	return (after + time.Second - 1).Truncate(time.Second)
}

// opening returns how long after the start of a window httprate allows a request. It counts
// the requests of the current window, and of the previous one the share that is less than a
// window ago. It rounds their sum, and allows a request if that is less than the limit.
func opening(limit, previous, current int) time.Duration {
	if previous == 0 {
		return 0
	}
	share := (float64(limit) - 0.5 - float64(current)) / float64(previous)
	return time.Duration((1-share)*float64(rateWindow)) + time.Millisecond // it is less only after the moment of equality
}

// clientKey returns the client that a request counts for: an IPv4 address, or the /64 network
// of an IPv6 address, since one client has many of those.
func clientKey(w http.ResponseWriter, r *http.Request) string {
	address := remote(w, r)
	if port, err := netip.ParseAddrPort(address); err == nil {
		address = port.Addr().String()
	}
	addr, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	if addr = addr.Unmap(); addr.Is6() {
		if network, err := addr.WithZone("").Prefix(64); err == nil {
			return network.String()
		}
	}
	return addr.String()
}
