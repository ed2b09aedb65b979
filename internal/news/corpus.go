package news

// Annotation is the content of one annotation file: one article and its nouns.
type Annotation struct {
	// Schema is where an editor finds the JSON Schema of the file. Nothing else reads it.
	Schema string `json:"$schema,omitempty" jsonschema:"minLength=1"`
	// Article identifies the text and its parts.
	Article Article `json:"article" jsonschema:"required"`
	// Nouns are the entities, quotes and events of the article.
	Nouns
	// NotMentions removes mentions that the loader finds wrongly.
	NotMentions []NotMention `json:"not_mentions,omitempty"`
	// NotNames are capitalized words that name nothing that is served, such as a title.
	NotNames []NotName `json:"not_a_name,omitempty"`
	// NotQuotes are passages in quotation marks that are no speech, such as the title of a work.
	NotQuotes []NotQuote `json:"not_quotes,omitempty"`
}

// NotName settles that capitalized words are no name, wherever the text has them.
type NotName struct {
	// Words is the words, as printed.
	Words string `json:"words" jsonschema:"required,minLength=1"`
	// Reason is why they are no name, or why the name is left out.
	Reason string `json:"reason" jsonschema:"required,minLength=1"`
}

// NotQuote settles that a passage in quotation marks is no quote.
type NotQuote struct {
	// Words is the passage, without the marks.
	Words Span `json:"words" jsonschema:"required"`
	// Reason is why it is no quote: a title of a work, a nickname, scare quotes.
	Reason string `json:"reason" jsonschema:"required,minLength=1"`
}

// Corpus is a set of articles and their nouns. An entity that several articles name
// is in it once. Every list is sorted by id.
type Corpus struct {
	Articles []*Article `json:"articles" local:"true"`
	Nouns
}
