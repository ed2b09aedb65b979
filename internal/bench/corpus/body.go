package main

import (
	"strings"
	"time"

	"dateline/internal/news"
)

// writeBody writes eight to eleven paragraphs.
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
func (a *author) role(template string) *news.Span { return &news.Span{Exact: a.phrase(template)} }

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
	for _, p := range a.annotation.Places {
		if p.ID == s.city.ref.ID {
			p.Country = &news.Relation{Entity: a.cast["host"].ref, Evidence: spans(a.phrase("{city}, {host}"))}
		}
	}

	day := &news.DatedFact{Date: news.Date(s.day.Format(time.DateOnly)), Basis: news.Inferred, DateText: s.day.Weekday().String(), Evidence: lead}
	if a.follows {
		day.Basis, day.DateText = news.Stated, s.day.Format(dayLayout)
	}
	part := parts[s.kind]
	second := news.Relation{Entity: s.b.ref, Role: part, Evidence: lead}
	if s.kind == visit {
		second.Role = ""
	}
	a.annotation.Events = append(a.annotation.Events, &news.Event{
		ID: s.id, Name: s.name, Classification: classifications[s.kind], Status: news.Occurred, StartDate: day,
		Places:       []news.Relation{{Entity: s.city.ref, Evidence: lead}},
		Participants: []news.Relation{{Entity: s.a.ref, Role: part, Evidence: lead}, second},
		Evidence:     lead,
	})

	pledge := a.sentence(a.unused(pledges))
	a.endParagraph()
	a.sentence(a.unused(watched))
	a.sentence(a.unused(figures))
	a.endParagraph()
	if s.kind != signing {
		return
	}
	signed := a.annotation.Agreements[0]
	signed.Parties = []news.Relation{{Entity: a.cast["A"].ref, Evidence: pledge}, {Entity: a.cast["B"].ref, Evidence: pledge}}
	signed.Provisions = pledge
	signed.SignedOn, signed.SignedIn = day, &news.Relation{Entity: s.city.ref, Evidence: lead}
	signed.Representatives = []news.Relation{{Entity: s.a.ref, Role: part, Evidence: lead}, {Entity: s.b.ref, Role: part, Evidence: lead}}
	signed.Status = &news.Finding{Value: "signed", Evidence: lead}
}

// membership annotates the role of a person. The text already has the words.
func (a *author) membership(who, role, of, template string) {
	for _, p := range a.annotation.People {
		if p.ID == a.cast[who].ref.ID {
			p.Memberships = append(p.Memberships, news.Relation{Entity: a.cast[of].ref, Role: a.cast[role].name, Evidence: spans(a.phrase(template))})
		}
	}
}

// writeExpert writes one or two paragraphs with an expert.
func (a *author) writeExpert() {
	a.sentence(a.unused(expertIntros))
	a.membership("e", "erole", "org", "{e}, {erole} at {org}")
	if a.cast["parent"].ref.ID != "" && a.r.IntN(2) == 0 {
		evidence := a.sentence(a.unused(parentNotes))
		for _, o := range a.annotation.Organizations {
			if o.ID == a.cast["org"].ref.ID {
				o.Parent = &news.Relation{Entity: a.cast["parent"].ref, Evidence: evidence}
			}
		}
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
	a.addEvent("Workshop in "+a.cast["city2"].name, "workshop", news.Occurred, "pastmonth", "city2", evidence,
		news.Relation{Entity: a.cast[host].ref, Role: "hosted a workshop", Evidence: evidence})
}

// writeNextRound writes about a planned event.
func (a *author) writeNextRound() {
	evidence := a.sentence(a.unused(planned))
	const role = "are to meet again"
	a.addEvent("Next round of talks in "+a.cast["city3"].name, "talks", news.Planned, "nextmonth", "city3", evidence,
		news.Relation{Entity: a.cast["A"].ref, Role: role, Evidence: evidence},
		news.Relation{Entity: a.cast["B"].ref, Role: role, Evidence: evidence})
}

// addEvent annotates an event of this article only, in a month and a city of the cast.
func (a *author) addEvent(name, classification string, status news.EventStatus, month, city string, evidence []news.Span, participants ...news.Relation) {
	text := a.cast[month].name
	at, err := time.Parse(monthLayout, text)
	if err != nil {
		panic(err) // the text has that layout
	}
	a.annotation.Events = append(a.annotation.Events, &news.Event{
		ID: numbered(name, a.i), Name: name, Classification: classification, Status: status,
		StartDate:    &news.DatedFact{Date: news.Date(at.Format("2006-01")), Basis: news.Stated, DateText: text, Evidence: evidence},
		Places:       []news.Relation{{Entity: a.cast[city].ref, Evidence: evidence}},
		Participants: participants,
		Evidence:     evidence,
	})
}

// optionalParagraphs writes up to three optional paragraphs.
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
	if a.story.kind == signing && a.r.IntN(2) == 0 {
		a.fragment("deal", clauses)
		a.endParagraph()
	}
	if a.r.IntN(2) == 0 {
		a.sentence(a.unused(closings))
		a.endParagraph()
	}
}
