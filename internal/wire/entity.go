package wire

import (
	"dateline/internal/news"
	"dateline/internal/store"
)

// Names is what every entity has: the words for it. Each list has at most the first 100.
type Names struct {
	// Other names that articles use for it.
	Aliases []string `json:"aliases"`
	// Phrases that mean it in an article, such as "the security pact".
	Descriptions []string `json:"descriptions"`
	// The words of its mentions, the most frequent first, then by text.
	SurfaceForms []SurfaceForm `json:"surface_forms"`
	// URIs of the entity elsewhere, such as in Wikidata: reference data, not from an article.
	SameAs []string `json:"same_as"`
}

// SurfaceForm is words by which articles name an entity.
type SurfaceForm struct {
	// The words, as printed.
	Text string `json:"text"`
	// The number of mentions with these words.
	Count int `json:"count" minimum:"1"`
} // @name SurfaceForm

func (f SurfaceForm) cell() string { return f.Text }

// Usage is what every entity has: how often articles name it, and links to lists of all that.
type Usage struct {
	// The number of its mentions in all articles.
	MentionCount int `json:"mention_count" minimum:"0"`
	// The number of articles that name it.
	ArticleCount int `json:"article_count" minimum:"0"`
	// How many items the lists above leave out, by the names of the lists: a list has at most the first 100.
	Omitted Omitted `json:"omitted"`
	// Links to lists of what belongs to it.
	Links EntityLinks `json:"links"`
}

// EntityLinks has links to lists of what belongs to an entity.
type EntityLinks struct {
	// The articles that name it.
	Articles string `json:"articles"`
	// Its mentions.
	Mentions string `json:"mentions"`
	// Its relations.
	Relations string `json:"relations"`
	// The quotes of which it is the speaker; null for a place, which does not speak.
	QuotesBy *string `json:"quotes_by"`
	// The quotes that are about it.
	QuotesAbout string `json:"quotes_about"`
} // @name EntityLinks

func (v Views) names(e *news.Entity, ref news.Ref, omitted Omitted) Names {
	return Names{
		Aliases:      copied(first(e.Aliases, "aliases", omitted)),
		Descriptions: copied(first(e.Descriptions, "descriptions", omitted)),
		SurfaceForms: Each(first(v.Store.SurfaceForms(ref), "surface_forms", omitted), func(f store.SurfaceForm) SurfaceForm { return SurfaceForm(f) }),
		SameAs:       copied(first(e.SameAs, "same_as", omitted)),
	}
}

// usage returns the counts and links of an entity.
func (v Views) usage(ref news.Ref, omitted Omitted) Usage {
	var quotes *string
	if ref.Type != news.TypePlace {
		by := v.filtered(news.TypeQuote, "speaker", ref.String())
		quotes = &by
	}
	return Usage{
		MentionCount: v.Store.MentionCount(ref),
		ArticleCount: len(v.Store.ArticlesOf(ref)),
		Omitted:      omitted,
		Links: EntityLinks{
			Articles:    v.filtered(news.TypeArticle, "entity", ref.String()),
			Mentions:    v.filtered(news.TypeMention, "entity", ref.String()),
			Relations:   v.filtered(news.TypeRelation, "entity", ref.String()),
			QuotesBy:    quotes,
			QuotesAbout: v.filtered(news.TypeQuote, "about", ref.String()),
		},
	}
}

// filtered returns the URL of a list with one filter.
func (v Views) filtered(of news.Type, filter, value string) string {
	return v.URL("/v1/" + of.Collection() + "?" + filter + "=" + value)
}
