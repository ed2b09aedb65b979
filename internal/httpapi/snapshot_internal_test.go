package httpapi

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/store"
)

// TestSnapshotsOfOneSecond are not told apart by a date.
func TestSnapshotsOfOneSecond(t *testing.T) {
	a := emptyAPI(t, Options{})
	s, err := store.New(&news.Corpus{})
	require.NoError(t, err)
	first := a.current.Load()
	assert.Equal(t, first.loaded, first.modified)

	first.loaded = time.Now().Add(time.Hour) // as if the clock stood still, or went back
	second := a.newSnapshot(s)
	assert.True(t, second.modified.IsZero())
	assert.False(t, second.loaded.IsZero())
	h := http.Header{}
	a.describe(h, second, jsonType, nil)
	assert.Empty(t, h.Get("Last-Modified"))
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Header.Set("If-Modified-Since", time.Now().Add(time.Hour).UTC().Format(http.TimeFormat))
	assert.Equal(t, http.StatusOK, judge(h, r, second.modified), "the client may have another")

	first.loaded = time.Now().Add(-2 * time.Second)
	third := a.newSnapshot(s)
	assert.Equal(t, third.loaded, third.modified)
}
