package httpapi_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"dateline/internal/wire"
)

func TestMentionsAsACollection(t *testing.T) {
	s := start(t)
	china := into[wire.Page[wire.Mention]](s, "/v1/mentions?entity=china")
	country := into[wire.Country](s, "/v1/countries/china")
	assert.Equal(t, country.MentionCount, china.Total)
	forms := map[string]int{}
	for _, m := range china.Data {
		forms[m.Name]++
		assert.Equal(t, m.Name, m.Span.Exact)
		assert.Equal(t, "/v1/countries/china", m.Entity.URL)
	}
	pieces, surface := map[string]int{}, map[string]int{}
	for _, p := range into[paragraphs](s, "/v1/articles/"+article+"/paragraphs").Data {
		eachPiece(p.Pieces, func(piece inline) {
			if piece.Entity != nil && piece.Entity.URL == "/v1/countries/china" {
				pieces[piece.Text]++
			}
		})
		for _, m := range china.Data {
			if m.Paragraph == p.ID {
				assert.LessOrEqual(t, p.Span.Start, m.Span.Start)
				assert.GreaterOrEqual(t, p.Span.End, m.Span.End)
			}
		}
	}
	for _, form := range country.SurfaceForms {
		surface[form.Text] = form.Count
	}
	assert.Equal(t, pieces, forms, "as the paragraphs have it")
	assert.Equal(t, forms, surface, "as the country has it")
	assert.Contains(t, forms, "Beijing", "the article's word for the government")
	first := into[wire.Mention](s, "/v1/mentions/japan-eu-defense-pact-0")
	assert.Equal(t, "European Union", first.Name)
	seas := into[wire.Page[wire.Mention]](s, "/v1/mentions?type=place,agreement&entity=south-china-sea")
	assert.Equal(t, strings.Count(string(fullText(t)), "South China Sea"), seas.Total)
	all := into[wire.Page[wire.Mention]](s, "/v1/mentions?article="+article)
	assert.Equal(t, into[wire.Article](s, "/v1/article").Counts["mentions"], all.Total)
	s.get("/v1/mentions?entity=chna&type=event").problem(t, http.StatusBadRequest)
}
