package news

import (
	"fmt"
	"time"
)

// Basis says where a fact comes from.
type Basis string

// The bases of a fact.
const (
	// Stated: the article says so, in the words of the evidence.
	Stated Basis = "stated"
	// Inferred: the fact follows from the evidence, such as a date from a weekday.
	Inferred Basis = "inferred"
)

// Relation refers from a noun to another: a member, a party, a participant, a
// parent or a place, with the role in the article's words and the evidence.
type Relation struct {
	// Entity is the noun at the other end, as type/id.
	Entity Ref `json:"entity" jsonschema:"required"`
	// Role is the capacity or part, in the article's words. The evidence contains it.
	Role string `json:"role,omitempty" jsonschema:"minLength=1"`
	// Basis says whether the article states the fact (the default) or it was inferred.
	Basis Basis `json:"basis,omitempty" jsonschema:"enum=stated,enum=inferred"`
	// Evidence is the passages that state the fact, or from which it was inferred.
	Evidence []Span `json:"evidence" jsonschema:"required,minItems=1"`
}

// Finding is a single value with its evidence, such as the status of an agreement.
type Finding struct {
	// Value is the value: a lower-case name with underscores.
	Value string `json:"value" jsonschema:"required,pattern=^[a-z][a-z0-9_]*$"`
	// Evidence is the passages that state it.
	Evidence []Span `json:"evidence" jsonschema:"required,minItems=1"`
}

// DatedFact is a date with its basis, the article's phrase for it and the evidence.
type DatedFact struct {
	// Date is the date as far as it is known: YYYY-MM-DD, YYYY-MM or YYYY (ISO 8601);
	// absent where the article's phrase cannot be resolved safely.
	Date Date `json:"date,omitempty" jsonschema:"pattern=^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"`
	// Basis says whether the article states the date or it was inferred.
	Basis Basis `json:"basis" jsonschema:"required,enum=stated,enum=inferred"`
	// DateText is the article's phrase for the date. The evidence contains it.
	DateText string `json:"date_text,omitempty" jsonschema:"minLength=1"`
	// Evidence is the passages that give the date.
	Evidence []Span `json:"evidence" jsonschema:"required,minItems=1"`
}

// Date is a calendar date (ISO 8601) of day, month or year precision: YYYY-MM-DD,
// YYYY-MM or YYYY. Dates of the same precision compare as strings.
type Date string

// DateFormPattern is the pattern of a [Date]. Dates that do not exist match it, too.
const DateFormPattern = `^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$`

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
