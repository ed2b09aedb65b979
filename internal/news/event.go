package news

// TypeEvent is the type of events.
const TypeEvent Type = "event"

// Event is something that happened, goes on or is planned, as a fact: an article states it, it
// follows, or somebody claims it.
type Event struct {
	// ID is the event's slug, unique in the corpus.
	ID string `json:"id" jsonschema:"required"`
	// Name is a short name for the event. The text does not have to contain it.
	Name string `json:"name" jsonschema:"required"`
	// Classification is the kind of event, in the editor's judgement.
	Classification EventClass `json:"classification" jsonschema:"required"`
	// Status is whether it happened, as of the article; absent where the article does not say.
	Status *EventStatus `json:"status,omitempty" latest:""`
	// StartDate is when it began, or the day that it happened on.
	StartDate *DatedFact `json:"start_date,omitempty"`
	// EndDate is when it ended, where that is another day.
	EndDate *DatedFact `json:"end_date,omitempty"`
	// Places are the places and countries where it happened, or that it was near.
	Places []Location `json:"places,omitempty" to:"place,country" relation:"took_place_in"`
	// Participants are those who took part or were affected.
	Participants []Participation `json:"participants,omitempty" to:"person,country,organization,place" relation:"took_part_in" inverse:"true"`
	// About is what it concerns: an agreement, another event, and whom or what a statement speaks of.
	About []Relation `json:"about,omitempty" to:"any" relation:"concerns"`
	Fact
}

// Ref implements [Noun].
func (e *Event) Ref() Ref { return Ref{TypeEvent, e.ID} }

// Title returns the name.
func (e *Event) Title() string { return e.Name }

// Passages returns the passages that report the event.
func (e *Event) Passages() []Span { return e.Evidence }

// Contradiction returns a message if the event ends before it starts, and "" otherwise.
// Dates of unlike precision contradict each other only if no day fits both. A claim may contradict
// anything.
func (e *Event) Contradiction() string {
	start, end := e.StartDate, e.EndDate
	if start == nil || end == nil || start.Basis == Claimed || end.Basis == Claimed || start.Date == "" || end.Date == "" || end.Date.Last() >= start.Date.First() {
		return ""
	}
	return "the event ends (" + string(e.EndDate.Date) + ") before it starts (" + string(e.StartDate.Date) + ")"
}
