package generate

import (
	"strings"
	"time"

	"dateline/internal/news"
)

// tell writes the body: eight to eleven paragraphs.
func (a *author) tell() {
	a.lead()
	a.statement("a", statements).SpeakerRole = a.role("{A.adj} {arole}")
	a.say(a.one(doubts))
	a.end()
	a.fragment("b", fragments).SpeakerRole = a.role("{B.adj} {brole}")
	a.say(a.one(figures))
	a.end()
	a.say(a.one(backgrounds))
	a.workshop()
	a.end()
	a.expertise()
	a.say(a.one(doubts))
	a.say(a.one(figures))
	a.end()
	a.more()
	a.nextRound()
	a.say(a.one(closings))
	a.end()
}

// role is the capacity of a speaker, in words that the text has already.
func (a *author) role(template string) *news.Span { return &news.Span{Exact: a.phrase(template)} }

// lead tells the story, and of the agreement in it.
func (a *author) lead() {
	s := a.story
	template := leads[s.kind][0]
	if a.follows {
		template = leads[s.kind][1]
	}
	lead := a.say(template)
	// The dateline stands before the sentence, and is no part of the evidence.
	capitals := strings.ToUpper(s.city.name)
	a.use(thing{ref: s.city.ref, name: s.city.name, short: capitals, class: s.city.class}, true)
	a.paragraph[0] = capitals + " — " + a.paragraph[0]
	a.told.Article.Dateline = &news.Span{Exact: capitals}
	a.member("a", "arole", "A", "{A.adj} {arole} {a}")
	a.member("b", "brole", "B", "{B.adj} {brole} {b}")
	for _, p := range a.told.Places {
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
	a.told.Events = append(a.told.Events, &news.Event{
		ID: s.id, Name: s.name, Classification: classifications[s.kind], Status: news.Occurred, StartDate: day,
		Places:       []news.Relation{{Entity: s.city.ref, Evidence: lead}},
		Participants: []news.Relation{{Entity: s.a.ref, Role: part, Evidence: lead}, second},
		Evidence:     lead,
	})

	pledge := a.say(a.one(pledges))
	a.end()
	a.say(a.one(watched))
	a.say(a.one(figures))
	a.end()
	if s.kind != signing {
		return
	}
	signed := a.told.Agreements[0]
	signed.Parties = []news.Relation{{Entity: a.cast["A"].ref, Evidence: pledge}, {Entity: a.cast["B"].ref, Evidence: pledge}}
	signed.Provisions = pledge
	signed.SignedOn, signed.SignedIn = day, &news.Relation{Entity: s.city.ref, Evidence: lead}
	signed.Representatives = []news.Relation{{Entity: s.a.ref, Role: part, Evidence: lead}, {Entity: s.b.ref, Role: part, Evidence: lead}}
	signed.Status = &news.Finding{Value: "signed", Evidence: lead}
}

// member notes what somebody is, in words that the text has already.
func (a *author) member(who, role, of, template string) {
	for _, p := range a.told.People {
		if p.ID == a.cast[who].ref.ID {
			p.Memberships = append(p.Memberships, news.Relation{Entity: a.cast[of].ref, Role: a.cast[role].name, Evidence: spans(a.phrase(template))})
		}
	}
}

// expertise is a paragraph or two with an expert.
func (a *author) expertise() {
	a.say(a.one(expertIntros))
	a.member("e", "erole", "org", "{e}, {erole} at {org}")
	if a.cast["parent"].ref.ID != "" && a.r.IntN(2) == 0 {
		evidence := a.say(a.one(parentNotes))
		for _, o := range a.told.Organizations {
			if o.ID == a.cast["org"].ref.ID {
				o.Parent = &news.Relation{Entity: a.cast["parent"].ref, Evidence: evidence}
			}
		}
	}
	a.end()
	a.statement("e", opinions).SpeakerRole = a.role("{erole} at {org}")
}

// workshop tells of what went before.
func (a *author) workshop() {
	template := a.one(past)
	host := "C"
	if strings.HasPrefix(template, "{D}") {
		host = "D"
	}
	evidence := a.say(template)
	a.event("Workshop in "+a.cast["city2"].name, "workshop", news.Occurred, "pastmonth", "city2", evidence,
		news.Relation{Entity: a.cast[host].ref, Role: "hosted a workshop", Evidence: evidence})
}

// nextRound tells of what is to come.
func (a *author) nextRound() {
	evidence := a.say(a.one(planned))
	const role = "are to meet again"
	a.event("Next round of talks in "+a.cast["city3"].name, "talks", news.Planned, "nextmonth", "city3", evidence,
		news.Relation{Entity: a.cast["A"].ref, Role: role, Evidence: evidence},
		news.Relation{Entity: a.cast["B"].ref, Role: role, Evidence: evidence})
}

// event notes an event of this article alone, in a month and a city of the cast.
func (a *author) event(name, classification string, status news.EventStatus, month, city string, evidence []news.Span, participants ...news.Relation) {
	text := a.cast[month].name
	at, err := time.Parse(monthLayout, text)
	if err != nil {
		panic(err) // the text is of that layout
	}
	a.told.Events = append(a.told.Events, &news.Event{
		ID: numbered(name, a.i), Name: name, Classification: classification, Status: status,
		StartDate:    &news.DatedFact{Date: news.Date(at.Format("2006-01")), Basis: news.Stated, DateText: text, Evidence: evidence},
		Places:       []news.Relation{{Entity: a.cast[city].ref, Evidence: evidence}},
		Participants: participants,
		Evidence:     evidence,
	})
}

// more writes up to three paragraphs that not every article has.
func (a *author) more() {
	if a.envoy.name != "" {
		a.say(a.one(envoyIntros))
		a.member("v", "vrole", "V", "{V.adj} {vrole} {v}")
		a.fragment("v", fragments).SpeakerRole = a.role("{V.adj} {vrole}")
		a.end()
	} else if a.r.IntN(2) == 0 {
		a.say(a.one(regionNotes))
		a.say(a.one(doubts))
		a.end()
	}
	if a.story.kind == signing && a.r.IntN(2) == 0 {
		a.fragment("deal", clauses)
		a.end()
	}
	if a.r.IntN(2) == 0 {
		a.say(a.one(closings))
		a.end()
	}
}
