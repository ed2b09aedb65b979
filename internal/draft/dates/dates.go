// Package dates finds the phrases of a text that tell a date, and the date that they mean on the day of the
// article. Dates are as annotation files have them: 2026, 2026-05 or 2026-05-04.
package dates

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"dateline/internal/passage"
)

// Phrase is words that tell a date.
type Phrase struct {
	passage.Passage
	// Year is 0 if the words do not tell it; so are Month and Day.
	Year  int
	Month time.Month
	Day   int
	// Weekday is that of the words; -1 for none.
	Weekday time.Weekday
	// Unit and Shift are those of words such as "last week": -1 week. Unit is empty otherwise.
	Unit  string
	Shift int
	// Until says that the words tell the last day of something: "until", "by".
	Until bool
	// To is the end of a range of years or months: between 2022 and 2024; nil for none.
	To *Phrase
}

const (
	months   = `January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?`
	weekdays = `Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday`
	parts    = `(?: (?:morning|afternoon|evening|night))?`
)

// phrases match the ways to tell a date, the longest first. Group names say what they have.
var phrases = []*regexp.Regexp{
	regexp.MustCompile(`\b(?:between|from) (?P<year>(?:19|20)\d\d) (?:and|to) (?P<year2>(?:19|20)\d\d)\b`),
	regexp.MustCompile(`\b(?:between|from) (?P<month>` + months + `) (?:and|to) (?P<month2>` + months + `)(?: (?P<year>(?:19|20)\d\d))?\b`),
	regexp.MustCompile(`\b(?:(?:` + weekdays + `|Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )?(?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<month>` + months + `),? (?P<year>(?:19|20)\d\d)\b`),
	regexp.MustCompile(`\b(?:(?:` + weekdays + `),? )?(?P<month>` + months + `) (?P<day>\d{1,2})(?:st|nd|rd|th)?, (?P<year>(?:19|20)\d\d)\b`),
	regexp.MustCompile(`\b(?P<year>(?:19|20)\d\d)-(?P<monthnumber>\d\d)-(?P<day>\d\d)\b`),
	regexp.MustCompile(`\b(?:(?P<lead>(?i:by|until|till|before|no later than|since|from|in|on|as early as|as recently as)) )?(?:early |late |mid-)?(?P<month>` + months + `) (?P<year>(?:19|20)\d\d)\b`),
	regexp.MustCompile(`\b(?:(?P<lead>(?i:by|until|till|before|on|since|from)) )?(?P<month>` + months + `) (?P<day>\d{1,2})(?:st|nd|rd|th)?\b`),
	regexp.MustCompile(`\b(?:(?P<lead>(?i:by|until|till|before|on|since|from)) )?(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>` + months + `)\b`),
	regexp.MustCompile(`\b(?:(?P<lead>(?i:by|until|till|before|on|since|from|late on|early on)) )?(?P<shift>(?i:last|next|this))? ?(?P<weekday>` + weekdays + `)` + parts + `\b`),
	regexp.MustCompile(`\b(?P<lead>(?i:by|until|till|before|in|since|from|as early as|as recently as|no later than|of|last|next|this|during|through|an?|the)) (?:early |late |mid-)?(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)\b`),
	regexp.MustCompile(`\b(?P<lead>(?i:by|until|till|before|in|since|from|as early as|as recently as|no later than|during|of|early|late|through|around)) (?:early |late |mid-)?(?P<year>(?:19|20)\d\d)\b`),
	regexp.MustCompile(`\b(?P<noun>(?P<year>(?:19|20)\d\d)) (?:[a-z-]+ )?(?:invasion|report|study|law|treaty|election|agreement|deal|war|attack|survey|sinking|coup|referendum|accord)\b`),
	regexp.MustCompile(`\b(?P<relative>(?i:yesterday|today|tomorrow|tonight))\b`),
	regexp.MustCompile(`\b(?P<relative>(?i:last|next|this|earlier this|later this)) (?P<unit>week|month|year)\b`),
}

// Find returns the phrases of a text that tell a date, in its order. They do not overlap.
func Find(text string) []Phrase {
	var all []Phrase
	taken := make([]bool, len(text))
	for _, pattern := range phrases {
		for _, at := range pattern.FindAllStringSubmatchIndex(text, -1) {
			if slices.Contains(taken[at[0]:at[1]], true) {
				continue
			}
			p, ok := read(pattern, text, at)
			if !ok {
				continue
			}
			for i := at[0]; i < at[1]; i++ {
				taken[i] = true
			}
			all = append(all, p)
		}
	}
	slices.SortFunc(all, func(a, b Phrase) int { return a.Start - b.Start })
	return all
}

// read reads a phrase; false if its numbers are no date.
func read(pattern *regexp.Regexp, text string, at []int) (Phrase, bool) {
	p := Phrase{Passage: passage.Passage{Start: at[0], End: at[1]}, Weekday: -1}
	group := func(name string) string {
		i := pattern.SubexpIndex(name)
		if i < 0 || at[2*i] < 0 {
			return ""
		}
		return text[at[2*i]:at[2*i+1]]
	}
	for p.Start < p.End && text[p.Start] == ' ' {
		p.Start++
	}
	p.Year, _ = strconv.Atoi(group("year"))
	p.Day, _ = strconv.Atoi(group("day"))
	p.Month = monthOf(group("month"))
	if n, err := strconv.Atoi(group("monthnumber")); err == nil {
		p.Month = time.Month(n)
	}
	if day := group("weekday"); day != "" {
		for d := time.Sunday; d <= time.Saturday; d++ {
			if d.String() == day {
				p.Weekday = d
			}
		}
	}
	switch strings.ToLower(group("lead")) {
	case "by", "until", "till", "before", "no later than", "through":
		p.Until = true
	case "a", "an", "the", "of", "during": // an August visit
		p.Start += len(group("lead")) + 1
	}
	if group("noun") != "" { // a 2023 report
		p.End = p.Start + len("2023")
	}
	if rest := text[p.End:]; p.End < len(text) && (strings.HasPrefix(rest, "'s") || strings.HasPrefix(rest, "’s")) && p.Month == 0 {
		return p, false // last year's winner
	}
	switch strings.ToLower(group("shift")) {
	case "last":
		p.Shift = -1
	case "next":
		p.Shift = 1
	}
	switch relative := strings.ToLower(group("relative")); relative {
	case "":
	case "yesterday", "today", "tonight", "tomorrow":
		p.Unit, p.Shift = "day", map[string]int{"yesterday": -1, "tomorrow": 1}[relative]
	default:
		p.Unit, p.Shift = group("unit"), map[string]int{"last": -1, "next": 1}[relative]
	}
	if to := monthOf(group("month2")); to != 0 {
		p.To = &Phrase{Month: to, Year: p.Year, Weekday: -1}
	}
	if to, err := strconv.Atoi(group("year2")); err == nil {
		p.To = &Phrase{Year: to, Weekday: -1}
	}
	return p, p.Month <= time.December && (p.Day == 0 || p.Day <= daysIn(p.Month))
}

func monthOf(words string) time.Month {
	if len(words) < 3 {
		return 0
	}
	for m := time.January; m <= time.December; m++ {
		if strings.HasPrefix(m.String(), words[:3]) {
			return m
		}
	}
	return 0
}

func daysIn(m time.Month) int {
	if m == 0 {
		return 31
	}
	return time.Date(2024, m+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// IsFull reports whether a phrase tells the day, the month and the year.
func (p Phrase) IsFull() bool { return p.Year > 0 && p.Month > 0 && p.Day > 0 }

// IsStated reports whether a phrase alone tells its date, without the day of the article.
func (p Phrase) IsStated() bool { return p.Year > 0 }

// Date returns the date that a phrase means in an article of a day, or "" if that is not clear. The zero day is
// that of an article without one. Future says that the sentence speaks of what is to come.
func (p Phrase) Date(published time.Time, future bool) string {
	if p.Year > 0 {
		return format(p.Year, p.Month, p.Day)
	}
	if published.IsZero() {
		return ""
	}
	switch {
	case p.Unit == "day":
		return published.AddDate(0, 0, p.Shift).Format(time.DateOnly)
	case p.Unit == "week" && p.Shift != 0:
		monday := published.AddDate(0, 0, -(int(published.Weekday())+6)%7+7*p.Shift)
		if sunday := monday.AddDate(0, 0, 6); sunday.Month() == monday.Month() {
			return format(monday.Year(), monday.Month(), 0)
		}
		return ""
	case p.Unit != "" && p.Shift == 0: // this month: which part of it is open
		return ""
	case p.Unit == "month":
		first := time.Date(published.Year(), published.Month()+time.Month(p.Shift), 1, 0, 0, 0, 0, time.UTC)
		return format(first.Year(), first.Month(), 0)
	case p.Unit == "year":
		return format(published.Year()+p.Shift, 0, 0)
	case p.Weekday >= 0:
		days := int(p.Weekday - published.Weekday())
		switch {
		case p.Shift > 0 || future && days < 0:
			days += 7
		case !future && days > 0:
			days -= 7
		}
		return published.AddDate(0, 0, days).Format(time.DateOnly)
	case p.Month > 0:
		year := published.Year()
		day := max(p.Day, 1)
		date := time.Date(year, p.Month, day, 0, 0, 0, 0, time.UTC)
		first := published
		if p.Day == 0 {
			first = time.Date(year, published.Month(), 1, 0, 0, 0, 0, time.UTC)
		}
		switch {
		case future && date.Before(first):
			year++
		case !future && date.After(published):
			year--
		}
		return format(year, p.Month, p.Day)
	}
	return ""
}

func format(year int, month time.Month, day int) string {
	switch {
	case month == 0:
		return fmt.Sprintf("%04d", year)
	case day == 0:
		return fmt.Sprintf("%04d-%02d", year, month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}
