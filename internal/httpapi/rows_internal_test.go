package httpapi

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/httpapi/param"
)

// TestTheContractIsHashedOnce: an entity tag needs no more than its own string. Hashing the
// contract, or describing the build, for each request would allocate.
func TestTheContractIsHashedOnce(t *testing.T) {
	s := emptyAPI(t, Options{}).current.Load()
	r, err := http.NewRequest(http.MethodGet, "/v1/people.csv?limit=1", nil)
	require.NoError(t, err)
	q := param.Read(r)
	assert.LessOrEqual(t, testing.AllocsPerRun(100, func() { s.identity(q) }), 2.0)
}
