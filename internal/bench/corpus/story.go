package main

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	"dateline/internal/news"
)

// story is one event, with an agreement if the kind is a signing. Most stories have one
// article, some have several.
type story struct {
	kind     storyKind
	a, b     person // two officials of different countries
	city     place
	subject  string
	day      time.Time
	id, name string
	deal     thing // the agreement, or the plain word "plan"
}

type storyKind int

const (
	signing storyKind = iota
	summit
	visit
	exercise
	conference
)

var classifications = []news.EventClass{"signing", "summit", "visit", "other", "conference"}

// topics are the subjects of stories: a word for the names of agreements, and a phrase.
var topics = list(`Fisheries/shared fish stocks, Rail/cross-border rail links, Grid/linked power grids, Water/river water,
	Health/early warnings of disease, Aviation/air routes, Forestry/forest fires, Shipping/shipping lanes, Customs/customs checks,
	Science/joint research, Satellite/weather satellites, Harvest/grain reserves, Wildlife/migrating birds, Heritage/stolen antiquities,
	Student/student exchanges, Cable/undersea cables, Flood/flood defenses, Mineral/critical minerals, Ferry/ferry services,
	Border/border crossings`)

// documents are the last words of the names of agreements, each with its classification.
var documents = list(`Accord/accord, Pact/partnership, Treaty/treaty, Compact/accord, Convention/convention, Protocol/treaty`)

// storyOf returns the position of the first article about the story of the i-th article.
// Three of four articles begin a story.
func (w world) storyOf(i int) int {
	for {
		r := w.random(kindStory, i)
		if i == 0 || r.IntN(4) > 0 {
			return i
		}
		i -= 1 + skewed(r, min(i, 200))
	}
}

// story returns the story whose first article is the i-th.
func (w world) story(i int) story {
	r := w.random(kindStory, i)
	r.IntN(4) // storyOf draws this number first
	s := story{kind: pick(r, []storyKind{signing, signing, signing, summit, summit, visit, exercise, conference})}
	s.a = w.draw(r, i, official, func(person) bool { return true })
	s.b = w.draw(r, i, official, func(p person) bool {
		return p.home != s.a.home && p.role != s.a.role && p.short != s.a.short
	})
	s.city = w.city(skewed(r, citiesAt(i)))
	topic, subject, _ := strings.Cut(pick(r, topics), "/")
	s.subject, s.day = subject, firstDay.AddDate(0, 0, r.IntN(days))
	s.deal = thing{article: "the ", name: "plan", short: "plan"}
	switch s.kind {
	case signing:
		document, class, _ := strings.Cut(pick(r, documents), "/")
		s.deal.name, s.deal.short = s.city.name+" "+topic+" "+document, strings.ToLower(document)
		s.deal.class = class
		s.deal.ref = news.Ref{Type: news.TypeAgreement, ID: numbered(s.deal.name, i)}
		s.name = "Signing of the " + s.deal.name
	case summit:
		s.name = s.city.name + " summit on " + subject
	case visit:
		s.name = "Visit of " + s.a.name + " to " + s.city.name
	case exercise:
		s.name = "Joint rescue exercise near " + s.city.name
	case conference:
		s.name = s.city.name + " conference on " + subject
	}
	s.id = numbered(s.name, i)
	return s
}

// draw draws a person of an occupation from those that the i-th article can name.
func (w world) draw(r *rand.Rand, i int, needed occupation, accept func(person) bool) person {
	for {
		if p := w.person(skewed(r, peopleAt(i))); p.occupation == needed && accept(p) {
			return p
		}
	}
}

// numbered makes an id from a name. The number makes it unique in the corpus.
func numbered(name string, i int) string { return slug(name) + "-" + strconv.Itoa(i+1) }
