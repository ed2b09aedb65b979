package news_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
)

func TestDates(t *testing.T) {
	for _, test := range []struct {
		date        string
		precision   news.Precision
		first, last string
	}{
		{"2024-11-01", news.Day, "2024-11-01", "2024-11-01"},
		{"2024-02", news.Month, "2024-02-01", "2024-02-29"},
		{"2023-12", news.Month, "2023-12-01", "2023-12-31"},
		{"2022", news.Year, "2022-01-01", "2022-12-31"},
	} {
		date, err := news.ParseDate(test.date)
		require.NoError(t, err, test.date)
		assert.Equal(t, test.precision, date.Precision(), test.date)
		assert.Equal(t, test.first, date.First(), test.date)
		assert.Equal(t, test.last, date.Last(), test.date)
	}
	for _, wrong := range []string{"", "2024-02-30", "2024-13", "24", "Friday", "2024-1-1", "2024-11-01T00:00:00Z", "2024-11-1 "} {
		_, err := news.ParseDate(wrong)
		require.Error(t, err, wrong)
	}
	none := news.Date("")
	assert.Empty(t, none.First()+none.Last()+string(none.Precision()))
}

func TestRefs(t *testing.T) {
	var ref news.Ref
	require.NoError(t, json.Unmarshal([]byte(`"person/josep-borrell"`), &ref))
	assert.Equal(t, news.Ref{Type: news.TypePerson, ID: "josep-borrell"}, ref)
	text, err := json.Marshal(ref)
	require.NoError(t, err)
	assert.Equal(t, `"person/josep-borrell"`, string(text))
	require.Error(t, json.Unmarshal([]byte(`"josep-borrell"`), &ref))
	assert.Equal(t, "people countries articles", news.TypePerson.Collection()+" "+news.TypeCountry.Collection()+" "+news.TypeArticle.Collection())
	for _, id := range []string{"a", "a-b", "2022", "x1-y2"} {
		assert.True(t, news.IsSlug(id), id)
	}
	for _, id := range []string{"", "-a", "a-", "a--b", "A", "a_b", "é", "a b"} {
		assert.False(t, news.IsSlug(id), id)
	}
}

func TestSpansFromAnnotations(t *testing.T) {
	var spans []news.Span
	require.NoError(t, json.Unmarshal([]byte(`["he said", {"exact": "he said", "prefix": "But, ", "occurrence": 2}]`), &spans))
	assert.Equal(t, []news.Span{{Exact: "he said"}, {Exact: "he said", Prefix: "But, ", Occurrence: 2}}, spans)
	require.Error(t, json.Unmarshal([]byte(`[1]`), &spans))
}

func TestSpanOrder(t *testing.T) {
	outer := news.Span{Article: "a", Start: 5, End: 20}
	inner := news.Span{Article: "a", Start: 5, End: 9}
	after := news.Span{Article: "a", Start: 20, End: 25}
	other := news.Span{Article: "b", Start: 0, End: 3}
	list := []news.Span{other, after, inner, outer}
	slices.SortFunc(list, news.CompareSpans)
	assert.Equal(t, []news.Span{outer, inner, after, other}, list, "the longer first")
	assert.True(t, outer.Contains(inner))
	assert.False(t, inner.Contains(outer))
	assert.True(t, inner.Overlaps(outer))
	assert.False(t, outer.Overlaps(after), "the end is exclusive")
	assert.False(t, outer.Overlaps(other))
}

// TestJoinedFacts: what one article states is not according to those whom another cites.
func TestJoinedFacts(t *testing.T) {
	claim := news.Fact{Basis: news.Claimed, AccordingTo: []news.Claimant{{Words: news.Span{Exact: "she said"}}}, Evidence: []news.Span{{Exact: "a"}}}
	stated := news.Fact{Basis: news.Stated, Evidence: []news.Span{{Exact: "b"}}}
	other := news.Fact{Basis: news.Claimed, AccordingTo: []news.Claimant{{Words: news.Span{Exact: "he said"}}}}
	joined := claim
	joined.Join(stated)
	assert.Equal(t, news.Fact{Basis: news.Stated, Evidence: []news.Span{{Exact: "a"}, {Exact: "b"}}}, joined)
	joined = stated
	joined.Join(claim)
	assert.Equal(t, news.Stated, joined.Basis)
	assert.Empty(t, joined.AccordingTo)
	claim.Join(other)
	assert.Len(t, claim.AccordingTo, 2)
}
