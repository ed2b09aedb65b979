package httpapi_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/wire"
)

// TestEvidence gets all evidence of each fact that has a link to it, page by page.
func TestEvidence(t *testing.T) {
	s := start(t)
	edges := into[wire.Page[wire.Relation]](s, "/v1/relations?kind=co_mentioned&sort=-count&limit=3").Data
	for _, edge := range edges {
		require.NotNil(t, edge.EvidenceURL, "the shipped article has much evidence for %s", edge.ID)
		var all []wire.Span
		for target := *edge.EvidenceURL + "?limit=7"; target != ""; {
			page := into[wire.EvidencePage](s, target)
			assert.Equal(t, edge.EvidenceCount, page.Total)
			all, target = append(all, page.Data...), ""
			if page.Links.Next != nil {
				target = *page.Links.Next
			}
		}
		assert.Len(t, all, edge.EvidenceCount)
		assert.Equal(t, edge.Evidence, all[:10])
	}
	event := into[wire.Event](s, "/v1/events/russian-invasion-of-ukraine")
	for fact, want := range map[string][]wire.Span{
		"start_date": event.StartDate.Evidence, "participants.1": event.Participants[1].Evidence, "status": event.Status.Evidence,
	} {
		assert.Equal(t, want, into[wire.EvidencePage](s, event.URL+"/evidence?fact="+fact).Data, fact)
	}
	assert.Equal(t, event.Evidence, into[wire.EvidencePage](s, event.URL+"/evidence").Data)
	exercises := into[wire.Event](s, "/v1/events/two-carrier-exercises")
	claimed := into[wire.EvidencePage](s, exercises.URL+"/evidence?fact=participants.0")
	assert.Equal(t, exercises.Participants[0].AccordingTo, claimed.AccordingTo)
	assert.Equal(t, 1, claimed.AccordingToCount)
	empty := s.get(event.URL+"/evidence?fact=").problem(t, http.StatusBadRequest).Errors[0]
	assert.Equal(t, "The value is empty.", empty.Detail)
	assert.Contains(t, empty.Allowed, "participants.1")
	assert.Contains(t, s.get(event.URL+"/evidence?offset=100001").problem(t, http.StatusBadRequest).Errors[0].Detail,
		"What comes after that is in /v1/export, which has everything.")
	p := s.get(event.URL+"/evidence?fact=participant.1&limit=101").problem(t, http.StatusBadRequest)
	assert.Len(t, p.Errors, 2)
	assert.Contains(t, string(s.get(event.URL+"/evidence?fact=participant.1").body), `"did_you_mean":"participants.1"`)
	s.get("/v1/events/russian-invasion/evidence").problem(t, http.StatusNotFound)
	assert.Contains(t, s.get("/v1/mentions/japan-eu-defense-pact-0/evidence").problem(t, http.StatusNotFound).Detail, "has no facts")
	missing := s.get("/v1/people/josep-borrell/evidence").problem(t, http.StatusBadRequest).Errors[0]
	assert.Nil(t, missing.Value, "the parameter is missing, and not wrong")
	assert.Equal(t, []string{"memberships.0"}, missing.Allowed)
	assert.Contains(t, string(s.get("/v1/evens/russian-invasion-of-ukraine/evidence").body), `"did_you_mean":"`+event.URL+`/evidence"`)
}
