package news

// Annotation is the content of one annotation file: one article and its nouns.
type Annotation struct {
	// Article identifies the text and its parts.
	Article Article `json:"article" jsonschema:"required"`
	// Nouns are the entities, quotes and events of the article.
	Nouns
	// NotMentions removes mentions that the loader finds wrongly.
	NotMentions []NotMention `json:"not_mentions,omitempty"`
}

// Corpus is a set of articles and their nouns. An entity that several articles name
// is in it once. Every list is sorted by id.
type Corpus struct {
	Articles []*Article `json:"articles" local:"true"`
	Nouns
}
