package wire

import "dateline/internal/news"

// Mention is a place where an article names an entity.
type Mention struct {
	// Always mention.
	Type string `json:"type" enums:"mention"`
	// The mention's slug: the article's slug, and where the mention starts.
	ID string `json:"id"`
	// The path of this resource.
	URL string `json:"url"`
	// The surface form: the words that name the entity here.
	Name string `json:"name"`
	// The entity that is named.
	Entity Reference `json:"entity"`
	// The position of the words in the article's text.
	Span Span `json:"span"`
	// The article.
	Article Reference `json:"article"`
} // @name Mention

// Mention returns a mention as clients see it.
func (v Views) Mention(m *news.Mention) Mention {
	ref := news.Ref{Type: news.TypeMention, ID: m.ID()}
	return Mention{
		Type: string(ref.Type), ID: ref.ID, URL: Path(ref), Name: m.Span.Exact,
		Entity:  v.Reference(m.Entity),
		Span:    span(m.Span),
		Article: v.Reference(news.Ref{Type: news.TypeArticle, ID: m.Span.Article}),
	}
}
