package seed

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"dateline/internal/news"
	"dateline/internal/seed/annotation"
)

// checkText checks the SHA-256 of the text, and the language tag (BCP 47).
func (d *document) checkText() {
	sum := sha256.Sum256([]byte(d.text.body))
	if actual := hex.EncodeToString(sum[:]); actual != d.Article.SHA256 {
		d.Add("article.sha256", "", "the text's SHA-256 is %s, not %s: the text or the hash was changed", actual, d.Article.SHA256)
	}
	tag, err := language.Raw.Parse(d.Article.Language)
	if err != nil {
		d.Add("article.language", "", "%q is not a valid BCP 47 language tag", d.Article.Language)
	} else if tag.String() != d.Article.Language {
		d.Add("article.language", tag.String(), "%q is not the canonical form of this BCP 47 tag", d.Article.Language)
	}
}

// readParagraphs splits the text into paragraphs and gives each its role.
func (d *document) readParagraphs() {
	d.Article.Text = d.text.body
	for _, b := range d.text.blocks {
		d.Article.Paragraphs = append(d.Article.Paragraphs, news.Paragraph{Role: news.RoleBody, Span: d.text.span(b.start, b.end)})
	}
	for _, part := range []struct {
		role news.Role
		span *news.Span
	}{
		{news.RoleCaption, d.Article.Caption},
		{news.RoleHeadline, &d.Article.Headline},
		{news.RoleByline, d.Article.Byline},
		{news.RoleCredit, d.Article.Credit},
	} {
		if part.span == nil || part.span.Article == "" {
			continue
		}
		path := annotation.Join("article", string(part.role))
		at := slices.IndexFunc(d.Article.Paragraphs, func(p news.Paragraph) bool { return p.Span == *part.span })
		switch {
		case at < 0:
			d.Add(path, "", "%q is not a whole paragraph of the text", part.span.Exact)
		case d.Article.Paragraphs[at].Role != news.RoleBody:
			d.Add(path, "", "the paragraph is already the %s", d.Article.Paragraphs[at].Role)
		default:
			d.Article.Paragraphs[at].Role = part.role
		}
	}
	for _, paragraph := range d.Article.Paragraphs {
		if paragraph.Role == news.RoleBody {
			d.Article.WordCount += countWords(paragraph.Span.Exact)
		}
	}
}

// checkReferences checks that the field of each reference allows its type.
func (d *document) checkReferences() {
	for at, ref := range of[*news.Ref](d.found) {
		if at.to != nil && !slices.Contains(at.to, ref.Type) {
			d.Add(at.path, "", "%s is not allowed here: use type %s", ref, annotation.JoinTypes(at.to, " or "))
		}
	}
}

// setBases sets the default basis of relations: stated.
func (d *document) setBases() {
	for _, r := range of[*news.Relation](d.found) {
		r.Basis = cmp.Or(r.Basis, news.Stated)
	}
}

// checkDates checks that each date exists, and that date_text has the year of a stated one.
func (d *document) checkDates() {
	for at, f := range of[*news.DatedFact](d.found) {
		date := annotation.Join(at.path, "date")
		if f.Date == "" && f.DateText == "" {
			d.Add(at.path, "", "the keys date and date_text are missing: one is required")
		}
		if _, err := news.ParseDate(string(f.Date)); f.Date != "" && err != nil {
			d.Add(date, "", "%v", err)
			d.MarkInvalid(date)
			f.Date = ""
		}
		if year := f.Date.First(); year != "" && f.Basis == news.Stated && !strings.Contains(f.DateText, year[:4]) {
			d.Add(annotation.Join(at.path, "basis"), string(news.Inferred), "the date_text %q does not contain the year %s", f.DateText, year[:4])
		}
	}
}

// checkWords checks that the evidence of each fact contains its role or date_text.
func (d *document) checkWords() {
	for at, r := range of[*news.Relation](d.found) {
		d.checkContained(annotation.Join(at.path, "role"), "evidence", r.Role, r.Evidence)
	}
	for at, f := range of[*news.DatedFact](d.found) {
		d.checkContained(annotation.Join(at.path, "date_text"), "evidence", f.DateText, f.Evidence)
	}
}

// checkContained checks that one of the passages under key contains the words. It adds no
// problem if a passage has a fault itself.
func (d *document) checkContained(path, key, words string, passages []news.Span) {
	for _, passage := range passages {
		if passage.Exact == "" || strings.Contains(passage.Exact, words) {
			return
		}
	}
	if len(passages) > 0 {
		d.Add(path, "", "%q is not in the %s", words, key)
	}
}

// checkDuplicates refuses a passage, a relation or a reference that is in a list twice.
func (d *document) checkDuplicates() {
	refuseDuplicates(d, func(s news.Span) (news.Span, bool) { return s, s.Article != "" })
	refuseDuplicates(d, func(r news.Ref) (news.Ref, bool) { return r, r.ID != "" })
	refuseDuplicates(d, func(r news.Relation) (statement, bool) { return statementOf(r), r.Entity.ID != "" })
}

// refuseDuplicates refuses an element of a list of T with the same key as one before it; it
// skips elements without a valid key.
func refuseDuplicates[T any, K comparable](d *document, key func(T) (K, bool)) {
	for at, list := range of[*[]T](d.found) {
		seen := map[K]int{}
		for i, element := range *list {
			k, valid := key(element)
			first, duplicate := seen[k]
			switch {
			case !valid:
			case duplicate:
				d.Add(annotation.Index(at.path, i), "", "is the same as [%d] of this list", first)
			default:
				seen[k] = i
			}
		}
	}
}
