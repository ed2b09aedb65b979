package compare

import (
	"fmt"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"dateline/internal/news"
)

// many returns a corpus of articles that each have ten people, ten quotes and ten dated events of their own.
func many(articles int) Corpus {
	const each = 10
	corpus := &news.Corpus{}
	for a := range articles {
		article := &news.Article{ID: fmt.Sprintf("a%06d", a)}
		for i := range each {
			id := fmt.Sprintf("%s-%d", article.ID, i)
			words := news.Span{Article: article.ID, Exact: id, Start: 20 * i, End: 20*i + 10}
			person := &news.Person{Entity: news.Entity{ID: id, Name: "Ann " + id}}
			speaker := person.Ref()
			article.Mentions = append(article.Mentions, news.Mention{Entity: speaker, Span: words})
			corpus.People = append(corpus.People, person)
			corpus.Quotes = append(corpus.Quotes, &news.Quote{ID: id, Text: words, Speaker: &speaker})
			dated := &news.DatedFact{Date: "2024", Fact: news.Fact{Evidence: []news.Span{words}}}
			corpus.Events = append(corpus.Events, &news.Event{ID: id, Name: id, StartDate: dated, Fact: news.Fact{Evidence: []news.Span{words}}})
		}
		corpus.Articles = append(corpus.Articles, article)
	}
	return Corpus{corpus, func(string, news.Ref) string { return "" }}
}

// BenchmarkCompare doubles the articles: the time doubles, too.
func BenchmarkCompare(b *testing.B) {
	for _, articles := range []int{500, 1000, 2000} {
		b.Run(strconv.Itoa(articles), func(b *testing.B) {
			gold, draft := many(articles), many(articles)
			for b.Loop() {
				_, err := Compare(gold, draft)
				require.NoError(b, err)
			}
		})
	}
}
