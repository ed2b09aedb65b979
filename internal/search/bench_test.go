package search_test

import (
	"fmt"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"dateline/internal/news"
	"dateline/internal/search"
	"dateline/internal/seed"
	"dateline/internal/store"
)

// BenchmarkSearch runs typical queries on generated corpora. Besides the mean it reports
// the 99th percentile and the build time of the index. Run it with -cpu 1 to compare
// with the target of 20 ms for 10,000 articles on one core.
func BenchmarkSearch(b *testing.B) {
	for _, articles := range []int{1000, 10_000} {
		b.Run(fmt.Sprintf("articles=%d", articles), func(b *testing.B) {
			s, index := generated(b, articles)
			for _, kind := range searches(s) {
				b.Run(kind.name, func(b *testing.B) {
					var took []time.Duration
					for i := 0; b.Loop(); i++ {
						start := time.Now()
						_, err := s.Search(kind.terms[i%len(kind.terms)], kind.types, 0, 20)
						took = append(took, time.Since(start))
						require.NoError(b, err)
					}
					slices.Sort(took)
					b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
					b.ReportMetric(index.Seconds(), "index-s")
				})
			}
		})
	}
}

// generated returns the store of a generated corpus, and the build time of its index.
func generated(b *testing.B, articles int) (*store.Store, time.Duration) {
	b.Helper()
	dir := filepath.Join(b.TempDir(), "corpus")
	out, err := exec.Command("go", "run", "dateline/internal/bench/corpus", "--articles", strconv.Itoa(articles), dir).CombinedOutput()
	require.NoError(b, err, string(out))
	source, err := seed.Open(dir)
	require.NoError(b, err)
	corpus, err := seed.Loader{}.Load(source)
	require.NoError(b, err)
	s, err := store.New(corpus)
	require.NoError(b, err)
	start := time.Now()
	<-s.Indexed()
	index := time.Since(start)
	require.NoError(b, s.IndexError())
	return s, index
}

type searchKind struct {
	name  string
	types []news.Type
	terms []search.Terms
}

// searches returns three hundred queries of each kind, the same for the same corpus.
func searches(s *store.Store) []searchKind {
	random := rand.New(rand.NewPCG(1, 2))
	words := func(count int) string {
		for {
			articles := store.Articles.In(s).All()
			words := strings.Fields(strings.ReplaceAll(articles[random.IntN(len(articles))].Text, `"`, ""))
			if at := random.IntN(len(words)); at+count <= len(words) {
				if text := strings.Join(words[at:at+count], " "); strings.ContainsAny(text, "aeiou") {
					return text
				}
			}
		}
	}
	name := func() string { return store.People.In(s).All()[random.IntN(store.People.In(s).Len())].Name }
	frequent := []string{"the", "of", "a", "the of", "in the", `"of the"`, `"in the"`, "said the", "s", "t", "to the in"}
	all := []searchKind{
		{name: "word"}, {name: "word in articles", types: []news.Type{news.TypeArticle}}, {name: "three words"},
		{name: "phrase"}, {name: "name"}, {name: "typing"}, {name: "typing in people", types: []news.Type{news.TypePerson}},
		{name: "frequent"}, {name: "miss"},
	}
	make := map[string]func() string{
		"word": func() string { return words(1) }, "word in articles": func() string { return words(1) },
		"three words": func() string { return words(1) + " " + words(1) + " " + words(1) },
		"phrase":      func() string { return `"` + words(2+random.IntN(2)) + `"` },
		"name":        name,
		"typing":      func() string { n := []rune(name()); return string(n[:1+random.IntN(len(n))]) },
		"frequent":    func() string { return frequent[random.IntN(len(frequent))] },
		"miss":        func() string { return "xyzzy " + words(1) },
	}
	make["typing in people"] = make["typing"]
	for i := range all {
		for len(all[i].terms) < 300 {
			if terms, err := search.ParseTerms(make[all[i].name]()); err == nil {
				all[i].terms = append(all[i].terms, terms)
			}
		}
	}
	return all
}
