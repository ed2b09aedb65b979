package annotation

import (
	"slices"

	"golang.org/x/text/language"

	"dateline/internal/news"
)

// CheckLanguage checks the language tag of the article (BCP 47): the schema knows only its form.
func (d *File) CheckLanguage() {
	if tag, err := language.Raw.Parse(d.Article.Language); err != nil || tag.String() != d.Article.Language {
		d.addWrongLanguage("article.language", d.Article.Language)
	}
}

// addWrongLanguage adds the problem of a language tag. It suggests the canonical form of a valid one.
func (d *File) addWrongLanguage(path, got string) {
	if tag, err := language.Raw.Parse(got); err == nil {
		d.Add(path, tag.String(), "%q is not the canonical form of this BCP 47 tag", got)
		return
	}
	d.Add(path, "", "%q is not a valid BCP 47 language tag", got)
}

// nearestCode returns the assigned code of ISO 3166-1 that another one stands for, such as GB for UK; ""
// if there is none.
func nearestCode(code string) string {
	region, err := language.ParseRegion(code)
	if near := region.Canonicalize().String(); err == nil && slices.Contains(news.CountryCodes(), near) {
		return near
	}
	return ""
}
