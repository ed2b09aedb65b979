package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"dateline/internal/news"
)

// Codes is a country's ISO 3166-1 codes: two letters, three letters and three digits.
type Codes struct {
	Alpha2, Alpha3, Numeric string
}

// links is data about nouns that is derived from the whole corpus.
type links struct {
	names    map[news.Ref]string
	mentions map[news.Ref]int
	quotes   map[news.Ref]int
	quotesIn map[string][]*news.Quote // by article, in the order of its text
	articles map[news.Ref][]string
	forms    map[news.Ref][]SurfaceForm
	sources  map[string]string            // by article
	counts   map[string]map[news.Type]int // by article
	codes    map[string]Codes             // by country
	byCode   map[string]string            // country by each of its codes
	within   map[news.Ref][]news.Ref      // what an organization or place is part of, or in
	ids      map[news.Type][]string
	spelled  map[news.Type]Spellings
}

// Spellings are the names of the nouns of a type, in lower case and sorted, each with the id
// of the noun.
type Spellings struct{ Names, IDs []string }

func newLinks(c *news.Corpus) (links, error) {
	l := links{
		names:    map[news.Ref]string{},
		mentions: map[news.Ref]int{},
		quotes:   map[news.Ref]int{},
		quotesIn: map[string][]*news.Quote{},
		articles: map[news.Ref][]string{},
		forms:    surfaceForms(c),
		sources:  sources(c),
		counts:   map[string]map[news.Type]int{},
		codes:    map[string]Codes{},
		byCode:   map[string]string{},
		within:   containersIn(c),
		ids:      map[news.Type][]string{},
		spelled:  map[news.Type]Spellings{},
	}
	for _, k := range news.Kinds() {
		for _, noun := range k.In(c) {
			ref := noun.Ref()
			l.names[ref] = noun.Title()
			l.ids[ref.Type] = append(l.ids[ref.Type], ref.ID)
			if in, ok := noun.(interface{ Passages() []news.Span }); ok {
				for _, span := range in.Passages() {
					l.addArticle(ref, span.Article)
				}
			}
		}
		l.spelled[k.Type] = spellings(k, c)
	}
	for _, article := range c.Articles {
		l.counts[article.ID] = map[news.Type]int{}
		for _, mention := range article.Mentions {
			l.mentions[mention.Entity]++
			l.addArticle(mention.Entity, article.ID)
		}
	}
	for _, quote := range c.Quotes {
		if quote.Speaker != nil {
			l.quotes[*quote.Speaker]++
		}
		l.quotesIn[quote.Text.Article] = append(l.quotesIn[quote.Text.Article], quote)
	}
	for _, quotes := range l.quotesIn {
		slices.SortFunc(quotes, func(a, b *news.Quote) int { return news.CompareSpans(a.Text, b.Text) })
	}
	for ref, articles := range l.articles {
		slices.Sort(articles)
		l.articles[ref] = slices.Compact(articles)
		for _, article := range l.articles[ref] {
			l.counts[article][ref.Type]++
		}
	}
	for _, country := range c.Countries {
		codes, err := lookUp(country.ISO)
		if err != nil {
			return l, fmt.Errorf("store: country %s: %w", country.ID, err)
		}
		l.codes[country.ID] = codes
		for _, code := range []string{codes.Alpha2, codes.Alpha3, codes.Numeric} {
			l.byCode[code] = country.ID
		}
	}
	return l, nil
}

// commonNames are names of countries in everyday English, by ISO 3166-1 code. They are only for
// suggestions, since an article may use others.
var commonNames = map[string][]string{
	"AE": {"emirates"}, "CD": {"zaire"}, "CI": {"ivory coast"}, "CZ": {"czech republic"}, "GB": {"britain", "great britain", "uk"},
	"MK": {"macedonia"}, "MM": {"burma"}, "NL": {"holland"}, "SZ": {"swaziland"}, "TR": {"turkiye", "türkiye"}, "US": {"america"},
}

// spellings returns the names of the nouns of a kind.
func spellings(k news.Kind, c *news.Corpus) Spellings {
	type spelling struct{ name, id string }
	var all []spelling
	for _, noun := range k.In(c) {
		for _, name := range k.Names(noun) {
			all = append(all, spelling{strings.ToLower(name.Words), noun.Ref().ID})
		}
		if country, ok := noun.(*news.Country); ok {
			for _, name := range commonNames[country.ISO] {
				all = append(all, spelling{name, country.ID})
			}
		}
	}
	slices.SortFunc(all, func(a, b spelling) int { return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.id, b.id)) })
	var s Spellings
	for _, each := range slices.Compact(all) {
		s.Names, s.IDs = append(s.Names, each.name), append(s.IDs, each.id)
	}
	return s
}

// countryOf returns the id of the country with an ISO 3166-1 code, in any case; empty if there
// is none.
func (l *links) countryOf(code string) string { return l.byCode[strings.ToUpper(code)] }

// eventsIn returns the function that returns the events of an article.
func (l *links) eventsIn() func(*news.Article) []news.Ref {
	events := map[string][]news.Ref{}
	for ref, articles := range l.articles {
		if ref.Type == news.TypeEvent {
			for _, article := range articles {
				events[article] = append(events[article], ref)
			}
		}
	}
	return func(a *news.Article) []news.Ref { return events[a.ID] }
}

// addArticle records that an article mentions or has a noun. Duplicates are removed later.
func (l *links) addArticle(ref news.Ref, article string) {
	// This check avoids most of them.
	if known := l.articles[ref]; len(known) == 0 || known[len(known)-1] != article {
		l.articles[ref] = append(known, article)
	}
}

// idsOf returns the ids of the nouns of the types, the domain of a filter. It is never
// nil.
func (l *links) idsOf(types ...news.Type) []string {
	all := []string{}
	for _, t := range types {
		all = append(all, l.ids[t]...)
	}
	return all
}

// referred returns the nouns of the types that a value refers to: by id, by type/id, or a country by
// its ISO 3166-1 code, alone or in place of the id.
func (l *links) referred(value string, types []news.Type) []news.Ref {
	var refs []news.Ref
	for _, t := range types {
		ref := news.Ref{Type: t, ID: strings.TrimPrefix(value, string(t)+"/")}
		if _, ok := l.names[ref]; ok {
			refs = append(refs, ref)
		}
	}
	if id := l.countryOf(strings.TrimPrefix(value, string(news.TypeCountry)+"/")); id != "" && len(refs) == 0 {
		refs = append(refs, news.Ref{Type: news.TypeCountry, ID: id})
	}
	return refs
}

// lookUp returns all codes of the country with an ISO 3166-1 alpha-2 code.
func lookUp(alpha2 string) (Codes, error) {
	region, err := language.ParseRegion(alpha2)
	if err != nil {
		return Codes{}, fmt.Errorf("ISO 3166-1 code %q: %w", alpha2, err)
	}
	return Codes{Alpha2: region.String(), Alpha3: region.ISO3(), Numeric: fmt.Sprintf("%03d", region.M49())}, nil
}
