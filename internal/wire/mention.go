package wire

import "dateline/internal/news"

// Mention is a place where an article names an entity.
type Mention struct {
	// Always mention.
	Type string `json:"type" enums:"mention"`
	// The mention's slug: the article's, and where it starts.
	ID string `json:"id"`
	// The path of this resource.
	URL string `json:"url"`
	// The surface form: the words that name the entity here.
	Name string `json:"name"`
	// Whom or what is named.
	Entity Reference `json:"entity"`
	// Where.
	Span Span `json:"span"`
	// The article.
	Article Reference `json:"article"`
} // @name Mention

func (v Views) Mention(m *news.Mention) Mention {
	ref := news.Ref{Type: news.TypeMention, ID: m.ID()}
	return Mention{
		Type: string(ref.Type), ID: ref.ID, URL: Path(ref), Name: m.Span.Exact,
		Entity:  v.Reference(m.Entity),
		Span:    span(m.Span),
		Article: v.Reference(news.Ref{Type: news.TypeArticle, ID: m.Span.Article}),
	}
}
