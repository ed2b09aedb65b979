package httpapi_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/wire"
)

// TestRelationsAreTheFacts compares the relations of each kind with the facts of the resources.
func TestRelationsAreTheFacts(t *testing.T) {
	s := start(t)
	// A diagram's nodes and edges in one answer.
	graph := into[wire.Page[wire.Relation]](s, "/v1/relations?all=true&include=source,target")
	require.NotNil(t, graph.Included)
	assert.Len(t, graph.Data, graph.Total, "all edges")
	nodes := map[string]bool{}
	served := map[string]map[string]bool{} // by kind: the ends
	for _, edge := range graph.Data {
		nodes[edge.Source.URL], nodes[edge.Target.URL] = true, true
		assert.NotEmpty(t, edge.Evidence, edge.ID)
		assert.Equal(t, edge.EvidenceCount, edge.Count)
		if served[edge.Kind] == nil {
			served[edge.Kind] = map[string]bool{}
		}
		served[edge.Kind][edge.Source.URL+" "+edge.Target.URL] = true
	}
	included := 0
	for _, list := range *graph.Included {
		included += len(list)
	}
	assert.Len(t, nodes, included)

	told := map[string]map[string]bool{}
	add := func(kind, source, target string) {
		if told[kind] == nil {
			told[kind] = map[string]bool{}
		}
		told[kind][source+" "+target] = true
	}
	single := func(kind, source string, related *wire.Related) {
		if related != nil {
			add(kind, source, related.Entity.URL)
		}
	}
	newest := into[wire.Article](s, "/v1/article")
	add("published", newest.Publisher.Entity.URL, newest.URL)
	for _, contributor := range newest.Contributors {
		add("contributed_to", contributor.Entity.URL, newest.URL)
	}
	for _, person := range into[wire.Page[wire.Person]](s, "/v1/people?limit=100").Data {
		for _, m := range person.Memberships {
			add("member_of", person.URL, m.Entity.URL)
		}
	}
	for _, o := range into[wire.Page[wire.Organization]](s, "/v1/organizations?limit=100").Data {
		single("part_of", o.URL, o.Parent)
		single("located_in", o.URL, o.LocatedIn)
	}
	for _, p := range into[wire.Page[wire.Place]](s, "/v1/places?limit=100").Data {
		single("part_of", p.URL, p.Parent)
		single("located_in", p.URL, p.Country)
	}
	for _, a := range into[wire.Page[wire.Agreement]](s, "/v1/agreements?limit=100").Data {
		for _, party := range a.Parties {
			add("party_to", party.Entity.URL, a.URL)
		}
		for _, person := range a.Representatives {
			add("signed", person.Entity.URL, a.URL)
		}
		single("signed_in", a.URL, a.SignedIn)
	}
	for _, e := range into[wire.Page[wire.Event]](s, "/v1/events?limit=100").Data {
		for _, p := range e.Participants {
			add("took_part_in", p.Entity.URL, e.URL)
		}
		for _, l := range e.Places {
			if l.Relation == "in" {
				add("took_place_in", e.URL, l.Entity.URL)
			}
		}
		for _, about := range e.About {
			add("concerns", e.URL, about.Entity.URL)
		}
	}
	for _, q := range into[wire.Page[wire.Quote]](s, "/v1/quotes?limit=100").Data {
		for _, about := range q.About {
			add("spoke_about", q.Speaker.URL, about.Entity.URL)
		}
		if q.Audience != nil && q.Audience.Entity != nil {
			add("addressed", q.Speaker.URL, q.Audience.Entity.URL)
		}
	}
	assert.Equal(t, told, served)
	for _, kind := range news.RelationKinds() {
		if kind != news.CoMentioned && kind != news.Signed { // the article does not say who signed
			assert.NotEmpty(t, served[string(kind)], kind)
		}
	}

	harris := into[wire.Page[wire.Relation]](s, "/v1/relations?entity=kamala-harris&kind=member_of").Data
	require.Len(t, harris, 1)
	assert.Equal(t, "inferred", *harris[0].Basis)
	assert.Equal(t, []string{"Vice President"}, harris[0].Roles)
	assert.Equal(t, "Kamala Harris – United States", harris[0].Name)

	trump := into[wire.Page[wire.Relation]](s, "/v1/relations?entity=donald-trump&kind=member_of").Data
	require.Len(t, trump, 1)
	assert.Equal(t, "former", *trump[0].Tenure, "no member of today")
	assert.Empty(t, trump[0].Parts)
	assert.Equal(t, trump, into[wire.Page[wire.Relation]](s, "/v1/relations?kind=member_of&tenure=former").Data)
	parts := map[string][]string{}
	for _, r := range into[wire.Page[wire.Relation]](s, "/v1/relations?target=event/russian-invasion-of-ukraine&kind=took_part_in").Data {
		parts[r.Source.ID] = r.Parts
		assert.Nil(t, r.Tenure)
	}
	assert.Equal(t, map[string][]string{"russia": {"actor"}, "ukraine": {"affected"}}, parts)
	assert.Equal(t, "Ukraine", into[wire.Page[wire.Relation]](s, "/v1/relations?target=event/russian-invasion-of-ukraine&part=affected").Data[0].Source.Name)

	exercises := into[wire.Relation](s, "/v1/relations/took-part-in-country-china-event-two-carrier-exercises")
	assert.Equal(t, "claimed", *exercises.Basis)
	require.Len(t, exercises.AccordingTo, 1)
	assert.Equal(t, "China", exercises.AccordingTo[0].Entity.Name)
	assert.Equal(t, "China on Thursday said", exercises.AccordingTo[0].Words)
}

// paragraphs is the answer of the paragraphs, with each kind of piece as one type.
type paragraphs struct {
	Article wire.Reference
	Data    []struct {
		ID, Role, Text string
		Span           wire.Span
		Pieces         []inline
	}
	Total int
}

type inline struct {
	Type, Text string
	Start, End int
	Speaker    *wire.Reference
	StartUTF16 int             `json:"start_utf16"`
	EndUTF16   int             `json:"end_utf16"`
	Entity     *wire.Reference `json:"entity"`
	Quote      *wire.Reference `json:"quote"`
	Pieces     []inline        `json:"pieces"`
}

// eachPiece calls do with each piece, and with the pieces inside it.
func eachPiece(pieces []inline, do func(inline)) {
	for _, piece := range pieces {
		do(piece)
		eachPiece(piece.Pieces, do)
	}
}

// TestCoMentions compares the relations that are only observed with the served paragraphs. They
// come only when asked for.
func TestCoMentions(t *testing.T) {
	s := start(t)
	mentions := map[[2]string]int{} // of two entities, in the paragraphs that have both
	for _, p := range into[paragraphs](s, "/v1/articles/"+article+"/paragraphs").Data {
		inside := map[string]int{}
		eachPiece(p.Pieces, func(piece inline) {
			if piece.Entity != nil {
				inside[piece.Entity.URL]++
			}
		})
		for a := range inside {
			for b := range inside {
				mentions[[2]string{a, b}] += inside[a] + inside[b]
			}
		}
	}
	edges := into[wire.Page[wire.Relation]](s, "/v1/relations?kind=co_mentioned&sort=-count&all").Data
	pairs := 0
	for pair := range mentions {
		if strings.Compare(pair[0], pair[1]) < 0 {
			pairs++
		}
	}
	assert.Len(t, edges, pairs, "each pair once")
	for i, edge := range edges {
		assert.Equal(t, mentions[[2]string{edge.Source.URL, edge.Target.URL}], edge.Count, edge.ID)
		assert.Len(t, edge.Evidence, min(edge.Count, 10))
		assert.Equal(t, edge.Count > 10, edge.EvidenceURL != nil)
		assert.Equal(t, "observed", *edge.Basis)
		assert.True(t, i == 0 || edges[i-1].Count >= edge.Count, "sorted")
	}
	assert.Equal(t, len(edges), s.total("/v1/relations?kind=co_mentioned&basis=observed"))
	assert.Zero(t, s.total("/v1/relations?kind=co_mentioned&basis=stated,inferred,claimed"))
	assert.Equal(t, s.total("/v1/relations"), s.total("/v1/relations?basis=stated,inferred,claimed"), "nothing that is only observed")
	s.get("/v1/events?basis=observed").problem(t, 400)
	for _, kind := range into[wire.Index](s, "/v1").Collections {
		assert.Equal(t, s.total(kind.URL), kind.Count, kind.Name)
	}
}
