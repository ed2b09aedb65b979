package respond

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestFieldsAreTheHeaders: headers with one, several, empty and no values come back, and a change of
// one response changes no other.
func TestFieldsAreTheHeaders(t *testing.T) {
	headers := http.Header{"Vary": {"Origin", "Accept"}, "Etag": {`"x"`}, "Empty": {""}, "None": {}}
	f := fieldsOf(headers)
	assert.Equal(t, `"x"`, f.get("Etag"))
	assert.Equal(t, "Origin", f.get("Vary"))
	assert.Empty(t, f.get("None"))
	first, second := http.Header{"Vary": {"Cookie"}}, http.Header{}
	f.setIn(first)
	first.Add("Etag", "y")
	first.Add("Vary", "Cookie")
	f.setIn(second)
	assert.Equal(t, http.Header{"Vary": {"Origin", "Accept"}, "Etag": {`"x"`}, "Empty": {""}}, second)
	assert.Equal(t, []string{"Origin", "Accept", "Cookie"}, first["Vary"])
}
