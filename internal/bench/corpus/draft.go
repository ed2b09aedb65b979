package main

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/internal/news"
)

// draft is an unfinished article: its text and its annotation.
type draft struct {
	r          *rand.Rand
	slug       string
	cast       map[string]thing // by the key in templates; plain words have no ref
	used       map[string]bool  // templates of sentences
	paragraph  []string         // the sentences of the open paragraph
	paragraphs []string
	annotation news.Annotation
}

// addEntity annotates an entity that the text names, with short by the short form of its
// name.
func (d *draft) addEntity(t thing, short bool) {
	shared := news.Entity{ID: t.ref.ID, Name: t.name}
	var other *[]string
	switch t.ref.Type {
	case news.TypePerson:
		other = &findOrAdd(&d.annotation.People, shared.ID, &news.Person{Entity: shared}).Aliases
	case news.TypeCountry:
		other = &findOrAdd(&d.annotation.Countries, shared.ID, &news.Country{Entity: shared, ISO: t.class}).Demonyms
	case news.TypeOrganization:
		other = &findOrAdd(&d.annotation.Organizations, shared.ID, &news.Organization{Entity: shared, Classification: news.OrganizationClass(t.class)}).Aliases
	case news.TypeAgreement:
		other = &findOrAdd(&d.annotation.Agreements, shared.ID, &news.Agreement{Entity: shared, Classification: news.AgreementClass(t.class)}).Descriptions
	case news.TypePlace:
		other = &findOrAdd(&d.annotation.Places, shared.ID, &news.Place{Entity: shared, Classification: news.PlaceClass(t.class)}).Aliases
	default:
		return
	}
	if short && !slices.Contains(*other, t.short) {
		*other = append(*other, t.short)
	}
}

// findOrAdd returns the entity of a list with the id, or adds a new one.
func findOrAdd[T entity](list *[]T, id string, fresh T) T {
	at := position(*list, id)
	if at < 0 {
		at, *list = len(*list), append(*list, fresh)
	}
	return (*list)[at]
}

// find returns the entity of a list with the id. The list has it.
func find[T entity](list []T, id string) T { return list[position(list, id)] }

type entity interface{ Identity() *news.Entity }

func position[T entity](list []T, id string) int {
	return slices.IndexFunc(list, func(known T) bool { return known.Identity().ID == id })
}

// fill replaces the keys of a template. It returns the words and the entities they name.
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
		words, ref := d.expand(key)
		out.WriteString(words)
		if ref.ID != "" && !slices.Contains(refs, ref) {
			refs = append(refs, ref)
		}
	}
}

// expand returns the words for a key of a template, and the entity they name.
func (d *draft) expand(key string) (string, news.Ref) {
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
		d.addEntity(t, true)
		return t.article + t.short, t.ref
	case form == "adj" && t.short != "":
		d.addEntity(t, true)
		return t.short, t.ref
	case form == "adj" && strings.HasSuffix(t.name, "s"):
		d.addEntity(t, false)
		return t.name + "'", t.ref
	case form == "adj":
		d.addEntity(t, false)
		return t.name + "'s", t.ref
	default:
		d.addEntity(t, false)
		return t.article + t.name, t.ref
	}
}

// phrase returns the words of a template and adds no sentence.
func (d *draft) phrase(template string) string {
	words, _ := d.fill(template)
	return words
}

// sentence adds a sentence to the open paragraph and returns it as evidence.
func (d *draft) sentence(template string) []news.Span {
	words, _ := d.fill(template)
	words = capitalized(words)
	d.paragraph = append(d.paragraph, words)
	return spans(words)
}

func spans(words string) []news.Span { return []news.Span{{Exact: words}} }

// told returns a relation to a thing of the cast, with its evidence.
func (d *draft) told(key string, evidence []news.Span) news.Relation {
	return news.Relation{Entity: d.cast[key].ref, Fact: news.Fact{Evidence: evidence}}
}

func capitalized(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// endParagraph ends the open paragraph.
func (d *draft) endParagraph() {
	if len(d.paragraph) > 0 {
		d.paragraphs = append(d.paragraphs, strings.Join(d.paragraph, " "))
		d.paragraph = nil
	}
}

// unused picks a template that the article has not used yet.
func (d *draft) unused(templates []string) string {
	for {
		if template := pick(d.r, templates); !d.used[template] {
			d.used[template] = true
			return template
		}
	}
}

// statement adds a whole sentence in quotation marks. who is the key of the speaker.
func (d *draft) statement(who string, sentences []string) *news.Quote {
	words, audience, _ := strings.Cut(d.unused(attributions), "/")
	d.cast["who"] = d.cast[who]
	q := d.quote("«" + d.unused(sentences) + ",» [{who.short} " + words + "].")
	q.Kind = news.Direct
	d.setSpeaker(q, who)
	if audience != "" {
		q.Audience = &news.Audience{Words: d.phrase(audience)}
	}
	if key := strings.Trim(audience, "{}"); key != audience {
		ref := d.cast[key].ref
		q.Audience.Entity, q.About = &ref, slices.DeleteFunc(q.About, func(t news.Topic) bool { return t.Entity == ref })
	}
	return q
}

// setSpeaker sets the speaker of a quote. A quote is not about its speaker.
func (d *draft) setSpeaker(q *news.Quote, who string) {
	speaker := d.cast[who].ref
	q.Speaker, q.About = &speaker, slices.DeleteFunc(q.About, func(t news.Topic) bool { return t.Entity == speaker })
}

// unnamed adds a whole sentence of somebody without a name.
func (d *draft) unnamed(sentences []string) {
	speaker := d.unused(unnamedSpeakers)
	q := d.quote("«" + d.unused(sentences) + ",» [" + speaker + "].")
	q.Kind = news.Direct
	_, role, _ := strings.Cut(speaker, " ")
	role, _, _ = strings.Cut(role, " said")
	q.SpeakerRole = &news.Wording{Words: role, Fact: news.Fact{Evidence: spans(speaker)}}
}

// fragment adds a sentence that quotes a few words.
func (d *draft) fragment(who string, templates []string) *news.Quote {
	d.cast["who"] = d.cast[who]
	q := d.quote(d.unused(templates))
	q.Kind = news.Partial
	d.setSpeaker(q, who)
	return q
}

// quote adds the sentence of a template that has a quote and its attribution. The quote is
// about the entities that both name.
func (d *draft) quote(template string) *news.Quote {
	q := &news.Quote{ID: d.slug + "-" + strconv.Itoa(len(d.annotation.Quotes)+1)}
	var about []news.Ref
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
			q.Attribution.Exact, about, template = words, append(about, refs...), rest
			out.WriteString(words)
		} else if inner, rest, found := strings.Cut(strings.TrimPrefix(template, "«"), "»"); found {
			words, refs := d.fill(inner)
			q.Text.Exact, about, template = strings.TrimRight(words, ",."), append(about, refs...), rest
			out.WriteString(`"` + words + `"`)
		}
	}
	slices.SortFunc(about, news.Ref.Compare)
	for _, ref := range slices.Compact(about) {
		q.About = append(q.About, news.Topic{Relation: news.Relation{Entity: ref}})
	}
	d.paragraph = append(d.paragraph, out.String())
	d.annotation.Quotes = append(d.annotation.Quotes, q)
	return q
}
