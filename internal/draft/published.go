package draft

import (
	"time"

	"dateline/internal/draft/dates"
)

// readPublished finds the day of the article: the first whole date before the report or in its first sentence.
func (d *drafting) readPublished() {
	d.published = d.options.PublishedOn
	lead := d.body()
	if at := d.text.ParagraphAt(lead); at >= 0 {
		lead = d.text.Paragraphs[at].End
		if at+1 < len(d.text.Paragraphs) && isEmpty(d.parts.dateline) {
			lead = d.text.Paragraphs[min(at+2, len(d.text.Paragraphs)-1)].End
		}
	}
	head := dates.Find(d.text.Body[:lead])
	for _, p := range head {
		if p.IsFull() && (p.Start < d.parts.caption.Start || p.Start >= d.parts.caption.End) {
			d.day = p // also if another day is given: that is for texts that do not tell theirs
			d.published, _ = time.Parse(time.DateOnly, p.Date(time.Time{}, false))
			return
		}
	}
	for _, p := range head { // the day of a picture, if it is the weekday of the report
		if weekday := d.weekdayAfter(lead); p.IsFull() && weekday.End > 0 && d.published.IsZero() {
			if day, err := time.Parse(time.DateOnly, p.Date(time.Time{}, false)); err == nil && day.Weekday() == weekday.Weekday {
				d.published, d.day, d.also = day, p, weekday.Passage
				return
			}
		}
	}
	for _, p := range head { // Nov 7 (Reuters)
		if p.Month > 0 && p.Day > 0 && p.Year == 0 && p.Start >= d.parts.dateline.End && p.Start <= d.parts.dateline.End+4 {
			d.day = p
			if d.published.IsZero() {
				d.published = d.yearOf(p)
				d.dayNote = "the year is the one in which the weekday fits"
			} else {
				d.dayNote = "the year was given for the draft"
			}
			return
		}
	}
}

// weekdayAfter returns the first weekday in the two paragraphs that end after a byte offset.
func (d *drafting) weekdayAfter(offset int) dates.Phrase {
	at := d.text.ParagraphAt(offset)
	start, end := d.text.Paragraphs[max(0, at-1)].Start, d.text.Paragraphs[min(at+1, len(d.text.Paragraphs)-1)].End
	for _, p := range dates.Find(d.text.Body[start:end]) {
		if p.Weekday >= 0 && p.Shift == 0 {
			p.Start, p.End = p.Start+start, p.End+start
			return p
		}
	}
	return dates.Phrase{}
}

// yearOf returns the day of words without a year: of the years near those of the text, the one whose weekday is that of
// the first sentences; zero if that is not only one.
func (d *drafting) yearOf(p dates.Phrase) time.Time {
	var years []int
	weekday := time.Weekday(-1)
	for _, other := range dates.Find(d.text.Body) {
		if other.Year > 0 {
			years = append(years, other.Year)
		}
		if weekday < 0 && other.Weekday >= 0 && other.Shift == 0 {
			weekday = other.Weekday
		}
	}
	if len(years) == 0 || weekday < 0 {
		return time.Time{}
	}
	var found, dayBefore []time.Time
	latest := years[0]
	for _, y := range years {
		latest = max(latest, y)
	}
	for y := latest - 2; y <= latest; y++ {
		day := time.Date(y, p.Month, p.Day, 0, 0, 0, 0, time.UTC)
		switch (int(weekday) - int(day.Weekday()) + 7) % 7 {
		case 0:
			found = append(found, day)
		case 6:
			dayBefore = append(dayBefore, day)
		}
	}
	if len(found) == 0 {
		found = dayBefore
	}
	if len(found) == 1 {
		return found[0]
	}
	return time.Time{}
}
