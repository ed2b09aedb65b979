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
	pieces := map[string]int{}
	for _, p := range into[wire.Paragraphs](s, "/v1/articles/"+article+"/paragraphs").Data {
		eachPiece(p.Content, func(piece wire.Inline) {
			if piece.Entity != nil && piece.Entity.URL == "/v1/countries/china" {
				pieces[piece.Text]++
			}
		})
	}
	assert.Equal(t, pieces, forms, "as the paragraphs have it")
	assert.Contains(t, forms, "Beijing", "the article's word for the government")
	first := into[wire.Mention](s, "/v1/mentions/japan-eu-defense-pact-0")
	assert.Equal(t, "European Union", first.Name)
	seas := into[wire.Page[wire.Mention]](s, "/v1/mentions?type=place,agreement&entity=south-china-sea")
	assert.Equal(t, strings.Count(string(fullText(t)), "South China Sea"), seas.Total)
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
	}](s, "/v1/relations?all=true&include=source,target")
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

	// The facts of the resources, and the edges that are made of them.
	kinds, ends := map[string]int{}, map[string]map[string]bool{}
	for _, edge := range graph.Data {
		kinds[edge.Kind]++
	}
	fact := func(kind, source string, relations ...wire.Relation) {
		if ends[kind] == nil {
			ends[kind] = map[string]bool{}
		}
		for _, relation := range relations {
			ends[kind][source+" "+relation.URL] = true
		}
	}
	for _, person := range into[wire.Page[wire.Person]](s, "/v1/people?limit=100").Data {
		fact("membership", person.URL, person.Memberships...)
	}
	for _, organization := range into[wire.Page[wire.Organization]](s, "/v1/organizations?limit=100").Data {
		if organization.Parent != nil {
			fact("parent", organization.URL, *organization.Parent)
		}
	}
	for _, agreement := range into[wire.Page[wire.Agreement]](s, "/v1/agreements?limit=100").Data {
		fact("party", agreement.URL, agreement.Parties...)
		fact("signing", agreement.URL, agreement.Representatives...)
		if agreement.SignedIn != nil {
			fact("signing", agreement.URL, *agreement.SignedIn)
		}
	}
	for _, kind := range []string{"membership", "parent", "party", "signing"} {
		assert.NotEmpty(t, ends[kind], kind)
		assert.Len(t, ends[kind], kinds[kind], kind)
	}
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
	about := s.total("/v1/quotes?speaker=josep-borrell&about=" + speaks[0].Target.ID)
	assert.Equal(t, about, speaks[0].Count, "the quotes about the agreement")
}

// eachPiece calls do with each piece, and with the pieces inside it.
func eachPiece(pieces []wire.Inline, do func(wire.Inline)) {
	for _, piece := range pieces {
		do(piece)
		eachPiece(piece.Content, do)
	}
}

// TestCoMentions counts the paragraphs that mention both ends, in the served paragraphs.
func TestCoMentions(t *testing.T) {
	s := start(t)
	count := map[[2]string]int{}
	for _, p := range into[wire.Paragraphs](s, "/v1/articles/"+article+"/paragraphs").Data {
		inside := map[string]bool{}
		eachPiece(p.Content, func(piece wire.Inline) {
			if piece.Entity != nil {
				inside[piece.Entity.URL] = true
			}
		})
		for a := range inside {
			for b := range inside {
				count[[2]string{a, b}]++
			}
		}
	}
	edges := into[wire.Page[wire.Edge]](s, "/v1/relations?kind=co_mention&sort=-count&all").Data
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
