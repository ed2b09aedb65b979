package news

// Annotation is what was read in one article: the content of one annotation file.
type Annotation struct {
	// Article identifies the text and its parts.
	Article Article `json:"article" jsonschema:"required"`
	// Nouns are what the article names and tells.
	Nouns
	// NotMentions takes out mentions that the search for names finds wrongly.
	NotMentions []NotMention `json:"not_mentions,omitempty"`
}

// Corpus is any number of articles and all that they know, each entity once.
// Every list is sorted by id.
type Corpus struct {
	Articles []*Article `json:"articles" local:"true"`
	Nouns
}
