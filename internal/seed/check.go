package seed

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
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
	if _, err := language.Parse(d.Article.Language); err != nil {
		d.add("article.language", "", "%q is no BCP 47 language tag", d.Article.Language)
	}
}

// readParagraphs splits the text into paragraphs and gives each its role.
func (d *document) readParagraphs() {
	d.Article.Text = d.text.body
	roles := map[news.Role]*news.Span{
		news.RoleCaption: d.Article.Caption, news.RoleHeadline: &d.Article.Headline,
		news.RoleByline: d.Article.Byline, news.RoleCredit: d.Article.Credit,
	}
	for _, span := range d.text.paragraphs() {
		paragraph := news.Paragraph{Role: news.RoleBody, Span: span}
		for role, given := range roles {
			if given != nil && given.Start == span.Start && given.End == span.End {
				paragraph.Role = role
				delete(roles, role)
			}
		}
		if paragraph.Role == news.RoleBody {
			d.Article.WordCount += countWords(span.Exact)
		}
		d.Article.Paragraphs = append(d.Article.Paragraphs, paragraph)
	}
	for role, given := range roles {
		if given != nil && given.Article != "" {
			d.add(join("article", string(role)), "", "%q is not a whole paragraph of the text", given.Exact)
		}
	}
}

// checkFacts checks what facts say against their evidence.
func (d *document) checkFacts() {
	walk(&d.Annotation, func(path string, r *news.Relation) {
		if r.Basis == "" {
			r.Basis = news.Stated
		}
		d.checkStands(join(path, "role"), r.Role, r.Evidence)
	})
	walk(&d.Annotation, func(path string, f *news.DatedFact) { d.checkDate(path, f) })
	for i, event := range d.Events {
		if start, end := event.StartDate, event.EndDate; start != nil && end != nil && start.Date != "" && end.Date != "" && end.Date.Last() < start.Date.First() {
			d.add(join(index("events", i), "end_date"), "", "the event ends (%s) before it starts (%s)", end.Date, start.Date)
		}
	}
}

func (d *document) checkDate(path string, f *news.DatedFact) {
	if _, err := news.ParseDate(string(f.Date)); f.Date != "" && err != nil {
		d.add(join(path, "date"), "", "%v", err)
		return
	}
	if f.Date == "" && f.DateText == "" {
		d.add(path, "", "a date needs a date, a date_text or both")
	}
	d.checkStands(join(path, "date_text"), f.DateText, f.Evidence)
	if year := f.Date.First(); year != "" && f.Basis == news.Stated && !strings.Contains(f.DateText, year[:4]) {
		d.add(join(path, "basis"), "inferred", "the date_text %q does not state the year %s", f.DateText, year[:4])
	}
}

// checkStands checks that words of the article stand in one of the passages.
func (d *document) checkStands(path, words string, evidence []news.Span) {
	if words == "" || slices.ContainsFunc(evidence, func(s news.Span) bool { return strings.Contains(s.Exact, words) }) {
		return
	}
	d.add(path, "", "%q does not stand in the evidence", words)
}

// checkQuotes checks who speaks, to whom and of what, and that no two quotes and
// no mention cross.
func (d *document) checkQuotes() {
	speakers := []news.Type{news.TypePerson, news.TypeOrganization, news.TypeAgreement}
	for i, quote := range d.Quotes {
		path := index("quotes", i)
		if !slices.Contains(speakers, quote.Speaker.Type) {
			d.add(join(path, "speaker"), "", "a %s cannot speak: want a person, an organization or an agreement", quote.Speaker.Type)
		}
		d.checkStands(join(path, "audience"), quote.Audience, []news.Span{quote.Attribution})
		if quote.Text.Article == "" || quote.Attribution.Article == "" {
			continue
		}
		quote.Context = d.context(quote.Text, quote.Attribution)
		for j, ref := range quote.About {
			if ref.Type != news.TypeEvent && !slices.ContainsFunc(d.Article.Mentions, func(m news.Mention) bool { return m.Entity == ref && quote.Context.Contains(m.Span) }) {
				d.add(index(join(path, "about"), j), "", "the paragraphs of the quote and its attribution do not mention %s", ref)
			}
		}
		for j, other := range d.Quotes[:i] {
			if other.Text.Overlaps(quote.Text) {
				d.add(join(path, "text"), "", "overlaps quotes[%d]: each quoted passage is one quote", j)
			}
		}
		for _, m := range d.Article.Mentions {
			if m.Span.Overlaps(quote.Text) && !quote.Text.Contains(m.Span) {
				d.add(join(path, "text"), "", "the mention %q of %s runs across the edge of the quote", m.Span.Exact, m.Entity)
			}
		}
	}
}

// context returns the whole paragraphs from the first to the last that a or b touches.
func (d *document) context(a, b news.Span) news.Span {
	var start, end = -1, 0
	for _, p := range d.Article.Paragraphs {
		if p.Span.Overlaps(a) || p.Span.Overlaps(b) {
			if start < 0 {
				start = p.Span.Start
			}
			end = p.Span.End
		}
	}
	return d.text.spanOfRunes(start, end)
}

// checkCountries checks each code against ISO 3166-1.
func (d *document) checkCountries() {
	seen := map[string]int{}
	for i, country := range d.Countries {
		path := join(index("countries", i), "iso_3166_1")
		region, err := language.ParseRegion(country.ISO)
		if err != nil || !region.IsCountry() || region.String() != country.ISO {
			d.add(path, "", "%q is no ISO 3166-1 alpha-2 code", country.ISO)
		}
		if first, twice := seen[country.ISO]; twice {
			d.add(path, "", "%q is also the code of countries[%d]", country.ISO, first)
		}
		seen[country.ISO] = i
	}
}

// relationTypes says which types a relation may lead to, by the key it stands
// under; a key that is not here takes any.
var relationTypes = map[string][]news.Type{
	"publisher":       {news.TypeOrganization},
	"contributors":    {news.TypePerson},
	"memberships":     {news.TypeOrganization, news.TypeCountry},
	"parent":          {news.TypeOrganization},
	"parties":         {news.TypeCountry, news.TypeOrganization},
	"signed_in":       {news.TypePlace, news.TypeCountry},
	"representatives": {news.TypePerson},
	"country":         {news.TypeCountry},
	"places":          {news.TypePlace, news.TypeCountry},
}

// checkRelations checks that each relation leads to a type that its key allows.
func (d *document) checkRelations() {
	walk(&d.Annotation, func(path string, r *news.Relation) {
		key := path[strings.LastIndexByte(path, '.')+1:]
		key, _, _ = strings.Cut(key, "[")
		if allowed, ok := relationTypes[key]; ok && !slices.Contains(allowed, r.Entity.Type) {
			d.add(join(path, "entity"), "", "%s is of the wrong type: want one of %s", r.Entity, fmt.Sprint(allowed))
		}
	})
}
