package seed

import (
	"fmt"
	"reflect"
	"strings"

	"dateline/internal/news"
)

// init panics if a field of a shared noun has no rule to unite the values of two files.
// Otherwise a value of the second file could be lost.
func init() {
	for _, kind := range news.Kinds() {
		if !kind.Local {
			mustUnite(kind.Struct)
		}
	}
}

// mustUnite panics if [union.unite] has no rule for a field of a noun.
func mustUnite(noun reflect.Type) {
	for _, f := range fieldsOf(noun) {
		empty := reflect.New(f.Type).Elem()
		if !newUnion(nil).unite(f, empty, empty) {
			panic(fmt.Sprintf("seed: there is no rule to unite %s.%s, of type %s", noun, f.Name, f.Type))
		}
	}
}

// union is a noun that is being united from its declarations in several documents.
type union struct {
	noun news.Noun
	// from is the declaration that each field of noun is from, by key.
	from map[string]declaration
	// next is the declaration to add.
	next declaration
	// strings and relations are what the lists of noun have, each with its position, by key.
	strings, relations map[string]map[string]int
}

func newUnion(noun news.Noun) *union {
	return &union{noun: noun, from: map[string]declaration{}, strings: map[string]map[string]int{}, relations: map[string]map[string]int{}}
}

// unite returns the noun of the declarations. It adds a problem to a document that
// contradicts one before it.
func unite(kind news.Kind, all []declaration) news.Noun {
	united := reflect.New(kind.Struct)
	u := newUnion(united.Interface().(news.Noun))
	if kind.Local { // copied: a pointer would keep the whole document in memory
		united.Elem().Set(reflect.ValueOf(all[0].noun).Elem())
		return u.noun
	}
	contradicted := false
	for _, u.next = range all {
		for _, f := range fieldsOf(kind.Struct) {
			u.unite(f, united.Elem().FieldByIndex(f.Index), reflect.ValueOf(u.next.noun).Elem().FieldByIndex(f.Index))
			if c, ok := u.noun.(interface{ Contradiction() string }); ok && !contradicted && c.Contradiction() != "" {
				u.next.doc.Add(u.next.path+"."+f.key, "", "%s", c.Contradiction())
				contradicted = true
			}
		}
	}
	if fact, ok := u.noun.(news.Factual); ok && !isClaim(fact) {
		fact.Told().AccordingTo = nil // as in [news.Fact.Join]
	}
	return u.noun
}

// unite adds the value of a field in the next declaration to that of the noun. It reports
// whether there is a rule for the field.
func (u *union) unite(f field, known, added reflect.Value) bool {
	_, latest := f.Tag.Lookup("latest")
	switch all := known.Addr().Interface().(type) {
	case *[]string:
		*all = u.uniteStrings(f.key, *all, added.Interface().([]string))
	case *[]news.Span:
		*all = append(*all, added.Interface().([]news.Span)...)
	case *[]news.Claimant:
		*all = append(*all, added.Interface().([]news.Claimant)...)
	case *news.Basis:
		if basis := added.Interface().(news.Basis); basis.Firmer(*all) {
			*all = basis
		}
	case **news.Relation:
		single(u, f.key+".entity", latest, all, added.Interface().(*news.Relation), func(r *news.Relation) string {
			if r.Entity.ID == "" { // it has a fault
				return ""
			}
			return r.Entity.String()
		})
	case **news.DatedFact:
		u.date(f.key+".date", all, added.Interface().(*news.DatedFact))
	case **news.EventStatus:
		single(u, f.key+".value", latest, all, added.Interface().(*news.EventStatus), (*news.EventStatus).State)
		return latest
	case **news.AgreementStatus:
		single(u, f.key+".value", latest, all, added.Interface().(*news.AgreementStatus), (*news.AgreementStatus).State)
		return latest
	default:
		switch {
		case known.Kind() == reflect.Slice && reflect.PointerTo(known.Type().Elem()).Implements(reflect.TypeFor[news.Related]()):
			u.uniteRelations(f.key, known, added)
		case known.Kind() != reflect.String:
			return false
		case u.replaces(f.key, latest, known.String(), added.String()):
			known.Set(added)
		}
	}
	return true
}

// replaces reports whether the value of the next declaration replaces the known one: if
// none is known, or if the latest article decides and that of the declaration is later.
// It adds a problem if the two values contradict each other.
func (u *union) replaces(key string, latest bool, known, added string) bool {
	order := 0
	if latest {
		order = u.order(key)
	}
	switch {
	case added == "":
		return false
	case known == "" || order > 0:
		u.from[key] = u.next
		return true
	case known != added && order == 0:
		u.contradict(key, known, added)
	}
	return false
}

// order is greater than 0 if the article of the next declaration was published later than that of
// the value of a key, less if earlier, and 0 if that is not known.
func (u *union) order(key string) int {
	before, after := u.from[key].published(), u.next.published()
	if before == "" || after == "" {
		return 0
	}
	return strings.Compare(after, before)
}

// published returns when the article was published; "" if that is not known.
func (d declaration) published() string {
	if d.doc == nil {
		return ""
	}
	return d.doc.Article.Published()
}

// contradict adds the problem that the next declaration has another value.
func (u *union) contradict(key, known, added string) {
	at := u.from[key].at("." + key)
	u.next.doc.Add(u.next.path+"."+key, "", "%s is %q here and %q at %s", u.next.noun.Ref(), added, known, at)
}

// fact is a field with one fact, of which two articles may tell different things.
type fact interface {
	comparable
	news.Factual
}

// single unites a fact with that of the next declaration; value is what a fact says. What somebody
// claims counts only where no article states or infers another value. Of two claims the later
// one counts, and so does the later of two values of a field for which the latest article decides.
// Other values must be equal.
func single[F fact](u *union, key string, latest bool, known *F, added F, value func(F) string) {
	var none F
	switch {
	case added == none:
		return
	case *known == none || value(*known) == "" && value(added) != "":
		*known, u.from[key] = added, u.next
		return
	}
	before, after := value(*known), value(added)
	switch claim := isClaim(*known); {
	case before == after:
		(*known).Told().Join(*added.Told())
		u.replaces(key, latest, before, after)
	case after == "" || isClaim(added) && !claim:
	case claim && (!isClaim(added) || u.order(key) > 0):
		*known, u.from[key] = added, u.next
	case !claim && u.replaces(key, latest, before, after):
		*known = added
	}
}

func isClaim(f news.Factual) bool { return f.Told().Basis == news.Claimed }

// date unites two dates. Of two that do not contradict each other it takes the more exact one, with
// its basis. The other is evidence for it, too, unless they are claims.
func (u *union) date(key string, known **news.DatedFact, added *news.DatedFact) {
	exact, other := *known, added
	if exact != nil && added != nil && len(exact.Date) < len(added.Date) {
		exact, other = added, *known
	}
	if exact == nil || other == nil || other.Date == "" || exact.Date == other.Date || isClaim(exact) != isClaim(other) || !strings.HasPrefix(string(exact.Date), string(other.Date)) {
		single(u, key, false, known, added, func(d *news.DatedFact) string { return string(d.Date) })
		return
	}
	if !isClaim(exact) {
		exact.Evidence = append(exact.Evidence, other.Evidence...)
	}
	if *known != exact {
		*known, u.from[key] = exact, u.next
	}
}

// uniteStrings adds the strings that are not in the list of a key.
func (u *union) uniteStrings(key string, known, added []string) []string {
	for _, s := range added {
		if _, isKnown := position(u.strings, key, s, len(known)); !isKnown {
			known = append(known, s)
		}
	}
	return known
}

// position returns the position of an element in the list of a key, and whether it is
// known. If not, it gets the next position.
func position(all map[string]map[string]int, key, element string, next int) (at int, isKnown bool) {
	if all[key] == nil {
		all[key] = map[string]int{}
	}
	if at, isKnown = all[key][element]; isKnown {
		return at, true
	}
	all[key][element] = next
	return next, false
}

// uniteRelations adds relations to the list of a key. It joins those that say the same.
func (u *union) uniteRelations(key string, known, added reflect.Value) {
	for i := range added.Len() {
		r := added.Index(i).Addr().Interface().(news.Related)
		if at, isKnown := position(u.relations, key, r.Statement(), known.Len()); isKnown {
			known.Index(at).Addr().Interface().(news.Related).Base().Join(r.Base().Fact)
		} else {
			known.Set(reflect.Append(known, added.Index(i)))
		}
	}
}
