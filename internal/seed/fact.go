package seed

import (
	"cmp"
	"slices"
	"strings"

	"dateline/internal/news"
	"dateline/internal/seed/annotation"
)

// told is a type that embeds [news.Fact].
type told interface{ Told() *news.Fact }

// checkBases sets the default basis of each fact, and checks that the basis fits: a claim is
// somebody's, and what is not known has no basis.
func (d *document) checkBases() {
	for at, fact := range of[told](d.found) {
		f, path := fact.Told(), annotation.Join(at.path, "basis")
		if date, ok := fact.(*news.DatedFact); ok && date.Date == "" && !d.IsInvalid(annotation.Join(at.path, "date")) {
			if f.Basis != "" {
				d.Add(path, "", "%q is the basis of a date, and there is none", f.Basis)
			}
			continue
		}
		switch claimed := len(f.AccordingTo) > 0; {
		case f.Basis == "" && claimed:
			f.Basis = news.Claimed
		case f.Basis == "" && derivesBasis(fact):
		case f.Basis == "":
			f.Basis = news.Stated
		case f.Basis == news.Claimed && !claimed:
			d.Add(path, "", "a claim is somebody's: the key according_to is missing")
		case f.Basis != news.Claimed && claimed:
			d.Add(path, string(news.Claimed), "what is according to somebody is claimed, and not %s", f.Basis)
		}
	}
}

// derivesBasis reports whether the basis of a fact without its own is found with its evidence.
func derivesBasis(fact told) bool {
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
			if s.Basis == "" {
				s.Basis, s.AccordingTo = event.Basis, slices.Clone(event.AccordingTo)
			}
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
		if f.Date == "" && f.DateText == "" {
			d.Add(at.path, "", "the keys date and date_text are missing: one is required")
		}
		if _, err := news.ParseDate(string(f.Date)); f.Date != "" && err != nil {
			d.Add(date, "", "%v", err)
			d.MarkInvalid(date)
			f.Date = ""
		}
		if year := f.Date.First(); year != "" && cmp.Or(f.Basis, news.Stated) == news.Stated && len(f.AccordingTo) == 0 && !strings.Contains(f.DateText, year[:4]) {
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
		d.checkContained(annotation.Join(at.path, key), r.Wording(), r.Base().Evidence)
	}
	for at, f := range of[*news.DatedFact](d.found) {
		d.checkContained(annotation.Join(at.path, "date_text"), f.DateText, f.Evidence)
	}
	for at, f := range of[*news.Wording](d.found) {
		d.checkContained(annotation.Join(at.path, "words"), f.Words, f.Evidence)
	}
	for at, f := range of[*news.Audience](d.found) {
		d.checkContained(annotation.Join(at.path, "words"), f.Words, f.Evidence)
	}
}

// checkContained checks that one of the passages of the evidence contains the words. It adds no
// problem if a passage has a fault itself.
func (d *document) checkContained(path, words string, passages []news.Span) {
	for _, passage := range passages {
		if passage.Exact == "" || strings.Contains(passage.Exact, words) {
			return
		}
	}
	if len(passages) > 0 {
		d.Add(path, "", "%q is not in the evidence", words)
	}
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
	refuseDuplicates(d, func(n *news.NotName) (string, bool) { return n.Words, n.Words != "" })
	refuseDuplicates(d, func(n *news.NotQuote) (news.Span, bool) { return n.Words, n.Words.Article != "" })
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
