package seed

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"dateline/internal/news"
)

// checkText checks the text against its recorded hash and the article's language.
func (d *document) checkText() {
	sum := sha256.Sum256([]byte(d.text.body))
	if actual := hex.EncodeToString(sum[:]); actual != d.Article.SHA256 {
		d.add("article.sha256", "", "the text's SHA-256 is %s, not %s: the text was edited, or the hash mistyped", actual, d.Article.SHA256)
	}
	tag, err := language.Raw.Parse(d.Article.Language)
	if err != nil {
		d.add("article.language", "", "%q is no BCP 47 language tag", d.Article.Language)
	} else if tag.String() != d.Article.Language {
		d.add("article.language", tag.String(), "%q is not how BCP 47 writes that language", d.Article.Language)
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
		path := join("article", string(part.role))
		at := slices.IndexFunc(d.Article.Paragraphs, func(p news.Paragraph) bool { return p.Span == *part.span })
		switch {
		case at < 0:
			d.add(path, "", "%q is not a whole paragraph of the text", part.span.Exact)
		case d.Article.Paragraphs[at].Role != news.RoleBody:
			d.add(path, "", "the paragraph is already the %s", d.Article.Paragraphs[at].Role)
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

// checkReferences checks that each reference leads to a type that its field allows.
func (d *document) checkReferences() {
	for at, ref := range of[*news.Ref](d.found) {
		if at.to != nil && !slices.Contains(at.to, ref.Type) {
			d.add(at.path, "", "%s cannot stand here: want type %s", ref, joinTypes(at.to, " or "))
		}
	}
}

// setBases sets the basis of each relation that gives none.
func (d *document) setBases() {
	for _, r := range of[*news.Relation](d.found) {
		r.Basis = cmp.Or(r.Basis, news.Stated)
	}
}

// checkDates checks that each date exists, and that a stated one is stated with its year.
func (d *document) checkDates() {
	for at, f := range of[*news.DatedFact](d.found) {
		date := join(at.path, "date")
		if f.Date == "" && f.DateText == "" {
			d.add(at.path, "", "a date needs a date, a date_text or both")
		}
		if _, err := news.ParseDate(string(f.Date)); f.Date != "" && err != nil {
			d.add(date, "", "%v", err)
			d.markInvalid(date)
			f.Date = ""
		}
		if year := f.Date.First(); year != "" && f.Basis == news.Stated && !strings.Contains(f.DateText, year[:4]) {
			d.add(join(at.path, "basis"), string(news.Inferred), "the date_text %q does not state the year %s", f.DateText, year[:4])
		}
	}
}

// checkWords checks that what facts say in words stands in their evidence.
func (d *document) checkWords() {
	for at, r := range of[*news.Relation](d.found) {
		d.checkStands(join(at.path, "role"), "evidence", r.Role, r.Evidence)
	}
	for at, f := range of[*news.DatedFact](d.found) {
		d.checkStands(join(at.path, "date_text"), "evidence", f.DateText, f.Evidence)
	}
}

// checkStands checks that words of the article stand in one of the passages under
// key. It is silent where a passage is at fault itself.
func (d *document) checkStands(path, key, words string, passages []news.Span) {
	for _, passage := range passages {
		if passage.Exact == "" || strings.Contains(passage.Exact, words) {
			return
		}
	}
	if len(passages) > 0 {
		d.add(path, "", "%q does not stand in the %s", words, key)
	}
}

// checkOnce refuses a passage, a relation or a reference that stands twice in one list.
func (d *document) checkOnce() {
	refuseTwice(d, func(s news.Span) (news.Span, bool) { return s, s.Article != "" })
	refuseTwice(d, func(r news.Ref) (news.Ref, bool) { return r, r.ID != "" })
	refuseTwice(d, func(r news.Relation) (statement, bool) { return statementOf(r), r.Entity.ID != "" })
}

// refuseTwice refuses an element of a list of T with the same key as one before it; an
// element whose key is not valid is at fault already.
func refuseTwice[T any, K comparable](d *document, key func(T) (K, bool)) {
	for at, list := range of[*[]T](d.found) {
		seen := map[K]int{}
		for i, element := range *list {
			k, valid := key(element)
			first, twice := seen[k]
			switch {
			case !valid:
			case twice:
				d.add(index(at.path, i), "", "says the same as [%d] of the list", first)
			default:
				seen[k] = i
			}
		}
	}
}
