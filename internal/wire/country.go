package wire

import "dateline/internal/news"

// Country is a country or territory that an article names.
type Country struct {
	// Always country.
	Type string `json:"type" enums:"country"`
	// The country's slug.
	ID string `json:"id"`
	// The path of this resource.
	URL string `json:"url"`
	// The name.
	Name string `json:"name"`
	// Other words that an article uses for the country, such as its capital for its government.
	Aliases []string `json:"aliases"`
	// The words for its people and their things, such as Japanese.
	Demonyms []string `json:"demonyms"`
	// Its ISO 3166-1 codes: reference data, not from an article.
	ISO CountryCodes `json:"iso_3166_1"`
	// The article's words, if it qualifies the country's status.
	Note *Passage `json:"note"`
	// The number of mentions of the country in all articles.
	MentionCount int `json:"mention_count" minimum:"0"`
	// The articles that name the country.
	Articles []Reference `json:"articles"`
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
	ref := news.Ref{Type: news.TypeCountry, ID: c.ID}
	var note *Passage
	if len(c.Note) > 0 {
		note = &Passage{Text: c.Note[0].Exact, Evidence: spans(c.Note)}
	}
	codes := v.Store.Codes(c)
	return Country{
		Type: string(ref.Type), ID: ref.ID, URL: Path(ref), Name: c.Name,
		Aliases:      copied(c.Aliases),
		Demonyms:     copied(c.Demonyms),
		ISO:          CountryCodes(codes),
		Note:         note,
		MentionCount: v.Store.MentionCount(ref),
		Articles:     v.articlesOf(ref),
	}
}

var _ = linkedAs(news.TypeCountry, "Country")

// Linked implements [Linkable].
func (c Country) Linked() LinkedData {
	d := thing(c.Type, c.URL, c.Name).
		with("alternateName", append(copied(c.Aliases), c.Demonyms...)).
		with("identifier", []string{c.ISO.Alpha2, c.ISO.Alpha3, c.ISO.Numeric}).
		with("subjectOf", linksTo(c.Articles))
	if c.Note != nil {
		d["description"] = c.Note.Text
	}
	return d
}
