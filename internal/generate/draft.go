package generate

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/internal/news"
)

// draft is an article that is being written: its text, and what it tells.
type draft struct {
	r          *rand.Rand
	slug       string
	cast       map[string]thing // by the keys of templates; words that name no entity have no ref
	said       map[string]bool  // templates
	paragraph  []string         // the sentences of the one that is open
	paragraphs []string
	told       news.Annotation
}

// use notes that the text names an entity, by its short form or another.
func (d *draft) use(t thing, short bool) {
	entity := news.Entity{ID: t.ref.ID, Name: t.name}
	var other *[]string
	switch t.ref.Type {
	case news.TypePerson:
		other = &use(&d.told.People, entity, &news.Person{Entity: entity}).Aliases
	case news.TypeCountry:
		other = &use(&d.told.Countries, entity, &news.Country{Entity: entity, ISO: t.class}).Demonyms
	case news.TypeOrganization:
		other = &use(&d.told.Organizations, entity, &news.Organization{Entity: entity, Classification: t.class}).Aliases
	case news.TypeAgreement:
		other = &use(&d.told.Agreements, entity, &news.Agreement{Entity: entity, Classification: t.class}).Aliases
	case news.TypePlace:
		other = &use(&d.told.Places, entity, &news.Place{Entity: entity, Classification: t.class}).Aliases
	default:
		return
	}
	if short && !slices.Contains(*other, t.short) {
		*other = append(*other, t.short)
	}
}

// use returns the entity of a list with an id, or puts a new one there.
func use[T interface{ Base() *news.Entity }](list *[]T, entity news.Entity, fresh T) T {
	at := slices.IndexFunc(*list, func(known T) bool { return known.Base().ID == entity.ID })
	if at < 0 {
		at, *list = len(*list), append(*list, fresh)
	}
	return (*list)[at]
}

// fill returns a template with its keys filled in, and the entities that it names.
func (d *draft) fill(template string) (string, []news.Ref) {
	var out strings.Builder
	var refs []news.Ref
	for {
		before, rest, found := strings.Cut(template, "{")
		out.WriteString(before)
		if !found {
			return out.String(), refs
		}
		var key string
		key, template, _ = strings.Cut(rest, "}")
		words, ref := d.word(key)
		out.WriteString(words)
		if ref.ID != "" && !slices.Contains(refs, ref) {
			refs = append(refs, ref)
		}
	}
}

func (d *draft) word(key string) (string, news.Ref) {
	switch key {
	case "n":
		return strconv.Itoa(3 + d.r.IntN(27)), news.Ref{}
	case "pct":
		return strconv.Itoa(2 + d.r.IntN(61)), news.Ref{}
	case "big":
		return strconv.Itoa(1+d.r.IntN(89)) + "," + strconv.Itoa(1000 + d.r.IntN(9000))[1:], news.Ref{}
	}
	name, form, _ := strings.Cut(key, ".")
	t := d.cast[name]
	switch {
	case form == "short":
		d.use(t, true)
		return t.article + t.short, t.ref
	case form == "adj" && t.short != "":
		d.use(t, true)
		return t.short, t.ref
	case form == "adj" && strings.HasSuffix(t.name, "s"):
		d.use(t, false)
		return t.name + "'", t.ref
	case form == "adj":
		d.use(t, false)
		return t.name + "'s", t.ref
	default:
		d.use(t, false)
		return t.article + t.name, t.ref
	}
}

// phrase returns words that the text has already.
func (d *draft) phrase(template string) string {
	words, _ := d.fill(template)
	return words
}

// say adds a sentence to the open paragraph and returns it as evidence.
func (d *draft) say(template string) []news.Span {
	words, _ := d.fill(template)
	words = capitalized(words)
	d.paragraph = append(d.paragraph, words)
	return spans(words)
}

func spans(words string) []news.Span { return []news.Span{{Exact: words}} }

func capitalized(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// end ends the open paragraph.
func (d *draft) end() {
	if len(d.paragraph) > 0 {
		d.paragraphs = append(d.paragraphs, strings.Join(d.paragraph, " "))
		d.paragraph = nil
	}
}

// one returns one of some templates that was not used yet.
func (d *draft) one(of []string) string {
	for {
		if template := pick(d.r, of); !d.said[template] {
			d.said[template] = true
			return template
		}
	}
}

// statement adds a whole sentence in quotation marks, said by whom the key names.
func (d *draft) statement(who string, sentences []string) *news.Quote {
	words, audience, _ := strings.Cut(d.one(attributions), "/")
	d.cast["who"] = d.cast[who]
	q := d.quote("«" + d.one(sentences) + ",» [{who.short} " + words + "].")
	q.Kind, q.Speaker, q.Audience = news.Direct, d.cast[who].ref, audience
	q.About = slices.DeleteFunc(q.About, func(ref news.Ref) bool { return ref == q.Speaker })
	return q
}

// fragment adds a sentence with quoted words in it.
func (d *draft) fragment(who string, templates []string) *news.Quote {
	d.cast["who"] = d.cast[who]
	q := d.quote(d.one(templates))
	q.Kind, q.Speaker = news.Partial, d.cast[who].ref
	q.About = slices.DeleteFunc(q.About, func(ref news.Ref) bool { return ref == q.Speaker })
	return q
}

// quote adds the sentence of a template with a quote and its attribution in it. It is
// about what these name.
func (d *draft) quote(template string) *news.Quote {
	q := &news.Quote{ID: d.slug + "-" + strconv.Itoa(len(d.told.Quotes)+1)}
	var out strings.Builder
	for template != "" {
		at := strings.IndexAny(template, "«[")
		if at < 0 {
			at = len(template)
		}
		out.WriteString(d.phrase(template[:at]))
		template = template[at:]
		if inner, rest, found := strings.Cut(strings.TrimPrefix(template, "["), "]"); found && strings.HasPrefix(template, "[") {
			words, refs := d.fill(inner)
			q.Attribution.Exact, q.About, template = words, append(q.About, refs...), rest
			out.WriteString(words)
		} else if inner, rest, found := strings.Cut(strings.TrimPrefix(template, "«"), "»"); found {
			words, refs := d.fill(inner)
			q.Text.Exact, q.About, template = strings.TrimRight(words, ",."), append(q.About, refs...), rest
			out.WriteString(`"` + words + `"`)
		}
	}
	slices.SortFunc(q.About, news.Ref.Compare)
	q.About = slices.Compact(q.About)
	d.paragraph = append(d.paragraph, out.String())
	d.told.Quotes = append(d.told.Quotes, q)
	return q
}
