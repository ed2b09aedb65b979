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

// TestSnapshotsOfOneSecond: a snapshot of the same second as the one before has no
// Last-Modified.
func TestSnapshotsOfOneSecond(t *testing.T) {
	a := emptyAPI(t, Options{})
	s, err := store.New(&news.Corpus{})
	require.NoError(t, err)
	first := a.current.Load()
	assert.Equal(t, first.loaded, first.modified)

	first.loaded = time.Now().Add(time.Hour) // as if the clock did not advance
	second := a.newSnapshot(s)
	assert.True(t, second.modified.IsZero())
	assert.False(t, second.loaded.IsZero())
	a.current.Store(second)
	server := httptest.NewServer(a)
	defer server.Close()
	request, err := http.NewRequest(http.MethodGet, server.URL+"/v1", nil)
	require.NoError(t, err)
	request.Header.Set("If-Modified-Since", time.Now().Add(time.Hour).UTC().Format(http.TimeFormat))
	response, err := server.Client().Do(request)
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	assert.Empty(t, response.Header.Get("Last-Modified"))
	assert.Equal(t, http.StatusOK, response.StatusCode, "the client may have another")
	a.current.Store(first)

	first.loaded = time.Now().Add(-2 * time.Second)
	third := a.newSnapshot(s)
	assert.Equal(t, third.loaded, third.modified)
}
