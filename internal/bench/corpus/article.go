package main

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"dateline/internal/news"
)

// The layouts of dates in texts.
const (
	dayLayout   = "January 2, 2006"
	monthLayout = "January 2006"
)

// files are the two files of an article. The slug is their name without the extension.
type files struct {
	slug, text string
	annotation []byte
}

// article returns the files of the i-th article.
func (w world) article(i int) files {
	first := w.storyOf(i)
	a := &author{world: w, i: i, story: w.story(first), follows: first != i, draft: draft{
		r: w.random(kindArticle, i), cast: map[string]thing{}, used: map[string]bool{},
	}}
	a.published = a.story.day.AddDate(0, 0, a.r.IntN(3))
	if a.follows {
		a.published = a.story.day.AddDate(0, 0, 3+a.r.IntN(90))
	}
	a.chooseCast()
	a.writeHead()
	a.writeBody()
	a.writeCredit()
	text := strings.Join(a.paragraphs, "\n\n") + "\n"
	sum := sha256.Sum256([]byte(text))
	a.annotation.Article.SHA256, a.annotation.Article.Language = hex.EncodeToString(sum[:]), "en"
	return files{a.slug, text, encode(&a.annotation)}
}

// author writes one article about a story.
type author struct {
	draft
	world     world
	i         int
	story     story
	follows   bool
	published time.Time
	people    []person // the people of the article
	expert    person
	envoy     person // zero if the article has none
	agency    organization
}

// chooseCast chooses the entities of the article. No two people have the same family name.
// Each country, city and office has only one key.
func (a *author) chooseCast() {
	w, s := a.world, a.story
	a.people = []person{s.a, s.b}
	a.cast["a"], a.cast["arole"], a.cast["A"] = s.a.thing, thing{name: s.a.role}, country(s.a.home)
	a.cast["b"], a.cast["brole"], a.cast["B"] = s.b.thing, thing{name: s.b.role}, country(s.b.home)
	a.cast["city"], a.cast["host"] = s.city.thing, country(s.city.nation)
	a.cast["deal"], a.cast["subject"] = s.deal, thing{name: s.subject}
	a.cast["when"] = thing{name: "on " + s.day.Weekday().String()}
	if a.follows {
		a.cast["when"] = thing{name: "on " + s.day.Format(dayLayout)}
	}
	nations := []int{s.a.home, s.b.home, s.city.nation}
	another := func() thing {
		for {
			if n := skewed(a.r, len(nationByISO)); !slices.Contains(nations, n) {
				nations = append(nations, n)
				return country(n)
			}
		}
	}
	// Every second article names the newest person.
	newest := person{occupation: -1}
	if p := w.person(peopleAt(a.i) - 1); a.i%2 == 0 && a.isNew(p) {
		newest = p
	}
	a.expert = a.another(newest, expert)
	a.cast["e"], a.cast["erole"] = a.expert.thing, thing{name: a.expert.role}
	home := w.organization(a.expert.home)
	a.cast["org"] = home.thing
	if home.parent >= 0 {
		a.cast["parent"] = w.organization(home.parent).thing
	}
	a.cast["reporter"] = a.another(newest, reporter).thing
	a.cast["helper"] = a.another(person{occupation: -1}, reporter).thing
	if newest.occupation == official && a.isNew(newest) && !slices.Contains(nations, newest.home) && newest.role != s.a.role && newest.role != s.b.role {
		a.envoy, nations = newest, append(nations, newest.home)
		a.cast["v"], a.cast["vrole"], a.cast["V"] = newest.thing, thing{name: newest.role}, country(newest.home)
	}
	a.cast["C"], a.cast["D"] = another(), another()
	known := organizationsAt(a.i)
	for a.agency.class != "intergovernmental_organization" {
		a.agency = w.organization(skewed(a.r, known))
	}
	a.cast["agency"] = a.agency.thing
	paper := organization{}
	for paper.class != "news_organization" {
		paper = w.organization(skewed(a.r, known))
	}
	a.cast["paper"] = paper.thing
	seen := []string{s.city.name}
	for _, key := range []string{"city2", "city3", "city4"} {
		city := s.city
		for slices.Contains(seen, city.name) {
			city = w.city(skewed(a.r, citiesAt(a.i)))
		}
		seen = append(seen, city.name)
		a.cast[key] = city.thing
	}
	a.cast["venue"] = venue(s.city, a.r.IntN(len(venues)))
	a.cast["region"] = region(a.r.IntN(len(regions))).thing
	a.cast["pastmonth"] = thing{name: s.day.AddDate(0, -1-a.r.IntN(24), 1-s.day.Day()).Format(monthLayout)}
	a.cast["nextmonth"] = thing{name: a.published.AddDate(0, 1+a.r.IntN(11), 1-a.published.Day()).Format(monthLayout)}
}

// another draws a person of an occupation with a family name that is not in the article
// yet. It returns the newest person if the occupation matches.
func (a *author) another(newest person, needed occupation) person {
	p := newest
	if p.occupation != needed {
		p = a.world.draw(a.r, a.i, needed, a.isNew)
	}
	a.people = append(a.people, p)
	return p
}

func (a *author) isNew(p person) bool {
	return !slices.ContainsFunc(a.people, func(known person) bool { return known.short == p.short })
}

// writeHead writes the headline and the byline.
func (a *author) writeHead() {
	article := &a.annotation.Article
	article.Headline = a.sentence(a.unused(headlines))[0]
	a.endParagraph()
	a.slug = numbered(strings.TrimSuffix(article.Headline.Exact, "."), a.i)
	date := a.published.Format(dayLayout)
	a.cast["date"] = thing{name: date}
	byline := a.sentence("By {reporter} · {paper} · {date}")
	a.endParagraph()
	article.Byline = &byline[0]
	article.PublishedOn = &news.DatedFact{Date: news.Date(a.published.Format(time.DateOnly)), DateText: date, Fact: news.Fact{Evidence: byline}}
	publisher := a.told("paper", byline)
	publisher.Basis = news.Inferred
	article.Publisher = &publisher
	article.Contributors = []news.Contribution{{Relation: a.told("reporter", byline)}}
}

// writeCredit writes a credit in one of three articles.
func (a *author) writeCredit() {
	if a.r.IntN(3) > 0 {
		return
	}
	credit := a.sentence("{helper} contributed to this report.")
	a.endParagraph()
	a.annotation.Article.Credit = &credit[0]
	a.annotation.Article.Contributors = append(a.annotation.Article.Contributors,
		news.Contribution{Relation: a.told("helper", credit), Role: "contributed to this report"})
}
