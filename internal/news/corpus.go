package news

// Annotation is what was read in one article: the content of one annotation file.
type Annotation struct {
	// Article identifies the text and its parts.
	Article Article `json:"article" jsonschema:"required"`
	// People, countries and so on are what the article names and tells.
	People        []*Person       `json:"people,omitempty"`
	Countries     []*Country      `json:"countries,omitempty"`
	Organizations []*Organization `json:"organizations,omitempty"`
	Agreements    []*Agreement    `json:"agreements,omitempty"`
	Quotes        []*Quote        `json:"quotes,omitempty"`
	Events        []*Event        `json:"events,omitempty"`
	Places        []*Place        `json:"places,omitempty"`
	// NotMentions takes out mentions that the search for names finds wrongly.
	NotMentions []NotMention `json:"not_mentions,omitempty"`
}

// Corpus is any number of articles and all that they know, each entity once.
// Every list is sorted by id.
type Corpus struct {
	Articles      []*Article      `json:"articles"`
	People        []*Person       `json:"people"`
	Countries     []*Country      `json:"countries"`
	Organizations []*Organization `json:"organizations"`
	Agreements    []*Agreement    `json:"agreements"`
	Quotes        []*Quote        `json:"quotes"`
	Events        []*Event        `json:"events"`
	Places        []*Place        `json:"places"`
}
