package wire

import "dateline/internal/news"

// Event is something that happened or is planned.
type Event struct {
	// Always event.
	Type string `json:"type" enums:"event"`
	// The event's slug.
	ID string `json:"id"`
	// The path of this resource.
	URL string `json:"url"`
	// A short name for the event.
	Name string `json:"name"`
	// The kind of event.
	Classification string `json:"classification"`
	// Whether it had happened at the time of the article; null if the article does not say.
	Status *string `json:"status" enums:"occurred,planned"`
	// When it began, or the day on which it happened.
	StartDate *DatedFact `json:"start_date"`
	// When it ended, if that is another day.
	EndDate *DatedFact `json:"end_date"`
	// Where it happened.
	Places []Relation `json:"places"`
	// Who took part, and in what role.
	Participants []Relation `json:"participants"`
	// The passages that report the event.
	Evidence []Span `json:"evidence"`
	// The articles that report the event.
	Articles []Reference `json:"articles"`
} // @name Event

// Event returns an event as clients see it.
func (v Views) Event(e *news.Event) Event {
	ref := news.Ref{Type: news.TypeEvent, ID: e.ID}
	return Event{
		Type: string(ref.Type), ID: ref.ID, URL: Path(ref), Name: e.Name,
		Classification: e.Classification,
		Status:         optional(string(e.Status)),
		StartDate:      datedFact(e.StartDate),
		EndDate:        datedFact(e.EndDate),
		Places:         v.relations(e.Places),
		Participants:   v.relations(e.Participants),
		Evidence:       spans(e.Evidence),
		Articles:       v.articlesOf(ref),
	}
}

var _ = linkedAs(news.TypeEvent, "Event")

// Linked implements [Linkable]. Participants other than people and organizations are what
// the event is about: in schema.org only people and organizations attend.
func (e Event) Linked() LinkedData {
	d := thing(e.Type, e.URL, e.Name).
		with("startDate", e.StartDate).
		with("endDate", e.EndDate).
		with("location", related(e.Places)).
		with("attendee", related(e.Participants, news.TypePerson, news.TypeOrganization)).
		with("about", relatedBut(e.Participants, news.TypePerson, news.TypeOrganization)).
		with("subjectOf", linksTo(e.Articles))
	if e.Status != nil && *e.Status == string(news.Planned) {
		d["eventStatus"] = "https://schema.org/EventScheduled"
	}
	return d
}
