package wire_test

import (
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/query"
	"dateline/internal/wire"
)

// TestLinksEndAtTheLastOffset has lists that are longer than pages go.
func TestLinksEndAtTheLastOffset(t *testing.T) {
	for _, test := range []struct {
		offset, limit, total int
		next, last           string // offsets; empty for null
	}{
		{0, 20, 0, "", "0"},
		{0, 20, 100_000, "20", "99980"},
		{0, 20, 100_020, "20", "100000"},
		{0, 20, 100_021, "20", ""},
		{7, 100, 1_000_000, "107", ""},
		{99_980, 20, 1_000_000, "100000", ""},
		{99_981, 20, 1_000_000, "", ""},
		{100_000, 100, 1_000_000, "", ""},
		{100_000, 100, 100_100, "", "100000"},
	} {
		links := wire.Views{}.Links("/v1/x", url.Values{}, query.Query{Offset: test.offset, Limit: test.limit}, test.total)
		offset := func(link *string) string {
			if link == nil {
				return ""
			}
			target, err := url.Parse(*link)
			require.NoError(t, err)
			return target.Query().Get("offset")
		}
		assert.Equal(t, test.next, offset(links.Next), "%+v", test)
		assert.Equal(t, test.last, offset(links.Last), "%+v", test)
		if test.last == "" {
			assert.NotContains(t, links.String(), `rel="last"`)
		} else {
			assert.Contains(t, links.String(), `rel="last"`)
		}
	}
}
