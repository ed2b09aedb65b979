package httpapi

import (
	"strings"

	"dateline/internal/httpapi/param"
	"dateline/internal/httpapi/respond"
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
func (s *snapshot) getCountry(r *param.Request) (any, error) {
	id := r.ID
	if _, ok := s.Store.Countries.Get(id); !ok {
		if country, ok := s.Store.CountryByCode(strings.ToUpper(id)); ok {
			return respond.Redirect{Location: r.At(wire.Path(country.Ref()))}, nil
		}
	}
	return s.countries.get(s, r)
}
