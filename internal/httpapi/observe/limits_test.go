package observe_test

import (
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/httpapi/observe"
	"dateline/internal/httpapi/respond"
)

// TestWaitingForTheResetIsEnough sends requests at any pace until none is left. A client that
// waits for RateLimit-Reset, or for the Retry-After of a 429, then gets its response, and one
// that waits a second less does not. The clock is that of synctest; the windows are httprate's.
func TestWaitingForTheResetIsEnough(t *testing.T) {
	for _, limit := range []int{1, 2, 3, 7, 60, 1000} {
		synctest.Test(t, func(t *testing.T) {
			observer := observe.New(&respond.Responder{Logger: slog.New(slog.DiscardHandler)}, 0, func() observe.State { return observe.State{} })
			handler := observer.Limit(observe.Limits{PerMinute: limit}, http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
			header := func(h http.Header, name string) int {
				n, err := strconv.Atoi(h.Get(name))
				require.NoError(t, err, name)
				return n
			}
			send := func() *httptest.ResponseRecorder {
				response := httptest.NewRecorder()
				handler.ServeHTTP(response, httptest.NewRequest(http.MethodGet, "/v1", nil))
				assert.LessOrEqual(t, header(response.Header(), "RateLimit-Reset"), 60+30+1, "seconds")
				return response
			}
			random := rand.New(rand.NewPCG(1, uint64(limit)))
			for range 200 {
				pause := time.Duration(random.Int64N(int64(time.Minute) * 9 / 10 / int64(limit)))
				last := send()
				for last.Code == http.StatusOK && header(last.Header(), "RateLimit-Remaining") > 0 {
					time.Sleep(pause)
					last = send()
				}
				reset := header(last.Header(), "RateLimit-Reset")
				if refused := send(); random.IntN(2) == 0 {
					require.Equal(t, http.StatusTooManyRequests, refused.Code)
					require.Equal(t, reset, header(refused.Header(), "RateLimit-Reset"))
					require.Equal(t, reset, header(refused.Header(), "Retry-After"))
				}
				time.Sleep(time.Duration(reset-1) * time.Second)
				require.Equal(t, http.StatusTooManyRequests, send().Code, "a second before")
				time.Sleep(time.Second)
				require.Equal(t, http.StatusOK, send().Code, "after %d seconds", reset)
				time.Sleep(time.Duration(random.Int64N(int64(3 * time.Minute))))
			}
		})
	}
}
