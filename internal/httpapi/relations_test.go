package httpapi_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/wire"
)

func TestMentionsAsACollection(t *testing.T) {
	s := start(t)
	china := into[wire.Page[wire.Mention]](s, "/v1/mentions?entity=china")
	assert.Equal(t, into[wire.Country](s, "/v1/countries/china").MentionCount, china.Total)
	forms := map[string]int{}
	for _, m := range china.Data {
		forms[m.Name]++
		assert.Equal(t, m.Name, m.Span.Exact)
		assert.Equal(t, "/v1/countries/china", m.Entity.URL)
	}
	assert.Equal(t, map[string]int{"China": 12, "Beijing": 3}, forms)
	first := into[wire.Mention](s, "/v1/mentions/japan-eu-defense-pact-0")
	assert.Equal(t, "European Union", first.Name)
	seas := into[wire.Page[wire.Mention]](s, "/v1/mentions?type=place,agreement&entity=south-china-sea")
	assert.Equal(t, 4, seas.Total)
	all := into[wire.Page[wire.Mention]](s, "/v1/mentions?article="+article)
	assert.Equal(t, into[wire.Article](s, "/v1/article").Counts["mentions"], all.Total)
	s.get("/v1/mentions?entity=chna&type=event").problem(t, http.StatusBadRequest)
}

func TestRelations(t *testing.T) {
	s := start(t)
	// A diagram's nodes and edges in one answer.
	graph := into[struct {
		wire.Page[wire.Edge]
		Included map[string][]map[string]any
	}](s, "/v1/relations?include=source,target")
	assert.Len(t, graph.Data, graph.Total, "all edges")
	nodes := map[string]bool{}
	for _, edge := range graph.Data {
		nodes[edge.Source.URL], nodes[edge.Target.URL] = true, true
		assert.NotEmpty(t, edge.Evidence, edge.ID)
		assert.NotZero(t, edge.Count)
	}
	included := 0
	for _, list := range graph.Included {
		included += len(list)
	}
	assert.Len(t, nodes, included)

	kinds := map[string]int{}
	for _, edge := range graph.Data {
		kinds[edge.Kind]++
	}
	assert.Equal(t, 8, kinds["membership"])
	assert.Equal(t, 2, kinds["parent"])
	assert.Equal(t, 2, kinds["party"])
	assert.Equal(t, 1, kinds["signing"])
	assert.NotZero(t, kinds["participation"])
	assert.NotZero(t, kinds["location"])
	assert.NotZero(t, kinds["attribution"])
	assert.NotZero(t, kinds["co_mention"])

	harris := into[wire.Page[wire.Edge]](s, "/v1/relations?entity=kamala-harris&kind=membership").Data
	require.Len(t, harris, 1)
	assert.Equal(t, "inferred", harris[0].Basis)
	assert.Equal(t, []string{"Vice President"}, harris[0].Roles)
	assert.Equal(t, "Kamala Harris – United States", harris[0].Name)

	speaks := into[wire.Page[wire.Edge]](s, "/v1/relations?entity=josep-borrell&kind=attribution").Data
	require.Len(t, speaks, 1)
	assert.Equal(t, "eu-japan-security-and-defense-partnership", speaks[0].Target.ID)
	assert.Equal(t, 3, speaks[0].Count, "three quotes about the agreement")
}

// TestCoMentions counts the paragraphs that mention both ends anew, from the
// paragraphs as they are served.
func TestCoMentions(t *testing.T) {
	s := start(t)
	count := map[[2]string]int{}
	for _, p := range into[wire.Paragraphs](s, "/v1/articles/"+article+"/paragraphs").Data {
		inside := map[string]bool{}
		var look func([]wire.Inline)
		look = func(pieces []wire.Inline) {
			for _, piece := range pieces {
				if piece.Entity != nil {
					inside[piece.Entity.URL] = true
				}
				look(piece.Content)
			}
		}
		look(p.Content)
		for a := range inside {
			for b := range inside {
				count[[2]string{a, b}]++
			}
		}
	}
	edges := into[wire.Page[wire.Edge]](s, "/v1/relations?kind=co_mention&sort=-count").Data
	pairs := 0
	for pair := range count {
		if strings.Compare(pair[0], pair[1]) < 0 {
			pairs++
		}
	}
	assert.Len(t, edges, pairs, "each pair once")
	for i, edge := range edges {
		assert.Equal(t, count[[2]string{edge.Source.URL, edge.Target.URL}], edge.Count, edge.ID)
		assert.Greater(t, len(edge.Evidence), edge.Count, "the mentions of both")
		assert.True(t, i == 0 || edges[i-1].Count >= edge.Count, "sorted")
	}
}
