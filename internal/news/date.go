package news

import (
	"fmt"
	"time"
)

// Date is a calendar date (ISO 8601) of day, month or year precision: YYYY-MM-DD,
// YYYY-MM or YYYY. Dates of the same precision compare as strings.
type Date string

// DateFormPattern is the pattern of a [Date]. Dates that do not exist match it, too.
const DateFormPattern = `^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$`

// TimePattern is the pattern of a time with its offset from UTC (RFC 3339 §5.6). Times that do not exist
// match it, too.
const TimePattern = `^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$`

// Precision is how exactly a date is known: to the day, the month or the year.
type Precision string

// The precisions of a date.
const (
	Day   Precision = "day"
	Month Precision = "month"
	Year  Precision = "year"
)

// ParseDate returns s as a [Date]. It fails if s is not of one of the three forms, or
// if the date does not exist.
func ParseDate(s string) (Date, error) {
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if len(s) != len(layout) {
			continue
		}
		if _, err := time.Parse(layout, s); err == nil {
			return Date(s), nil
		}
	}
	return "", fmt.Errorf("%q is not a date that exists (YYYY-MM-DD, YYYY-MM or YYYY)", s)
}

// Precision returns the precision of d; "" for no date.
func (d Date) Precision() Precision {
	switch len(d) {
	case len("2006-01-02"):
		return Day
	case len("2006-01"):
		return Month
	case len("2006"):
		return Year
	default:
		return ""
	}
}

// First returns the first day that d may mean, as YYYY-MM-DD; "" for no date.
func (d Date) First() string {
	switch d.Precision() {
	case Year:
		return string(d) + "-01-01"
	case Month:
		return string(d) + "-01"
	default:
		return string(d)
	}
}

// Last returns the last day that d may mean, as YYYY-MM-DD; "" for no date.
func (d Date) Last() string {
	switch d.Precision() {
	case Year:
		return string(d) + "-12-31"
	case Month:
		first, err := time.Parse("2006-01", string(d))
		if err != nil {
			return ""
		}
		return first.AddDate(0, 1, -1).Format(time.DateOnly)
	default:
		return string(d)
	}
}
