package seed

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"dateline/internal/news"
	"dateline/internal/seed/annotation"
)

// checkBases sets the default basis of each fact, and checks that the basis fits: a claim is
// somebody's, and what is not known has no basis. What an event has that is itself claimed is
// claimed by the same, unless it says otherwise.
func (d *document) checkBases() {
	for at, fact := range of[news.Factual](d.found) {
		f, path := fact.Told(), annotation.Join(at.path, "basis")
		if date, ok := fact.(*news.DatedFact); ok && date.Date == "" && !d.IsInvalid(annotation.Join(at.path, "date")) {
			continue
		}
		event := d.eventAround(at.path)
		switch claimed := len(f.AccordingTo) > 0 || f.Basis != news.Stated && f.Basis != news.Inferred && event != nil && len(event.AccordingTo) > 0; {
		case f.Basis == "" && claimed:
			f.Basis = news.Claimed
		case f.Basis == "" && derivesBasis(fact):
		case f.Basis == "":
			f.Basis = news.Stated
		case f.Basis == news.Claimed && !claimed:
			d.Add(path, "", "a claim is somebody's: the key according_to is missing")
		}
	}
}

// eventAround returns the event that the value with a path is in; nil if it is in none.
func (d *document) eventAround(path string) *news.Event {
	rest, ok := strings.CutPrefix(path, "events[")
	index, _, inside := strings.Cut(rest, "].")
	i, err := strconv.Atoi(index)
	if !ok || !inside || err != nil {
		return nil
	}
	return d.Events[i]
}

// derivesBasis reports whether the basis of a fact without its own is found with its evidence.
func derivesBasis(fact news.Factual) bool {
	switch f := fact.(type) {
	case *news.EventStatus:
		return f.Evidence == nil
	case *news.Topic:
		return f.Evidence == nil
	}
	return false
}

// completeFacts gives the facts that may have no evidence of their own that of what they belong
// to. The spans must be placed.
func (d *document) completeFacts() {
	for _, event := range d.Events {
		if s := event.Status; s != nil && len(s.Evidence) == 0 {
			s.Evidence = slices.Clone(event.Evidence)
			s.Basis = cmp.Or(s.Basis, event.Basis)
		}
	}
	for at, fact := range of[news.Factual](d.found) {
		if f, event := fact.Told(), d.eventAround(at.path); event != nil && f.Basis == news.Claimed && f.AccordingTo == nil {
			f.AccordingTo = slices.Clone(event.AccordingTo)
		}
	}
	for _, quote := range d.Quotes {
		if a := quote.Audience; a != nil && len(a.Evidence) == 0 && quote.Attribution.Article != "" {
			a.Evidence = []news.Span{quote.Attribution}
		}
	}
}

// checkDates checks that each date exists, and that date_text has the year of a stated one.
func (d *document) checkDates() {
	for at, f := range of[*news.DatedFact](d.found) {
		date := annotation.Join(at.path, "date")
		if _, err := news.ParseDate(string(f.Date)); f.Date != "" && err != nil {
			d.Add(date, "", "%v", err)
			d.MarkInvalid(date)
			f.Date = ""
		}
		if year := f.Date.First(); year != "" && f.Basis == news.Stated && !strings.Contains(f.DateText, year[:4]) {
			d.Add(annotation.Join(at.path, "basis"), string(news.Inferred), "the date_text %q does not contain the year %s", f.DateText, year[:4])
		}
	}
}

// checkWords checks that the evidence of each fact contains its words.
func (d *document) checkWords() {
	for at, r := range of[news.Related](d.found) {
		key := "role"
		if _, ok := r.(*news.Participation); ok {
			key = "words"
		}
		d.checkContained(at.path, key, r.Wording(), r.Base().Evidence)
	}
	for at, f := range of[*news.DatedFact](d.found) {
		d.checkContained(at.path, "date_text", f.DateText, f.Evidence)
	}
	for at, f := range of[*news.Wording](d.found) {
		d.checkContained(at.path, "words", f.Words, f.Evidence)
	}
	for at, f := range of[*news.Audience](d.found) {
		d.checkContained(at.path, "words", f.Words, f.Evidence)
	}
}

// checkContained checks that one of the passages of the evidence of the fact at path contains the words
// with the key. It adds no problem if a passage has a fault itself.
func (d *document) checkContained(path, key, words string, passages []news.Span) {
	for _, passage := range passages {
		if passage.Exact == "" || strings.Contains(passage.Exact, words) {
			return
		}
	}
	if len(passages) == 0 {
		return
	}
	where := "the evidence"
	if !d.Has(annotation.Join(path, "evidence")) { // which only an audience may lack
		where = "the quote's attribution, where it is sought if there is no key evidence"
	}
	d.Add(annotation.Join(path, key), "", "%q is not in %s", words, where)
}

// checkDuplicates refuses a passage, a reference or a relation that is in a list twice.
func (d *document) checkDuplicates() {
	refuseDuplicates(d, func(s *news.Span) (news.Span, bool) { return *s, s.Article != "" })
	refuseDuplicates(d, func(r *news.Ref) (news.Ref, bool) { return *r, r.ID != "" })
	refuseDuplicates(d, stated[*news.Relation])
	refuseDuplicates(d, stated[*news.Membership])
	refuseDuplicates(d, stated[*news.Contribution])
	refuseDuplicates(d, stated[*news.Participation])
	refuseDuplicates(d, stated[*news.Location])
	refuseDuplicates(d, stated[*news.Topic])
	refuseDuplicates(d, func(c *news.Claimant) (claim, bool) { return claimOf(c), c.Words.Article != "" })
	refuseDuplicates(d, func(n *news.NotName) (string, bool) { return n.Words, n.Words != "" })
	refuseDuplicates(d, func(n *news.NotQuote) (news.Span, bool) { return n.Words, n.Words.Article != "" })
}

// claim is a claimant as a value.
type claim struct {
	entity news.Ref // no type for somebody without a name
	words  news.Span
}

func claimOf(c *news.Claimant) claim {
	if c.Entity == nil {
		return claim{words: c.Words}
	}
	return claim{*c.Entity, c.Words}
}

// stated returns what a relation says, and whether that is valid.
func stated[R news.Related](r R) (string, bool) { return r.Statement(), r.Base().Entity.ID != "" }

// refuseDuplicates refuses an element of a list of T with the same key as one before it; it
// skips elements without a valid key.
func refuseDuplicates[T any, K comparable](d *document, key func(*T) (K, bool)) {
	for at, list := range of[*[]T](d.found) {
		seen := map[K]int{}
		for i := range *list {
			k, valid := key(&(*list)[i])
			first, duplicate := seen[k]
			switch {
			case !valid:
			case duplicate:
				d.Add(annotation.Index(at.path, i), "", "is the same as [%d] of this list", first)
			default:
				seen[k] = i
			}
		}
	}
}
