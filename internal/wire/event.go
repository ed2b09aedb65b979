package wire

import "dateline/internal/news"

// Event is something that happened, goes on or is planned, as a fact.
type Event struct {
	// Always event.
	Type string `json:"type" enums:"event"`
	// The event's slug.
	ID string `json:"id"`
	// The URL of this resource.
	URL string `json:"url"`
	// A short name for the event.
	Name string `json:"name"`
	// The kind of event, in the editor's judgement.
	Classification string `json:"classification" enums:"event_class"`
	// Whether it had happened at the time of the article; null if the article does not say.
	Status *EventStatus `json:"status"`
	// When it began, or the day on which it happened.
	StartDate *DatedFact `json:"start_date"`
	// When it ended, if that is another day.
	EndDate *DatedFact `json:"end_date"`
	// Where it happened, or what it was near.
	Places []Location `json:"places"`
	// Who took part or was affected, and in what part.
	Participants []Participation `json:"participants"`
	// What it concerns: agreements, other events, and whom or what a statement speaks of.
	About []Related `json:"about"`
	Fact
	// The number of articles that report it.
	ArticleCount int `json:"article_count" minimum:"0"`
	// How many items the lists above leave out, by the names of the lists: a list has at most the first 100.
	Omitted Omitted `json:"omitted"`
	// Links to lists of what belongs to it.
	Links EventLinks `json:"links"`
} // @name Event

// EventStatus is whether an event had happened at the time of the article, as a fact.
type EventStatus struct {
	// Whether it had happened, goes on or is planned.
	Value string `json:"value" enums:"happening"`
	Fact
} // @name EventStatus

// EventLinks has links to lists of what belongs to an event.
type EventLinks struct {
	// The articles that report it.
	Articles string `json:"articles"`
	// Its relations.
	Relations string `json:"relations"`
} // @name EventLinks

// Event returns an event as clients see it.
func (v Views) Event(e *news.Event) Event {
	ref, omitted := e.Ref(), Omitted{}
	var status *EventStatus
	if e.Status != nil {
		status = &EventStatus{string(e.Status.Value), v.fact(&e.Status.Fact, single(ref, "status"))}
	}
	return Event{
		Type: string(ref.Type), ID: ref.ID, URL: v.URL(Path(ref)), Name: e.Name,
		Classification: string(e.Classification),
		Status:         status,
		StartDate:      v.datedFact(e.StartDate, single(ref, "start_date")),
		EndDate:        v.datedFact(e.EndDate, single(ref, "end_date")),
		Places:         v.locations(first(e.Places, "places", omitted), ref),
		Participants:   v.participations(first(e.Participants, "participants", omitted), ref),
		About:          v.relatedList(first(e.About, "about", omitted), ref, "about"),
		Fact:           v.fact(&e.Fact, single(ref, "")),
		ArticleCount:   len(v.Store.ArticlesOf(ref)),
		Omitted:        omitted,
		Links: EventLinks{
			Articles:  v.filtered(news.TypeArticle, "event", ref.ID),
			Relations: v.filtered(news.TypeRelation, "entity", ref.String()),
		},
	}
}

var _ = linkedAs(news.TypeEvent, "Event")

// Linked implements [Linkable]. It has the places where the event was, and not those that it was
// near. Participants other than people and organizations, and those that were affected, are what
// the event is about: in schema.org only people and organizations attend. An event that somebody
// claims is a Claim.
func (e Event) Linked() LinkedData {
	if !e.holds() {
		claim := thing(e.Type, e.URL, e.Name)
		claim["@type"] = "Claim"
		return claim
	}
	var locations, attendees []LinkedData
	for _, l := range e.Places {
		if l.holds() && l.Relation == string(news.In) {
			locations = append(locations, linkTo(l.Entity))
		}
	}
	about := related(e.About)
	for _, p := range e.Participants {
		attends := p.Entity.Type == string(news.TypePerson) || p.Entity.Type == string(news.TypeOrganization)
		switch {
		case !p.holds():
		case attends && p.Part != string(news.Affected):
			attendees = append(attendees, linkTo(p.Entity))
		default:
			about = append(about, linkTo(p.Entity))
		}
	}
	d := thing(e.Type, e.URL, e.Name).
		with("startDate", e.StartDate).
		with("endDate", e.EndDate).
		with("location", locations).
		with("attendee", attendees).
		with("about", about)
	if e.Status != nil && e.Status.holds() && e.Status.Value == string(news.Planned) {
		d["eventStatus"] = "https://schema.org/EventScheduled"
	}
	return d
}
