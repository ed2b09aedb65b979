package main

import (
	"strings"
	"time"

	"dateline/internal/news"
)

// writeBody writes eight to thirteen paragraphs.
func (a *author) writeBody() {
	a.writeLead()
	a.statement("a", statements).SpeakerRole = a.role("{A.adj} {arole}")
	a.sentence(a.unused(doubts))
	a.endParagraph()
	a.fragment("b", fragments).SpeakerRole = a.role("{B.adj} {brole}")
	a.sentence(a.unused(figures))
	a.endParagraph()
	a.sentence(a.unused(backgrounds))
	a.writeWorkshop()
	a.endParagraph()
	a.writeExpert()
	a.sentence(a.unused(doubts))
	a.sentence(a.unused(figures))
	a.endParagraph()
	a.optionalParagraphs()
	a.writeNextRound()
	a.sentence(a.unused(closings))
	a.endParagraph()
}

// role returns the role of a speaker. The text already has the words.
func (a *author) role(template string) *news.Wording { return &news.Wording{Words: a.phrase(template)} }

// writeLead writes the paragraphs about the story and its agreement.
func (a *author) writeLead() {
	s := a.story
	template := leads[s.kind][0]
	if a.follows {
		template = leads[s.kind][1]
	}
	lead := a.sentence(template)
	// The dateline is before the sentence and not part of the evidence.
	capitals := strings.ToUpper(s.city.name)
	a.addEntity(thing{ref: s.city.ref, name: s.city.name, short: capitals, class: s.city.class}, true)
	a.paragraph[0] = capitals + " — " + a.paragraph[0]
	a.annotation.Article.Dateline = &news.Span{Exact: capitals}
	a.membership("a", "arole", "A", "{A.adj} {arole} {a}")
	a.membership("b", "brole", "B", "{B.adj} {brole} {b}")
	country := a.told("host", spans(a.phrase("{city}, {host}")))
	find(a.annotation.Places, s.city.ref.ID).Country = &country

	day := &news.DatedFact{Date: news.Date(s.day.Format(time.DateOnly)), DateText: s.day.Format(dayLayout), Fact: news.Fact{Evidence: lead}}
	if !a.follows { // the byline has the year
		day.DateText, day.Fact = s.day.Weekday().String(), news.Fact{Basis: news.Inferred, Evidence: append(lead, *a.annotation.Article.Byline)}
	}
	part := parts[s.kind]
	second := news.Participation{Relation: a.told("b", lead), Part: part.part, Words: part.words}
	if s.kind == visit {
		second.Part, second.Words = news.Attendee, ""
	}
	event := &news.Event{
		ID: s.id, Name: s.name, Classification: classifications[s.kind], Status: &news.EventStatus{Value: news.Occurred}, StartDate: day,
		Places:       []news.Location{{Relation: a.told("city", lead), Position: part.position}},
		Participants: []news.Participation{{Relation: a.told("a", lead), Part: part.part, Words: part.words}, second},
		Fact:         news.Fact{Evidence: lead},
	}
	a.annotation.Events = append(a.annotation.Events, event)
	if part.position == "" && a.r.IntN(2) == 0 {
		event.Places = append(event.Places, a.writeVenue())
	}

	pledge := a.sentence(a.unused(pledges))
	a.endParagraph()
	a.sentence(a.unused(watched))
	a.sentence(a.unused(figures))
	a.endParagraph()
	if s.kind != signing {
		return
	}
	event.About = []news.Relation{a.told("deal", lead)}
	signed, signedIn := a.annotation.Agreements[0], a.told("city", lead)
	signed.Parties = []news.Relation{a.told("A", pledge), a.told("B", pledge)}
	signed.Provisions = pledge
	signed.SignedOn, signed.SignedIn = day, &signedIn
	signed.Representatives = []news.Relation{a.told("a", lead), a.told("b", lead)}
	signed.Status = &news.AgreementStatus{Value: "signed", Fact: news.Fact{Evidence: lead}}
}

// writeVenue writes in which building of the city the story took place.
func (a *author) writeVenue() news.Location {
	evidence := a.sentence(a.unused(venueNotes))
	parent := a.told("city", spans(a.phrase("{venue} in {city}")))
	find(a.annotation.Places, a.cast["venue"].ref.ID).Parent = &parent
	return news.Location{Relation: a.told("venue", evidence)}
}

// membership annotates the role of a person. The text already has the words.
func (a *author) membership(who, role, of, template string) {
	p := find(a.annotation.People, a.cast[who].ref.ID)
	p.Memberships = append(p.Memberships, news.Membership{Relation: a.told(of, spans(a.phrase(template))), Role: a.cast[role].name, Tenure: "current"})
}

// writeExpert writes one or two paragraphs with an expert.
func (a *author) writeExpert() {
	a.sentence(a.unused(expertIntros))
	a.membership("e", "erole", "org", "{e}, {erole} at {org}")
	if a.r.IntN(4) == 0 {
		evidence := a.sentence(a.unused(formerNotes))
		p := find(a.annotation.People, a.expert.ref.ID)
		p.Memberships = append(p.Memberships, news.Membership{Relation: a.told("agency", evidence), Role: "adviser", Tenure: "former"})
	}
	if a.cast["parent"].ref.ID != "" && a.r.IntN(2) == 0 {
		evidence := a.sentence(a.unused(parentNotes))
		parent := a.told("parent", evidence)
		find(a.annotation.Organizations, a.cast["org"].ref.ID).Parent = &parent
	}
	a.endParagraph()
	a.statement("e", opinions).SpeakerRole = a.role("{erole} at {org}")
}

// writeWorkshop writes about an earlier event.
func (a *author) writeWorkshop() {
	template := a.unused(past)
	host := "C"
	if strings.HasPrefix(template, "{D}") {
		host = "D"
	}
	evidence := a.sentence(template)
	a.addEvent("Workshop in "+a.cast["city2"].name, "conference", news.Occurred, "pastmonth", "city2", evidence,
		news.Participation{Relation: a.told(host, evidence), Part: news.Host, Words: "hosted a workshop"})
}

// writeNextRound writes about a planned event.
func (a *author) writeNextRound() {
	evidence := a.sentence(a.unused(planned))
	const words = "are to meet again"
	a.addEvent("Next round of talks in "+a.cast["city3"].name, "talks", news.Planned, "nextmonth", "city3", evidence,
		news.Participation{Relation: a.told("A", evidence), Part: news.Attendee, Words: words},
		news.Participation{Relation: a.told("B", evidence), Part: news.Attendee, Words: words})
}

// addEvent annotates an event of this article only, in a month and a city of the cast.
func (a *author) addEvent(name string, classification news.EventClass, status news.Happening, month, city string, evidence []news.Span, participants ...news.Participation) *news.Event {
	text := a.cast[month].name
	at, err := time.Parse(monthLayout, text)
	if err != nil {
		panic(err) // the text has that layout
	}
	event := &news.Event{
		ID: numbered(name, a.i), Name: name, Classification: classification, Status: &news.EventStatus{Value: status},
		StartDate:    &news.DatedFact{Date: news.Date(at.Format("2006-01")), DateText: text, Fact: news.Fact{Evidence: evidence}},
		Places:       []news.Location{{Relation: a.told(city, evidence)}},
		Participants: participants,
		Fact:         news.Fact{Evidence: evidence},
	}
	a.annotation.Events = append(a.annotation.Events, event)
	return event
}

// writeClaim writes about an event as somebody claims it.
func (a *author) writeClaim() {
	c := pick(a.r, claims)
	evidence := a.sentence(c.claimant + c.rest)
	claimant := news.Claimant{Words: news.Span{Exact: capitalized(a.phrase(c.claimant))}}
	if c.named {
		ref := a.cast["e"].ref
		claimant.Entity = &ref
	}
	claimed := news.Fact{AccordingTo: []news.Claimant{claimant}, Evidence: evidence}
	event := a.addEvent(c.name+a.cast["city4"].name, c.class, news.Occurred, "pastmonth", "city4", evidence,
		news.Participation{Relation: a.told("D", evidence), Part: news.Actor, Words: c.words})
	event.Fact, event.StartDate.Fact, event.Places[0].Fact, event.Participants[0].Fact = claimed, claimed, claimed, claimed
	event.Places[0].Position = c.position
}

// optionalParagraphs writes up to five optional paragraphs.
func (a *author) optionalParagraphs() {
	if a.envoy.name != "" {
		a.sentence(a.unused(envoyIntros))
		a.membership("v", "vrole", "V", "{V.adj} {vrole} {v}")
		a.fragment("v", fragments).SpeakerRole = a.role("{V.adj} {vrole}")
		a.endParagraph()
	} else if a.r.IntN(2) == 0 {
		a.sentence(a.unused(regionNotes))
		a.sentence(a.unused(doubts))
		a.endParagraph()
	}
	if a.r.IntN(4) == 0 {
		a.unnamed(statements)
		a.endParagraph()
	}
	if a.r.IntN(3) == 0 {
		a.writeClaim()
		a.endParagraph()
	}
	if a.story.kind == signing && a.r.IntN(2) == 0 {
		a.fragment("deal", clauses)
		a.endParagraph()
	}
	if a.r.IntN(2) == 0 {
		a.sentence(a.unused(closings))
		a.endParagraph()
	}
}
