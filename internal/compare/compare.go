// Package compare measures the annotation of a text, a draft, against another one, the gold.
package compare

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"dateline/internal/news"
)

// Corpus is annotated articles, with the place of each noun.
type Corpus struct {
	*news.Corpus
	// Place returns the place of a noun in the annotation file of an article, as file:line:column.
	Place func(article string, ref news.Ref) string
}

// Result is how a draft differs from the gold.
type Result struct {
	// Scores are the numbers of what was compared, in a fixed order.
	Scores []Score `json:"scores"`
	// Differences are what is missing, wrong or more, by article.
	Differences []Difference `json:"differences"`
}

// Score is how many items of a kind gold and draft have.
type Score struct {
	// Of is a collection; speakers, of the quotes that both have; or dates, of events.
	Of string `json:"of"`
	// Gold and Draft are how many items each has, and Both how many of them are the same.
	Gold  int `json:"gold"`
	Draft int `json:"draft"`
	Both  int `json:"both"`
	// Precision is Both by Draft, Recall is Both by Gold, F1 their harmonic mean; 1 where both have none.
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

// Difference is an item that only one of them has, or that they tell otherwise.
type Difference struct {
	Of      string `json:"of"`
	Article string `json:"article"`
	// Message says what differs.
	Message string `json:"message"`
	// Place is that of the item, as file:line:column: in the draft, unless it is missing there.
	Place string `json:"place"`
}

// String returns the difference as a line.
func (d Difference) String() string { return d.Place + ": " + d.Of + ": " + d.Message }

// kinds are what is compared, in the order of the scores.
var kinds = []string{"people", "countries", "organizations", "places", "agreements", "quotes", "speakers", "dates"}

// Compare compares the articles of a draft with those of the gold: the ones with the same id, or the
// only one of each. It fails if one has no counterpart, or another text.
func Compare(gold, draft Corpus) (Result, error) {
	c := comparison{gold: indexed(gold), draft: indexed(draft), scores: map[string]*Score{}, differences: []Difference{}}
	for _, of := range kinds {
		c.scores[of] = &Score{Of: of}
	}
	var faults []error
	only := len(gold.Articles) == 1 && len(draft.Articles) == 1
	for _, article := range gold.Articles {
		counterpart := c.draft.articles[article.ID]
		if only {
			counterpart = draft.Articles[0]
		}
		switch {
		case counterpart == nil:
			faults = append(faults, fmt.Errorf("the draft has no article %s", article.ID))
		case counterpart.SHA256 != article.SHA256:
			faults = append(faults, fmt.Errorf("the texts of the article %s differ", article.ID))
		default:
			c.article(article, counterpart)
		}
	}
	for _, article := range draft.Articles {
		if !only && c.gold.articles[article.ID] == nil {
			faults = append(faults, fmt.Errorf("the gold has no article %s", article.ID))
		}
	}
	if len(faults) > 0 {
		return Result{}, errors.Join(faults...)
	}
	result := Result{Scores: []Score{}, Differences: c.differences}
	for _, of := range kinds {
		result.Scores = append(result.Scores, c.scores[of].rated())
	}
	return result, nil
}

// rated returns the score with its rates.
func (s Score) rated() Score {
	rate := func(of int) float64 {
		if of == 0 {
			return 1
		}
		return float64(s.Both) / float64(of)
	}
	s.Precision, s.Recall, s.F1 = rate(s.Draft), rate(s.Gold), 1
	if s.Gold+s.Draft > 0 {
		s.F1 = 2 * float64(s.Both) / float64(s.Gold+s.Draft)
	}
	return s
}

// comparison is the state of one.
type comparison struct {
	gold, draft index
	scores      map[string]*Score
	differences []Difference
}

// article compares one article.
func (c *comparison) article(gold, draft *news.Article) {
	same := map[news.Ref]news.Ref{} // the counterpart in the draft of each entity of the gold
	for _, of := range kinds[:5] {
		c.entities(of, gold, draft, same)
	}
	c.quotes(gold, draft, same)
	c.dates(gold, draft)
}

// count adds to a score.
func (c *comparison) count(of string, gold, draft, both int) {
	s := c.scores[of]
	s.Gold, s.Draft, s.Both = s.Gold+gold, s.Draft+draft, s.Both+both
}

func (c *comparison) missing(of string, article *news.Article, ref news.Ref, words string) {
	c.differ(Difference{of, article.ID, fmt.Sprintf("%q is missing in the draft", words), c.gold.Place(article.ID, ref)})
}

func (c *comparison) more(of string, article *news.Article, ref news.Ref, words string) {
	c.differ(Difference{of, article.ID, fmt.Sprintf("%q is not in the gold", words), c.draft.Place(article.ID, ref)})
}

func (c *comparison) differ(d Difference) { c.differences = append(c.differences, d) }

// quotes compares the quotes, which are the same if they have the same ends, and their speakers.
func (c *comparison) quotes(gold, draft *news.Article, same map[news.Ref]news.Ref) {
	golden, drafted := c.gold.quotes[gold.ID], c.draft.quotes[draft.ID]
	both := 0
	for _, ends := range sortedEnds(golden) {
		quote := golden[ends]
		found := drafted[ends]
		if found == nil {
			c.missing("quotes", gold, quote.Ref(), quote.Title())
			continue
		}
		both++
		right := 1
		if !c.sameSpeaker(quote.Speaker, found.Speaker, same) {
			right = 0
			c.differ(Difference{"speakers", draft.ID, fmt.Sprintf("%q is by %s, not by %s", quote.Title(), spoken(quote.Speaker), spoken(found.Speaker)), c.draft.Place(draft.ID, found.Ref())})
		}
		c.count("speakers", 1, 1, right)
	}
	for _, ends := range sortedEnds(drafted) {
		if golden[ends] == nil {
			c.more("quotes", draft, drafted[ends].Ref(), drafted[ends].Title())
		}
	}
	c.count("quotes", len(golden), len(drafted), both)
}

func sortedEnds(quotes map[[2]int]*news.Quote) [][2]int {
	var all [][2]int
	for ends := range quotes {
		all = append(all, ends)
	}
	slices.SortFunc(all, func(a, b [2]int) int { return cmp.Or(a[0]-b[0], a[1]-b[1]) })
	return all
}

// sameSpeaker reports whether two speakers are counterparts. Those that the article does not mention
// are the same by a name.
func (c *comparison) sameSpeaker(gold, draft *news.Ref, same map[news.Ref]news.Ref) bool {
	if gold == nil || draft == nil {
		return gold == draft
	}
	if counterpart, known := same[*gold]; known {
		return counterpart == *draft
	}
	return gold.Type == draft.Type && sameName(c.gold.names(*gold), c.draft.names(*draft))
}

func spoken(speaker *news.Ref) string {
	if speaker == nil {
		return "nobody with a name"
	}
	return speaker.String()
}

// dates compares the dates of events: the same date, of events whose passages overlap.
func (c *comparison) dates(gold, draft *news.Article) {
	golden, drafted := c.gold.dates[gold.ID], c.draft.dates[draft.ID]
	taken, both := make([]bool, len(drafted)), 0
	for _, d := range golden {
		at := -1
		for i, other := range drafted {
			if !taken[i] && other.end == d.end && other.Date == d.Date && overlap(d.passages, other.passages) {
				at = i
				break
			}
		}
		if at < 0 {
			c.missing("dates", gold, d.event.Ref(), d.String())
			continue
		}
		taken[at] = true
		both++
	}
	for i, d := range drafted {
		if !taken[i] {
			c.more("dates", draft, d.event.Ref(), d.String())
		}
	}
	c.count("dates", len(golden), len(drafted), both)
}

func overlap(some, others []news.Span) bool {
	for _, a := range some {
		for _, b := range others {
			if a.Start < b.End && b.Start < a.End {
				return true
			}
		}
	}
	return false
}

// sameName reports whether two entities have a name in common, in any case.
func sameName(some, others []news.Name) bool {
	for _, a := range some {
		for _, b := range others {
			if strings.EqualFold(a.Words, b.Words) {
				return true
			}
		}
	}
	return false
}
