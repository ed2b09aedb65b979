package draft

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"go.yaml.in/yaml/v4"

	"dateline/internal/draft/dates"
	"dateline/internal/passage"
)

// event is what a sentence says that happened, or is to happen, on a date.
type event struct {
	name, class string
	status      string
	phrase      dates.Phrase
	start, end  string // dates; empty if not clear
	evidence    passage.Passage
}

// eventClasses are the words that tell what kind of event a sentence is about.
var eventClasses = []struct {
	class string
	words *regexp.Regexp
}{
	{"signing", regexp.MustCompile(`\b(?:sign|signs|signed|signing)\b`)},
	{"attack", regexp.MustCompile(`\b(?:attack|attacks|attacked|raid|raided|bombed|bombing|shot|shelled|strike[ds]? on)\b`)},
	{"election", regexp.MustCompile(`\b(?:elect|elects|elected|election|elections|referendum)\b`)},
	{"vote", regexp.MustCompile(`\b(?:vote|votes|voted|ballot)\b`)},
	{"summit", regexp.MustCompile(`\bsummit\b`)},
	{"talks", regexp.MustCompile(`\b(?:talks|negotiat\w+)\b`)},
	{"trial", regexp.MustCompile(`\b(?:trial|court|verdict|sentenced|convicted|hearing)\b`)},
	{"arrest", regexp.MustCompile(`\b(?:arrest|arrested|detained)\b`)},
	{"death", regexp.MustCompile(`\b(?:died|death of|killed)\b`)},
	{"acquisition", regexp.MustCompile(`\b(?:acquire[ds]?|acquisition|takeover|agreed to buy|bought)\b`)},
	{"publication", regexp.MustCompile(`\b(?:publish|published|report by|book|novel)\b`)},
	{"construction", regexp.MustCompile(`\b(?:build|built|construction|repairs?)\b`)},
	{"protest", regexp.MustCompile(`\b(?:protest|protested|protests|demonstrat\w+|march(?:ed)?)\b`)},
	{"meeting", regexp.MustCompile(`\b(?:met|meeting|meet|debate)\b`)},
	{"visit", regexp.MustCompile(`\b(?:visit|visited|arrived)\b`)},
	{"resignation", regexp.MustCompile(`\b(?:resign|resigned|stepped down)\b`)},
	{"appointment", regexp.MustCompile(`\b(?:appointed|took over|named as)\b`)},
	{"competition", regexp.MustCompile(`\b(?:final|match|cup|league|beat|won)\b`)},
	{"disaster", regexp.MustCompile(`\b(?:flood|earthquake|storm|breach|wildfire)\b`)},
	{"accident", regexp.MustCompile(`\b(?:crash|sinking|sank|collided|derailed)\b`)},
	{"announcement", regexp.MustCompile(`\b(?:announced|said)\b`)},
}

// future matches the verbs of what is to come.
var future = regexp.MustCompile(`\b(?:will|is to|are to|would|due|expected to|planned|plans to|set for|scheduled|is set to|to be|should|must|runs|begins|starts|opens|takes effect|to take effect|next)\b`)

// ending matches the verbs of what ends on a date.
var ending = regexp.MustCompile(`\b(?:ends|ended|expires|expired|runs until)\b`)

// past and present match the verbs of what is over, and of what is.
var (
	past    = regexp.MustCompile(`\b(?:was|were|had|did|has|have|said|told|won|began|came|took|went|found|made|left|lost|held|met|ran|built|sent|gave|got|fell|rose|wrote|spoke|[a-z]{3,}ed)\b`)
	present = regexp.MustCompile(`\b(?:is|are|starts|begins|opens|runs|plans|wants)\b`)
)

// eventsOf returns what the sentences of a report tell with a date.
func (d *drafting) eventsOf() []event {
	var all []event
	for _, phrase := range dates.Find(d.text.Body) {
		if !d.isReport(phrase.Start) || slices.ContainsFunc(d.quotes, func(q quoted) bool { return q.Start <= phrase.Start && phrase.End <= q.End }) {
			continue
		}
		sentence := d.text.Sentences[d.text.SentenceAt(phrase.Start)]
		if phrase.End > sentence.End || phrase.Start < sentence.Start {
			continue
		}
		evidence := d.clauseAround(sentence, phrase.Passage)
		words := d.text.Of(evidence)
		isFuture := d.isFuture(evidence, phrase)
		e := event{phrase: phrase, evidence: evidence, status: "occurred", class: "other"}
		if isFuture {
			e.status = "planned"
		}
		date := phrase.Date(d.published, isFuture)
		switch {
		case phrase.To != nil:
			e.start, e.end = d.rangeOf(phrase)
		case phrase.Until || ending.MatchString(words):
			e.end = date
		default:
			e.start = date
		}
		if e.start == "" && e.end == "" {
			continue
		}
		for _, class := range eventClasses {
			if class.words.MatchString(words) {
				e.class = class.class
				break
			}
		}
		e.name = nameOfEvent(words)
		all = append(all, e)
	}
	return all
}

func (d *drafting) rangeOf(p dates.Phrase) (start, end string) {
	to := *p.To
	end = to.Date(d.published, false)
	from := p
	from.To = nil
	if len(end) == 7 && p.Year == 0 { // between October and March: the October before
		if last, err := time.Parse("2006-01", end); err == nil {
			from.Year = last.Year()
			if from.Month > last.Month() {
				from.Year--
			}
		}
	}
	return from.Date(d.published, false), end
}

// isFuture reports whether a clause speaks of what is to come on a date.
func (d *drafting) isFuture(clause passage.Passage, p dates.Phrase) bool {
	if p.Year > 0 && !d.published.IsZero() {
		if p.Year > d.published.Year() || p.Year == d.published.Year() && p.Month > d.published.Month() {
			return true
		}
		if p.Year < d.published.Year() {
			return false
		}
	}
	if p.Shift > 0 {
		return true
	}
	if p.Shift < 0 {
		return false
	}
	if words := d.text.Of(clause); p.Weekday < 0 && p.Unit == "" && !past.MatchString(words) && present.MatchString(words) {
		return true
	}
	return p.Until || future.MatchString(d.text.Of(clause)) || ending.MatchString(d.text.Of(clause)) && !strings.Contains(d.text.Of(clause), "ended")
}

// clauseAround returns the clause of a sentence that a passage is in, without quotes of others.
func (d *drafting) clauseAround(sentence, p passage.Passage) passage.Passage {
	clause := sentence
	for _, q := range d.quotes {
		switch {
		case q.End <= p.Start && q.End > clause.Start:
			clause.Start = q.End
		case q.Start >= p.End && q.Start < clause.End:
			clause.End = q.Start
		case q.Start <= p.Start && p.End <= q.End:
			clause = passage.Passage{Start: max(clause.Start, q.Start), End: min(clause.End, q.End)}
		}
	}
	isEdge := func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",.;:\"“”'‘’", r) }
	words := strings.TrimRightFunc(d.text.Of(clause), isEdge)
	clause.End = clause.Start + len(words)
	clause.Start = clause.End - len(strings.TrimLeftFunc(words, isEdge))
	return clause
}

const eventNameWords = 12

// nameOfEvent returns the first words of a clause, as the name of an event.
func nameOfEvent(words string) string {
	fields := strings.Fields(words)
	if len(fields) > eventNameWords {
		fields = fields[:eventNameWords]
	}
	return strings.Join(fields, " ")
}

// eventNodes returns the events as the file has them.
func (d *drafting) eventNodes() []*yaml.Node {
	var all []*yaml.Node
	for _, e := range d.events {
		node := mapping("id", value(d.slug+"-"+d.writer.id("event", e.name)), "name", value(oneLine(e.name)), "classification", value(e.class),
			"status", mapping("value", value(e.status)))
		for _, date := range []struct{ key, date string }{{"start_date", e.start}, {"end_date", e.end}} {
			if date.date == "" {
				continue
			}
			fact := mapping("date", dateValue(date.date), "date_text", dateValue(d.text.Of(e.phrase.Passage)))
			evidence := []passage.Passage{e.evidence}
			if !e.phrase.IsStated() {
				add(fact, "basis", value("inferred"))
				evidence = append(evidence, d.day.Passage)
			}
			add(fact, "evidence", d.spans(evidence...))
			add(node, date.key, fact)
		}
		add(node, "evidence", d.spans(e.evidence))
		all = append(all, node)
	}
	return all
}
