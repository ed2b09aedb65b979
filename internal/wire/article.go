package wire

import "dateline/internal/news"

// Article is a news article.
type Article struct {
	// Always article.
	Type string `json:"type" enums:"article"`
	// The article's slug.
	ID string `json:"id"`
	// The URL of this resource.
	URL string `json:"url"`
	// The headline.
	Name string `json:"name"`
	// The headline, as printed.
	Headline string `json:"headline"`
	// The byline, as printed.
	Byline *string `json:"byline"`
	// The place name at the start of the report, as printed.
	Dateline *string `json:"dateline"`
	// The day that it was published on, by its text.
	PublishedOn *DatedFact `json:"published_on"`
	// When the publisher says that it was published (RFC 3339): reference data, not from the text.
	PublishedAt *string `json:"published_at" format:"date-time"`
	// When the publisher says that it was last changed (RFC 3339): reference data, not from the text.
	UpdatedAt *string `json:"updated_at" format:"date-time"`
	// The language of the text, a BCP 47 tag.
	Language string `json:"language"`
	// The organization that published it.
	Publisher *Related `json:"publisher"`
	// The people that it credits.
	Contributors []Contribution `json:"contributors"`
	// The caption of its picture, as printed.
	Caption *string `json:"caption"`
	// The paragraph that credits contributors, as printed.
	Credit *string `json:"credit"`
	// Its picture; null if its address is not known.
	Image *Image `json:"image"`
	// The address of the article at its publisher: reference data, not from the text.
	SourceURL *string `json:"source_url" format:"uri"`
	// Who has the rights in the article, and on what terms it may be used.
	Rights *string `json:"rights"`
	// Whether a program made the annotation, and nobody has read it.
	Drafted bool `json:"drafted"`
	// The number of words in its body.
	WordCount int `json:"word_count" minimum:"0"`
	// The SHA-256 of the text resource, in lower-case hexadecimal.
	TextSHA256 string `json:"text_sha256" pattern:"^[0-9a-f]{64}$"`
	// The number of resources that it has, by collection.
	Counts Counts `json:"counts"`
	// Links to its text and paragraphs.
	Links ArticleLinks `json:"links"`
} // @name Article

// Counts is the number of resources that an article has, by collection.
type Counts map[string]int // @name Counts

// CountNames returns the names of the collections in [Counts], in order: one for each noun
// but the article, and mentions.
func CountNames() []string {
	var names []string
	for _, t := range append(news.Types(), news.TypeMention) {
		if t != news.TypeArticle {
			names = append(names, t.Collection())
		}
	}
	return names
}

// ArticleLinks has the links to an article's text and paragraphs.
type ArticleLinks struct {
	// The source text, byte for byte. Spans are positions in it.
	Text string `json:"text"`
	// The article ready to render.
	Paragraphs string `json:"paragraphs"`
} // @name ArticleLinks

// Image is a picture of an article.
type Image struct {
	// The address of the picture.
	URL string `json:"url" format:"uri"`
	// The article's caption.
	Caption *string `json:"caption"`
	// Who made the picture.
	Credit *string `json:"credit"`
} // @name Image

// Article returns an article as clients see it.
func (v Views) Article(a *news.Article) Article {
	ref := a.Ref()
	url := v.URL(Path(ref))
	return Article{
		Type: string(ref.Type), ID: ref.ID, URL: url, Name: v.Store.Name(ref),
		Headline:     a.Headline.Exact,
		Byline:       exact(a.Byline),
		Dateline:     exact(a.Dateline),
		PublishedOn:  v.datedFact(a.PublishedOn, single(ref, "published_on")),
		PublishedAt:  optional(a.PublishedAt),
		UpdatedAt:    optional(a.UpdatedAt),
		Language:     a.Language,
		Publisher:    v.optionalRelated(a.Publisher, single(ref, "publisher")),
		Contributors: v.contributions(a.Contributors, ref),
		Caption:      exact(a.Caption),
		Credit:       exact(a.Credit),
		Image:        image(a),
		SourceURL:    optional(a.SourceURL),
		Rights:       optional(a.Rights),
		Drafted:      a.Drafted,
		WordCount:    a.WordCount,
		TextSHA256:   a.SHA256,
		Counts:       v.counts(a),
		Links:        ArticleLinks{Text: url + "/text", Paragraphs: url + "/paragraphs"},
	}
}

func image(a *news.Article) *Image {
	if a.Image == nil {
		return nil
	}
	return &Image{URL: a.Image.URL, Caption: exact(a.Caption), Credit: optional(a.Image.Credit)}
}

func (v Views) counts(a *news.Article) Counts {
	counts := Counts{news.TypeMention.Collection(): len(a.Mentions)}
	for _, t := range news.Types() {
		if t != news.TypeArticle {
			counts[t.Collection()] = v.Store.Counts(a.ID)[t]
		}
	}
	return counts
}

var _ = linkedAs(news.TypeArticle, "NewsArticle")

// Linked implements [Linkable].
func (a Article) Linked() LinkedData {
	var contributors []LinkedData
	for _, c := range a.Contributors {
		if c.holds() {
			contributors = append(contributors, linkTo(c.Entity))
		}
	}
	d := thing(a.Type, a.URL, a.Name).
		with("headline", a.Headline).
		with("dateline", a.Dateline).
		with("datePublished", a.PublishedOn).
		with("dateModified", a.UpdatedAt).
		with("inLanguage", a.Language).
		with("wordCount", a.WordCount).
		with("publisher", a.Publisher).
		with("contributor", contributors).
		with("copyrightNotice", a.Rights).
		with("sameAs", a.SourceURL)
	if a.PublishedAt != nil { // more precise than the day
		d["datePublished"] = LinkedData{"@type": "DateTime", "@value": *a.PublishedAt}
	}
	if a.Image != nil {
		d["image"] = LinkedData{"@type": "ImageObject", "url": a.Image.URL}.with("caption", a.Image.Caption).with("creditText", a.Image.Credit)
	}
	return d
}
