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
		u.relation(f.key+".entity", all, added.Interface().(*news.Relation))
	case **news.DatedFact:
		u.date(f.key+".date", all, added.Interface().(*news.DatedFact))
	case **news.EventStatus, **news.AgreementStatus:
		u.status(f.key+".value", known, added)
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
	if before, after := u.from[key].published(), u.next.published(); latest && before != "" && after != "" {
		order = strings.Compare(after, before)
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

// published returns the first day on which the article may have been published; "" if
// that is not known.
func (d declaration) published() string {
	if d.doc == nil || d.doc.Article.PublishedOn == nil {
		return ""
	}
	return d.doc.Article.PublishedOn.Date.First()
}

// contradict adds the problem that the next declaration has another value.
func (u *union) contradict(key, known, added string) {
	at := u.from[key].at("." + key)
	u.next.doc.Add(u.next.path+"."+key, "", "%s is %q here and %q at %s", u.next.noun.Ref(), added, known, at)
}

// status is the state of a noun, as a fact.
type status interface {
	told
	State() string
}

// status unites the evidence of equal states. Of two others it takes that of the later article.
func (u *union) status(key string, known, added reflect.Value) {
	switch {
	case added.IsNil():
		return
	case known.IsNil():
		known.Set(added)
		u.from[key] = u.next
		return
	}
	before, after := known.Interface().(status), added.Interface().(status)
	switch replaces := u.replaces(key, true, before.State(), after.State()); {
	case before.State() == after.State():
		before.Told().Join(*after.Told())
	case replaces:
		known.Set(added)
	}
}

// relation unites what two articles tell of one relation.
func (u *union) relation(key string, known **news.Relation, added *news.Relation) {
	switch {
	case added == nil:
	case *known == nil || (*known).Entity == news.Ref{}:
		*known, u.from[key] = added, u.next
	case (*known).Entity != added.Entity:
		u.contradict(key, (*known).Entity.String(), added.Entity.String())
	default:
		(*known).Join(added.Fact)
	}
}

// date takes the more exact of two dates, if the other one does not contradict it.
func (u *union) date(key string, known **news.DatedFact, added *news.DatedFact) {
	switch {
	case added == nil:
	case *known == nil:
		*known, u.from[key] = added, u.next
	case strings.HasPrefix(string((*known).Date), string(added.Date)):
		(*known).Join(added.Fact)
	case strings.HasPrefix(string(added.Date), string((*known).Date)):
		added.Join((*known).Fact)
		*known, u.from[key] = added, u.next
	default:
		u.contradict(key, string((*known).Date), string(added.Date))
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
