package wire

import "dateline/internal/news"

// Country is a country or territory that an article names.
type Country struct {
	// Always country.
	Type string `json:"type" enums:"country"`
	// The country's slug.
	ID string `json:"id"`
	// The URL of this resource.
	URL string `json:"url"`
	// The name.
	Name string `json:"name"`
	Names
	// The words for its people and their things, such as Japanese.
	Demonyms []string `json:"demonyms"`
	// Its ISO 3166-1 codes: reference data, not from an article.
	ISO CountryCodes `json:"iso_3166_1"`
	// The passages in which articles qualify the country's status.
	Note *Note `json:"note"`
	// The number of quotes of the country.
	QuoteCount int `json:"quote_count" minimum:"0"`
	Usage
} // @name Country

// CountryCodes has the ISO 3166-1 codes of a country.
type CountryCodes struct {
	// Two letters.
	Alpha2 string `json:"alpha_2" pattern:"^[A-Z]{2}$"`
	// Three letters.
	Alpha3 string `json:"alpha_3" pattern:"^[A-Z]{3}$"`
	// Three digits.
	Numeric string `json:"numeric" pattern:"^[0-9]{3}$"`
} // @name CountryCodes

// Country returns a country as clients see it.
func (v Views) Country(c *news.Country) Country {
	ref, omitted := c.Ref(), Omitted{}
	return Country{
		Type: string(ref.Type), ID: ref.ID, URL: v.URL(Path(ref)), Name: c.Name,
		Names:      v.names(&c.Entity, ref, omitted),
		Demonyms:   copied(first(c.Demonyms, "demonyms", omitted)),
		ISO:        CountryCodes(v.Store.Codes(c)),
		Note:       v.note(c.Note, ref),
		QuoteCount: v.Store.QuotesBy(ref),
		Usage:      v.usage(ref, omitted),
	}
}

var _ = linkedAs(news.TypeCountry, "Country")

// Linked implements [Linkable].
func (c Country) Linked() LinkedData {
	return thing(c.Type, c.URL, c.Name).named(c.Names).
		with("identifier", []string{c.ISO.Alpha2, c.ISO.Alpha3, c.ISO.Numeric}).
		with("description", c.Note)
}
