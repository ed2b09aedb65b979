// Package store indexes a corpus for queries: one [query.Set] per collection, the links
// between the nouns, a search index and a digest. A [Store] is an immutable snapshot,
// built once from a [news.Corpus] and safe for concurrent use.
//
// collections.go, quotes.go, events.go and derived.go declare each collection once: its order,
// filters, ranges and sort keys. The API derives its parameters and their documentation from
// that.
package store

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"runtime"
	"runtime/debug"

	"golang.org/x/sync/errgroup"

	"dateline/internal/news"
	"dateline/internal/search"
)

// Store is one corpus, indexed and linked.
type Store struct {
	corpus *news.Corpus
	sets   map[news.Type]search.Collection // each a *query.Set; see [Collection.In]
	links  links
	search *indexing
	digest string
}

// New builds the store of a corpus. The corpus must not change afterwards. For more than
// 25 articles, New returns before the search index is built; see [Store.Indexed]. It
// fails if two nouns of a type have the same id, if a country has an unknown ISO 3166-1
// code, or if a noun has no collection.
func New(c *news.Corpus) (*Store, error) {
	if types := missing(); len(types) > 0 {
		return nil, fmt.Errorf("store: no collection is declared for %v", types)
	}
	l, err := newLinks(c)
	if err != nil {
		return nil, err
	}
	s := &Store{corpus: c, links: l, sets: map[news.Type]search.Collection{}}
	built := make([]search.Collection, len(declarations))
	var builders errgroup.Group
	builders.SetLimit(runtime.GOMAXPROCS(0))
	for i := range declarations {
		// The last ones take longest, so they start first.
		at := len(declarations) - 1 - i
		builders.Go(guarded(func() (err error) { built[at], err = declarations[at].build(c, l); return err }))
	}
	builders.Go(guarded(func() (err error) { s.digest, err = digest(c); return err }))
	if err := builders.Wait(); err != nil {
		return nil, err
	}
	for i, d := range declarations {
		s.sets[d.kind()] = built[i]
	}
	s.search = startIndexing(s.sets)
	if len(c.Articles) <= maxWaitArticles {
		<-s.Indexed()
	}
	return s, nil
}

// Set returns the ids and texts of the items of a type; nil for an unknown type.
func (s *Store) Set(of news.Type) search.Collection { return s.sets[of] }

// guarded converts a panic to an error: a panic on a new corpus must not end a server
// that reloads.
func guarded(build func() error) func() error {
	return func() (err error) {
		defer func() {
			if fault := recover(); fault != nil {
				err = fmt.Errorf("store: panic: %v\n%s", fault, debug.Stack())
			}
		}()
		return build()
	}
}

// digest returns the SHA-256 of the exported corpus.
func digest(c *news.Corpus) (string, error) {
	hash := sha256.New()
	if err := export(hash, c); err != nil {
		return "", fmt.Errorf("store: %w", err)
	}
	return "sha256:" + hex.EncodeToString(hash.Sum(nil)), nil
}

// Digest returns "sha256:" and the SHA-256 of the export in hexadecimal. Equal content has
// an equal digest. Its files and their order do not matter.
func (s *Store) Digest() string { return s.digest }

// Name returns the display name of a noun: an article's headline, a quote's first
// words, the name of an entity or event. It is "" for an unknown noun.
func (s *Store) Name(ref news.Ref) string { return s.links.names[ref] }

// MentionCount returns the number of mentions of an entity in all articles.
func (s *Store) MentionCount(ref news.Ref) int { return s.links.mentions[ref] }

// ArticlesOf returns the sorted ids of the articles that mention an entity, or that have
// a quote or an event.
func (s *Store) ArticlesOf(ref news.Ref) []string { return s.links.articles[ref] }

// QuotesBy returns the number of quotes of a speaker. Quotes of speakers without a name are nobody's.
func (s *Store) QuotesBy(speaker news.Ref) int { return s.links.quotes[speaker] }

// QuotesIn returns the quotes of an article, in the order of its text.
func (s *Store) QuotesIn(article string) []*news.Quote { return s.links.quotesIn[article] }

// Codes returns the ISO 3166-1 codes of a country.
func (s *Store) Codes(country *news.Country) Codes { return s.links.codes[country.ID] }

// CountryByCode returns the country with an ISO 3166-1 code, in any case: alpha-2, alpha-3 or
// numeric.
func (s *Store) CountryByCode(code string) (*news.Country, bool) {
	return Countries.In(s).Get(s.links.countryOf(code))
}

// Spellings returns the names of the nouns of a type.
func (s *Store) Spellings(of news.Type) Spellings { return s.links.spelled[of] }

// Counts returns the number of nouns of each type that an article mentions or has.
func (s *Store) Counts(article string) map[news.Type]int { return s.links.counts[article] }
