package main

import (
	"math"
	"math/rand/v2"
	"strings"
	"time"

	"dateline/internal/news"
)

// world is everything that articles can name. Each thing depends only on the seed and its
// position, so that each article can be written without the others.
type world struct{ seed uint64 }

// The kinds of things that are drawn. Each has its own sequence of random numbers.
const (
	kindPerson = iota
	kindOrganization
	kindPlace
	kindStory
	kindArticle
)

// random returns the random numbers for the i-th thing of a kind.
func (w world) random(kind, i int) *rand.Rand {
	return rand.New(rand.NewPCG(w.seed, scramble(uint64(kind)<<40|uint64(i))))
}

// scramble is the finalizer of SplitMix64. Neighboring numbers end up far apart.
func scramble(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// skewed returns a number below n. Low numbers are far more frequent: the first of 1000 is
// a hundred times as frequent as the mean.
func skewed(r *rand.Rand, n int) int {
	u := r.Float64()
	return int(float64(n) * (u * u * u))
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// The number of people, organizations and cities that the i-th article can name. People
// grow by one for every second article, the others with the square root of i.
func peopleAt(i int) int        { return 12 + i/2 }
func organizationsAt(i int) int { return 24 + 3*int(math.Sqrt(float64(i))) }
func citiesAt(i int) int        { return 60 + 2*int(math.Sqrt(float64(i))) }

// thing is an entity, or words, that a template can name.
type thing struct {
	ref news.Ref
	// article is "the " if the name needs it, and empty otherwise.
	article, name string
	// short is a family name, a demonym or an acronym. It may be empty.
	short string
	// class is the classification, or the code of a country.
	class string
}

func country(i int) thing {
	n := nations[i]
	return thing{news.Ref{Type: news.TypeCountry, ID: slug(n.name)}, n.article, n.name, n.demonym, n.iso}
}

// occupation is what a person does.
type occupation int

const (
	official occupation = iota
	expert
	reporter
)

// occupations repeat in the sequence of people.
var occupations = []occupation{official, expert, official, reporter, official, expert}

// person is a person, with the same role in every article.
type person struct {
	thing
	occupation occupation
	role       string // of an official or an expert
	home       int    // the country of an official, the organization of an expert
}

func (w world) person(i int) person {
	r := w.random(kindPerson, i)
	// The factor and the number of names have no common divisor, so that no name repeats
	// until all are used. Later names have a middle initial.
	names := len(givenNames) * len(familyNames)
	number := (i%names*15485863 + int(scramble(w.seed)%uint64(names))) % names
	given, family := givenNames[number%len(givenNames)], familyNames[number/len(givenNames)]
	if round := i / names; round > 0 {
		given += " " + string(rune('A'+round-1)) + "."
	}
	name := given + " " + family
	p := person{thing: thing{news.Ref{Type: news.TypePerson, ID: slug(name)}, "", name, family, ""}, occupation: occupations[i%len(occupations)]}
	switch p.occupation {
	case official:
		p.role, p.home = pick(r, offices), skewed(r, independent)
		if i < peopleAt(0) { // the first article needs officials of several countries and offices
			p.role, p.home = offices[i%len(offices)], i
		}
	case expert:
		p.role, p.home = pick(r, posts), -1
		for known := organizationsAt(2 * i); p.home < 0 || !kindOf(p.home).employs; {
			p.home = skewed(r, known)
		}
	case reporter:
	}
	return p
}

// organizationKind is a kind of organization. The kinds repeat in the sequence.
type organizationKind struct {
	classification string
	employs        bool // whether it employs experts
}

var organizationKinds = []organizationKind{
	{"news_organization", false}, {"university", true}, {"research_institute", true}, {"intergovernmental_organization", false},
	{"research_institute", true}, {"intergovernmental_organization", false}, {"foundation", true}, {"university", true},
}

func kindOf(i int) organizationKind { return organizationKinds[i%len(organizationKinds)] }

// organization is an organization with the position of its parent, or -1.
type organization struct {
	thing
	parent int
}

func (w world) organization(i int) organization {
	kinds := len(organizationKinds)
	o := organization{thing: thing{article: "the ", class: kindOf(i).classification}, parent: -1}
	n := i / kinds * 2
	if i%kinds >= kinds/2 {
		n++
	}
	switch o.class {
	case "news_organization":
		o.article, o.name = "", newspapers[i/kinds%len(newspapers)]+" "+presses[i/kinds/len(newspapers)%len(presses)]
	case "university":
		o.name = "University of " + w.town(kindOrganization, n)
	case "foundation":
		o.name = w.town(kindOrganization, n+len(townHeads)*len(townTails)/2) + " Foundation"
	case "research_institute":
		scope, field := w.subject(n)
		o.name = "Institute for " + scope + " " + field
		// An earlier university.
		o.parent = 1 + kinds*w.random(kindOrganization, i).IntN(i/kinds+1)
	default:
		scope, field := w.subject(n)
		body := bodies[n%len(bodies)]
		o.name, o.short = scope+" "+field+" "+body, scope[:1]+field[:1]+body[:1]
	}
	o.ref = news.Ref{Type: news.TypeOrganization, ID: slug(o.name)}
	return o
}

// subject returns the n-th pair of words for the name of an organization.
func (w world) subject(n int) (scope, field string) {
	pairs := len(scopes) * len(fields)
	n = (n*7919 + int(scramble(w.seed+1)%uint64(pairs))) % pairs
	return scopes[n%len(scopes)], fields[n/len(scopes)]
}

// town returns the n-th invented name of a town.
func (w world) town(kind, n int) string {
	pairs := len(townHeads) * len(townTails)
	n = (n*7919 + int(scramble(w.seed+uint64(kind))%uint64(pairs))) % pairs
	return townHeads[n%len(townHeads)] + townTails[n/len(townHeads)]
}

// place is a place with the position of its country, or -1.
type place struct {
	thing
	nation int
}

func (w world) city(i int) place {
	p := place{thing: thing{class: "city"}}
	if i < len(cities) {
		name, iso := cities[i][:len(cities[i])-3], cities[i][len(cities[i])-2:]
		p.name, p.nation = name, nationByISO[iso]
	} else {
		p.name, p.nation = w.town(kindPlace, i-len(cities)), skewed(w.random(kindPlace, i), independent)
	}
	p.ref = news.Ref{Type: news.TypePlace, ID: slug(p.name)}
	return p
}

var nationByISO = func() map[string]int {
	byISO := map[string]int{}
	for i, n := range nations {
		byISO[n.iso] = i
	}
	return byISO
}()

func region(i int) place {
	name, kind, _ := strings.Cut(regions[i], "/")
	p := place{thing{news.Ref{Type: news.TypePlace, ID: slug(name)}, "the ", name, "", kind}, -1}
	if kind == "lake" {
		p.article = ""
	}
	return p
}

// venue returns a building in a city.
func venue(city place, i int) thing {
	name := city.name + " " + venues[i]
	return thing{news.Ref{Type: news.TypePlace, ID: slug(name)}, "the ", name, "", "building"}
}

// Stories happen on one of days, from firstDay on.
var firstDay = time.Date(2016, time.January, 1, 0, 0, 0, 0, time.UTC)

const days = 9 * 365

// plain replaces characters that an id cannot have.
var plain = strings.NewReplacer(
	"á", "a", "à", "a", "å", "a", "ä", "a", "ã", "a", "ă", "a", "ą", "a", "â", "a", "ć", "c", "č", "c", "ç", "c", "ď", "d", "đ", "d",
	"é", "e", "è", "e", "ě", "e", "ë", "e", "ę", "e", "ğ", "g", "í", "i", "ı", "i", "î", "i", "ł", "l", "ñ", "n", "ń", "n",
	"ó", "o", "ö", "o", "ø", "o", "ô", "o", "õ", "o", "ř", "r", "š", "s", "ś", "s", "ş", "s", "ș", "s", "ț", "t",
	"ú", "u", "ü", "u", "ý", "y", "ž", "z", "ż", "z", "'", "", ".", "", ",", "", "&", "and",
)

// slug makes an id from a name.
func slug(name string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(plain.Replace(strings.ToLower(name)), "-", " ")), "-")
}
