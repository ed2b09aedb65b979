// Package store holds a corpus ready to be asked: one [query.Set] per noun, the
// links between them, and a digest. A [Store] is an immutable snapshot, built once
// from a [news.Corpus] and safe for concurrent use.
//
// Each collection is declared once, in collections.go: its order, filters, ranges
// and sort keys. Whoever serves it reads the rest off that declaration.
package store

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"runtime"
	"runtime/debug"

	"golang.org/x/sync/errgroup"

	"dateline/internal/news"
	"dateline/internal/query"
	"dateline/internal/search"
)

// Store is one corpus, indexed and linked.
type Store struct {
	Articles      *query.Set[*news.Article]
	People        *query.Set[*news.Person]
	Countries     *query.Set[*news.Country]
	Organizations *query.Set[*news.Organization]
	Agreements    *query.Set[*news.Agreement]
	Quotes        *query.Set[*news.Quote]
	Events        *query.Set[*news.Event]
	Places        *query.Set[*news.Place]
	Mentions      *query.Set[*news.Mention]
	Relations     *query.Set[*Edge]

	corpus *news.Corpus
	links  links
	search *indexing
	digest string
}

// New builds the store of a corpus, which must not change afterwards. It does not
// wait for the search index of a large one; see [Store.Indexed].
func New(c *news.Corpus) (*Store, error) {
	l, err := newLinks(c)
	if err != nil {
		return nil, err
	}
	s := &Store{corpus: c, links: l}
	// What takes longest begins first.
	var builders errgroup.Group
	builders.SetLimit(runtime.GOMAXPROCS(0))
	for _, build := range []func() error{
		func() error { return collect(news.TypeRelation, &s.Relations, relations(l), edges(c)) },
		func() error { return collect(news.TypeMention, &s.Mentions, mentions(l), allMentions(c)) },
		func() (err error) { s.digest, err = digest(c); return err },
		func() error { return collect(news.TypeQuote, &s.Quotes, quotes(l), c.Quotes) },
		func() error { return collect(news.TypeEvent, &s.Events, events(l), c.Events) },
		func() error { return collect(news.TypeArticle, &s.Articles, articles(l), c.Articles) },
		func() error { return collect(news.TypePerson, &s.People, people(l), c.People) },
		func() error { return collect(news.TypeAgreement, &s.Agreements, agreements(l), c.Agreements) },
		func() error {
			return collect(news.TypeOrganization, &s.Organizations, organizations(l), c.Organizations)
		},
		func() error { return collect(news.TypePlace, &s.Places, places(l), c.Places) },
		func() error { return collect(news.TypeCountry, &s.Countries, countries(l), c.Countries) },
	} {
		builders.Go(guarded(build))
	}
	if err := builders.Wait(); err != nil {
		return nil, err
	}
	s.search = startIndexing(s.sets())
	if len(c.Articles) <= maxWaitArticles {
		<-s.Indexed()
	}
	return s, nil
}

// sets returns all sets.
func (s *Store) sets() map[news.Type]search.Collection {
	return map[news.Type]search.Collection{
		news.TypeArticle: s.Articles, news.TypePerson: s.People, news.TypeCountry: s.Countries,
		news.TypeOrganization: s.Organizations, news.TypeAgreement: s.Agreements, news.TypeQuote: s.Quotes,
		news.TypeEvent: s.Events, news.TypePlace: s.Places, news.TypeMention: s.Mentions, news.TypeRelation: s.Relations,
	}
}

// guarded makes an error of a panic: a server that reloads must outlive a corpus that
// trips the program.
func guarded(build func() error) func() error {
	return func() (err error) {
		defer func() {
			if fault := recover(); fault != nil {
				err = fmt.Errorf("store: a fault of the program: %v\n%s", fault, debug.Stack())
			}
		}()
		return build()
	}
}

// collect builds the set of the nouns of a type.
func collect[T any](of news.Type, set **query.Set[T], schema query.Schema[T], items []T) (err error) {
	if *set, err = query.New(schema, items); err != nil {
		return fmt.Errorf("store: %s: %w", of.Collection(), err)
	}
	return nil
}

// digest returns the SHA-256 of the corpus as it is exported.
func digest(c *news.Corpus) (string, error) {
	hash := sha256.New()
	if err := export(hash, c); err != nil {
		return "", fmt.Errorf("store: %w", err)
	}
	return "sha256:" + hex.EncodeToString(hash.Sum(nil)), nil
}

// Digest identifies the content of the corpus: equal content has an equal digest,
// in whatever files and order it was read.
func (s *Store) Digest() string { return s.digest }

// Name returns what a noun is called: an article's headline, a quote's opening
// words, an entity's name.
func (s *Store) Name(ref news.Ref) string { return s.links.names[ref] }

// MentionCount returns how often all articles together mention an entity by name.
func (s *Store) MentionCount(ref news.Ref) int { return s.links.mentions[ref] }

// ArticlesOf returns the ids of the articles that mention an entity or tell of an
// event, sorted.
func (s *Store) ArticlesOf(ref news.Ref) []string { return s.links.articles[ref] }

// QuotesBy returns the number of quotes of a speaker.
func (s *Store) QuotesBy(speaker news.Ref) int { return s.links.quotes[speaker] }

// QuotesIn returns the quotes of an article, in the order of its text.
func (s *Store) QuotesIn(article string) []*news.Quote { return s.links.quotesIn[article] }

// Codes returns the ISO 3166-1 codes of a country.
func (s *Store) Codes(country *news.Country) Codes { return s.links.codes[country.ID] }

// CountryByCode returns the country with the alpha-2 or alpha-3 code, in upper case.
func (s *Store) CountryByCode(code string) (*news.Country, bool) {
	id, ok := s.links.byCode[code]
	if !ok {
		return nil, false
	}
	return s.Countries.Get(id)
}

// Counts returns how many nouns of each type an article mentions or has.
func (s *Store) Counts(article string) map[news.Type]int { return s.links.counts[article] }
