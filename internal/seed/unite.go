package seed

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"dateline/internal/news"
)

// init refuses to start with a noun of which two files could not be united: nothing that
// a file says may be dropped unnoticed.
func init() {
	for _, kind := range news.Kinds() {
		if !kind.Local {
			mustUnite(kind.Struct)
		}
	}
}

// mustUnite panics where a noun has a field that [union.unite] knows no rule for.
func mustUnite(noun reflect.Type) {
	for _, f := range fieldsOf(noun) {
		empty := reflect.New(f.Type).Elem()
		if !(&union{}).unite(f, empty, empty) {
			panic(fmt.Sprintf("seed: nothing says how %s.%s, a %s, of two files is united", noun, f.Name, f.Type))
		}
	}
}

// union is a noun on its way to what all documents say of it.
type union struct {
	noun news.Noun
	// from is who said what is known of each field, by key.
	from map[string]given
	// next is who comes next.
	next given
}

// unite returns what the documents say of one noun, and adds a problem to a document
// that contradicts one before it.
func unite(kind news.Kind, all []given) news.Noun {
	united := reflect.New(kind.Struct)
	u := &union{noun: united.Interface().(news.Noun), from: map[string]given{}}
	if kind.Local { // a copy of its own: a pointer into the document would keep all of it
		united.Elem().Set(reflect.ValueOf(all[0].noun).Elem())
		return u.noun
	}
	contradicted := false
	for _, u.next = range all {
		for _, f := range fieldsOf(kind.Struct) {
			u.unite(f, united.Elem().FieldByIndex(f.Index), reflect.ValueOf(u.next.noun).Elem().FieldByIndex(f.Index))
			if c, ok := u.noun.(interface{ Contradiction() string }); ok && !contradicted && c.Contradiction() != "" {
				u.next.doc.add(u.next.path+"."+f.key, "", "%s", c.Contradiction())
				contradicted = true
			}
		}
	}
	return u.noun
}

// unite adds what the next document says in a field to what is known of it. It reports
// whether there is a rule for the field.
func (u *union) unite(f field, known, said reflect.Value) bool {
	_, latest := f.Tag.Lookup("latest")
	switch all := known.Addr().Interface().(type) {
	case *[]string:
		*all = uniteStrings(*all, said.Interface().([]string))
	case *[]news.Span:
		*all = uniteSpans(*all, said.Interface().([]news.Span))
	case *[]news.Relation:
		*all = uniteRelations(*all, said.Interface().([]news.Relation))
	case **news.Relation:
		u.relation(f.key+".entity", all, said.Interface().(*news.Relation))
	case **news.DatedFact:
		u.date(f.key+".date", all, said.Interface().(*news.DatedFact))
	case **news.Finding:
		u.finding(f.key+".value", all, said.Interface().(*news.Finding))
		return latest
	default:
		if known.Kind() != reflect.String {
			return false
		}
		if u.takes(f.key, latest, known.String(), said.String()) {
			known.Set(said)
		}
	}
	return true
}

// takes reports whether the value that the next document says takes the place of the known
// one: where nothing is known, or where the latest article decides and this one is later.
// It adds a problem where the two contradict each other.
func (u *union) takes(key string, latest bool, known, said string) bool {
	order := 0
	if before, after := u.from[key].published(), u.next.published(); latest && before != "" && after != "" {
		order = strings.Compare(after, before)
	}
	switch {
	case said == "":
		return false
	case known == "" || order > 0:
		u.from[key] = u.next
		return true
	case known != said && order == 0:
		u.contradict(key, known, said)
	}
	return false
}

// published returns the first day on which the article may have been published; "" where
// that is not known.
func (g given) published() string {
	if g.doc == nil || g.doc.Article.PublishedOn == nil {
		return ""
	}
	return g.doc.Article.PublishedOn.Date.First()
}

// contradict adds the problem that the next document says something else.
func (u *union) contradict(key, known, said string) {
	u.next.doc.add(u.next.path+"."+key, "", "%s is %q here and %q at %s", u.next.noun.Ref(), said, known, u.from[key].at("."+key))
}

// finding unites the evidence of equal values; of others the latest article decides.
func (u *union) finding(key string, known **news.Finding, said *news.Finding) {
	if said == nil {
		return
	}
	if *known == nil {
		*known = &news.Finding{}
	}
	takes, before := u.takes(key, true, (*known).Value, said.Value), *known
	switch {
	case before.Value == said.Value:
		before.Evidence = uniteSpans(before.Evidence, said.Evidence)
	case takes:
		*known = said
	}
}

// relation unites the evidence of one relation.
func (u *union) relation(key string, known **news.Relation, said *news.Relation) {
	switch {
	case said == nil:
	case *known == nil || (*known).Entity == news.Ref{}:
		*known, u.from[key] = said, u.next
	case (*known).Entity != said.Entity:
		u.contradict(key, (*known).Entity.String(), said.Entity.String())
	default:
		(*known).Evidence = uniteSpans((*known).Evidence, said.Evidence)
	}
}

// date keeps the more exact of two dates, where the other one does not contradict it.
func (u *union) date(key string, known **news.DatedFact, said *news.DatedFact) {
	switch {
	case said == nil:
	case *known == nil:
		*known, u.from[key] = said, u.next
	case strings.HasPrefix(string((*known).Date), string(said.Date)):
		(*known).Evidence = uniteSpans((*known).Evidence, said.Evidence)
	case strings.HasPrefix(string(said.Date), string((*known).Date)):
		said.Evidence = uniteSpans(said.Evidence, (*known).Evidence)
		*known, u.from[key] = said, u.next
	default:
		u.contradict(key, string((*known).Date), string(said.Date))
	}
}

func uniteStrings(known, said []string) []string {
	for _, s := range said {
		if !slices.Contains(known, s) {
			known = append(known, s)
		}
	}
	return known
}

// uniteSpans adds those spans that are not there. The spans of one article are next to each
// other, since its document adds them all at once: only the last ones can be the same.
func uniteSpans(known, said []news.Span) []news.Span {
	for _, s := range said {
		last := len(known)
		for last > 0 && known[last-1].Article == s.Article {
			last--
		}
		if !slices.Contains(known[last:], s) {
			known = append(known, s)
		}
	}
	return known
}

// statement is what a relation says, without its evidence.
type statement struct {
	entity news.Ref
	role   string
	basis  news.Basis
}

func statementOf(r news.Relation) statement { return statement{r.Entity, r.Role, r.Basis} }

// uniteRelations unites the evidence of relations that say the same, and keeps
// the rest side by side.
func uniteRelations(known, said []news.Relation) []news.Relation {
	for _, r := range said {
		at := slices.IndexFunc(known, func(k news.Relation) bool { return statementOf(k) == statementOf(r) })
		if at < 0 {
			known = append(known, r)
		} else {
			known[at].Evidence = uniteSpans(known[at].Evidence, r.Evidence)
		}
	}
	return known
}
