package seed

import (
	"cmp"
	"slices"
	"strings"

	"dateline/internal/news"
)

// fact names a fact of the entity among the origins.
func (b both) fact(key string) string { return b.ref.String() + "." + key }

// same checks a fact that can have but one value: what a document says must not
// contradict what another said before.
func (b both) same(key string, have *string, more string) {
	if more == "" {
		return
	}
	at := origin{b.more.doc, b.more.path + "." + key}
	first, known := b.m.origins[b.fact(key)]
	if !known {
		b.m.origins[b.fact(key)], *have = at, more
		return
	}
	if *have != more {
		at.doc.add(at.path, "", "%s is %q here and %q at %s", b.ref, more, *have, first)
	}
}

// latest checks a fact that changes in time, such as the status of an agreement: of
// two articles the one that was published later has it, and reports whether that
// is the one that says more. Articles of one day, or of none that is known, must agree.
func (b both) latest(key, have, more string) bool {
	first, known := b.m.origins[b.fact(key)]
	if !known || have == more {
		b.same(key, &have, more)
		return false
	}
	before, after := first.doc.published(), b.more.doc.published()
	switch {
	case before == "" || after == "" || before == after:
		b.same(key, &have, more)
		return false
	case after > before:
		b.m.origins[b.fact(key)] = origin{b.more.doc, b.more.path + "." + key}
		return true
	default:
		return false
	}
}

// published returns the first day on which the article may have been published; ""
// where that is not known.
func (d *document) published() string {
	if d.Article.PublishedOn == nil {
		return ""
	}
	return d.Article.PublishedOn.Date.First()
}

func (b both) entity(have, more *news.Entity) {
	b.same("name", &have.Name, more.Name)
	have.Aliases = uniteStrings(have.Aliases, more.Aliases)
}

func (b both) relation(key string, have **news.Relation, more *news.Relation) {
	if more == nil {
		return
	}
	*have = cmp.Or(*have, more)
	entity := (*have).Entity.String()
	b.same(key+".entity", &entity, more.Entity.String())
	if *have != more {
		(*have).Evidence = uniteSpans((*have).Evidence, more.Evidence)
	}
}

// date keeps the more exact of two dates, where the other one does not contradict it.
func (b both) date(key string, have **news.DatedFact, more *news.DatedFact) {
	if more == nil {
		return
	}
	key += ".date"
	known := cmp.Or(*have, more)
	switch first, second := string(known.Date), string(more.Date); {
	case known != more && strings.HasPrefix(first, second):
		known.Evidence = uniteSpans(known.Evidence, more.Evidence)
	case strings.HasPrefix(second, first):
		delete(b.m.origins, b.fact(key))
		b.same(key, &first, second)
		more.Evidence = uniteSpans(more.Evidence, known.Evidence)
		known = more
	default:
		b.same(key, &first, second)
	}
	*have = known
}

func (m *merger) person(b both, have, more *news.Person) {
	b.entity(&have.Entity, &more.Entity)
	have.Memberships = uniteRelations(have.Memberships, more.Memberships)
}

func (m *merger) country(b both, have, more *news.Country) {
	b.entity(&have.Entity, &more.Entity)
	b.same("iso_3166_1", &have.ISO, more.ISO)
	have.Demonyms = uniteStrings(have.Demonyms, more.Demonyms)
	have.Note = uniteSpans(have.Note, more.Note)
}

func (m *merger) organization(b both, have, more *news.Organization) {
	b.entity(&have.Entity, &more.Entity)
	b.same("classification", &have.Classification, more.Classification)
	b.relation("parent", &have.Parent, more.Parent)
}

func (m *merger) agreement(b both, have, more *news.Agreement) {
	b.entity(&have.Entity, &more.Entity)
	b.same("classification", &have.Classification, more.Classification)
	b.date("signed_on", &have.SignedOn, more.SignedOn)
	b.relation("signed_in", &have.SignedIn, more.SignedIn)
	have.Parties = uniteRelations(have.Parties, more.Parties)
	have.Representatives = uniteRelations(have.Representatives, more.Representatives)
	have.Provisions = uniteSpans(have.Provisions, more.Provisions)
	if more.Status != nil {
		have.Status = cmp.Or(have.Status, more.Status)
		if b.latest("status.value", have.Status.Value, more.Status.Value) {
			have.Status = more.Status
		}
		if have.Status.Value == more.Status.Value {
			have.Status.Evidence = uniteSpans(have.Status.Evidence, more.Status.Evidence)
		}
	}
}

func (m *merger) place(b both, have, more *news.Place) {
	b.entity(&have.Entity, &more.Entity)
	b.same("classification", &have.Classification, more.Classification)
	b.relation("country", &have.Country, more.Country)
}

func (m *merger) event(b both, have, more *news.Event) {
	b.same("name", &have.Name, more.Name)
	b.same("classification", &have.Classification, more.Classification)
	if more.Status != "" && b.latest("status", string(have.Status), string(more.Status)) || have.Status == "" {
		have.Status = more.Status
	}
	b.date("start_date", &have.StartDate, more.StartDate)
	b.date("end_date", &have.EndDate, more.EndDate)
	if start, end := have.StartDate, have.EndDate; start != nil && end != nil && start.Date != "" && end.Date != "" && end.Date.Last() < start.Date.First() {
		key := "end_date"
		if more.EndDate == nil {
			key = "start_date"
		}
		b.more.doc.add(join(b.more.path, key), "", "the event ends (%s) before it starts (%s)", end.Date, start.Date)
	}
	have.Places = uniteRelations(have.Places, more.Places)
	have.Participants = uniteRelations(have.Participants, more.Participants)
	have.Evidence = uniteSpans(have.Evidence, more.Evidence)
}

func uniteStrings(have, more []string) []string {
	for _, s := range more {
		if !slices.Contains(have, s) {
			have = append(have, s)
		}
	}
	return have
}

// uniteSpans adds those spans that are not there. The spans of one article are next to each
// other, since its document adds them all at once: only the last ones can be the same.
func uniteSpans(have, more []news.Span) []news.Span {
	for _, s := range more {
		last := len(have)
		for last > 0 && have[last-1].Article == s.Article {
			last--
		}
		if !slices.Contains(have[last:], s) {
			have = append(have, s)
		}
	}
	return have
}

// fact is what a relation says, without its evidence.
type fact struct {
	entity news.Ref
	role   string
	basis  news.Basis
}

func factOf(r news.Relation) fact { return fact{r.Entity, r.Role, r.Basis} }

// uniteRelations unites the evidence of relations that say the same, and keeps
// the rest side by side.
func uniteRelations(have, more []news.Relation) []news.Relation {
	for _, r := range more {
		at := slices.IndexFunc(have, func(h news.Relation) bool { return factOf(h) == factOf(r) })
		if at < 0 {
			have = append(have, r)
		} else {
			have[at].Evidence = uniteSpans(have[at].Evidence, r.Evidence)
		}
	}
	return have
}
