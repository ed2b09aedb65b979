package seed

import (
	"dateline/internal/news"
	"dateline/internal/seed/annotation"
)

// checkCodes checks that no two countries of the documents have the same code.
func (m *merger) checkCodes() {
	countries := map[string]news.Ref{}
	for _, d := range m.documents {
		for i, country := range d.Countries {
			first, known := countries[country.ISO]
			switch {
			case country.ID == "" || country.ISO == "":
			case !known:
				countries[country.ISO] = country.Ref()
			case first != country.Ref():
				at := m.declarations[first][0].at("")
				d.Add(annotation.Join(annotation.Index("countries", i), "iso_3166_1"), "", "%q is already the code of %s, at %s", country.ISO, first, at)
			}
		}
	}
}
