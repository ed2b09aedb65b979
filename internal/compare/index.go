package compare

import (
	"slices"

	"dateline/internal/news"
)

// index is a corpus with what it has of each article, by the article's id: a comparison of many articles
// looks at each noun once, and not once for each article.
type index struct {
	Corpus
	articles map[string]*news.Article
	quotes   map[string]map[[2]int]*news.Quote // by their ends
	dates    map[string][]date                 // of events, in the order of the corpus
	entities map[news.Ref]news.Noun
}

func indexed(corpus Corpus) index {
	x := index{corpus, map[string]*news.Article{}, map[string]map[[2]int]*news.Quote{}, map[string][]date{}, map[news.Ref]news.Noun{}}
	for _, article := range corpus.Articles {
		x.articles[article.ID] = article
	}
	for _, quote := range corpus.Quotes {
		at := quote.Text
		if x.quotes[at.Article] == nil {
			x.quotes[at.Article] = map[[2]int]*news.Quote{}
		}
		x.quotes[at.Article][[2]int{at.Start, at.End}] = quote
	}
	for _, event := range corpus.Events {
		x.addDates(event)
	}
	for _, kind := range news.Kinds() {
		if !kind.Entity {
			continue
		}
		for _, noun := range kind.In(corpus.Corpus) {
			x.entities[noun.Ref()] = noun
		}
	}
	return x
}

// names returns the names of an entity.
func (x index) names(ref news.Ref) []news.Name {
	kind, _ := news.KindOf(ref.Type)
	if noun := x.entities[ref]; noun != nil {
		return kind.Names(noun)
	}
	return nil
}

// date is a date of an event in an article: of its start, or of its end.
type date struct {
	event    *news.Event
	end      bool
	Date     news.Date
	passages []news.Span // of the event and of the date, in the article
}

func (d date) String() string {
	if d.end {
		return string(d.Date) + " end of " + d.event.Name
	}
	return string(d.Date) + " " + d.event.Name
}

// addDates adds the dates of an event that are known, to each article that tells of it.
func (x index) addDates(event *news.Event) {
	passages := byArticle(event.Evidence)
	for _, end := range []bool{false, true} {
		fact := event.StartDate
		if end {
			fact = event.EndDate
		}
		if fact == nil || fact.Date == "" {
			continue
		}
		ofDate := byArticle(fact.Evidence)
		for article, spans := range passages {
			all := slices.Concat(ofDate[article], spans)
			x.dates[article] = append(x.dates[article], date{event, end, fact.Date, all})
		}
	}
}

func byArticle(spans []news.Span) map[string][]news.Span {
	all := map[string][]news.Span{}
	for _, span := range spans {
		all[span.Article] = append(all[span.Article], span)
	}
	return all
}
