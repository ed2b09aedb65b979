package httpapi

import (
	"net/http"
	"strings"

	"dateline/internal/news"
	"dateline/internal/wire"
)

// getCountry is GET /v1/countries/{id}.
//
//	@Summary		Get a country
//	@Description	The country with the id. An ISO 3166-1 alpha-2 or alpha-3 code in place of the id redirects to it.
//	@ID				getCountry
//	@Tags			countries
//	@Produce		json
//	@Param			id	path	string	true	"The id"	example(japan)
//	@Success		200	{object}	wire.Country	"The country"
//	@Success		308	"The id is an ISO 3166-1 code; Location is the country's path"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong"
//	@Failure		404	{object}	problem.Problem	"The id names nothing; the problem names the nearest one"
//	@Failure		406	{object}	problem.Problem	"The Accept header fits nothing that is here"
//	@Router			/v1/countries/{id} [get]
func (s *snapshot) getCountry(r *http.Request) (any, error) {
	id := pathID(r)
	if _, ok := s.Store.Countries.Get(id); !ok {
		if country, ok := s.Store.CountryByCode(strings.ToUpper(id)); ok {
			location := wire.Path(news.Ref{Type: news.TypeCountry, ID: country.ID}) + suffixOf(r)
			if r.URL.RawQuery != "" {
				location += "?" + r.URL.RawQuery
			}
			return redirect{location}, nil
		}
	}
	return s.countries.get(s, r)
}
