// Package store holds a corpus ready to be asked: one [query.Set] per collection, the
// links between the nouns, and a digest. A [Store] is an immutable snapshot, built once
// from a [news.Corpus] and safe for concurrent use.
//
// Each collection is declared once, in collections.go: its order, filters, ranges and
// sort keys. Whoever serves it reads the rest off that declaration.
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

// New builds the store of a corpus, which must not change afterwards. It does not
// wait for the search index of a large one; see [Store.Indexed].
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
		// The last take longest, and begin first.
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

// Set returns the items of a type by their ids and texts; nil for an unknown type.
func (s *Store) Set(of news.Type) search.Collection { return s.sets[of] }

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

// ArticlesOf returns the ids of the articles that mention an entity or tell of another
// noun, sorted.
func (s *Store) ArticlesOf(ref news.Ref) []string { return s.links.articles[ref] }

// QuotesBy returns the number of quotes of a speaker.
func (s *Store) QuotesBy(speaker news.Ref) int { return s.links.quotes[speaker] }

// QuotesIn returns the quotes of an article, in the order of its text.
func (s *Store) QuotesIn(article string) []*news.Quote { return s.links.quotesIn[article] }

// Codes returns the ISO 3166-1 codes of a country.
func (s *Store) Codes(country *news.Country) Codes { return s.links.codes[country.ID] }

// CountryByCode returns the country with the alpha-2 or alpha-3 code, in upper case.
func (s *Store) CountryByCode(code string) (*news.Country, bool) {
	return Countries.In(s).Get(s.links.byCode[code])
}

// Counts returns how many nouns of each type an article mentions or has.
func (s *Store) Counts(article string) map[news.Type]int { return s.links.counts[article] }
