package param

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/internal/httpapi/problem"
	"dateline/internal/news"
)

// Single returns the value of a parameter, and whether it has exactly one. It records a
// fault for more than one.
func (q *Request) Single(name string) (string, bool) {
	values := q.Values[name]
	if !slices.Contains(q.allowed, name) {
		return "", false // a fault already
	}
	if len(values) > 1 {
		q.Add(name, strings.Join(values, ", "), "The parameter is repeated.", nil)
		return "", false
	}
	return q.Values.Get(name), len(values) == 1
}

// Flag reports whether a parameter is true. It may be present without a value, as in ?pretty. It
// records a fault for a value that is neither true nor false.
func (q *Request) Flag(name string) bool {
	value, ok := q.Single(name)
	if ok && value != "true" && value != "false" && value != "" {
		q.Add(name, value, "Must be true or false.", []string{"true", "false"})
	}
	return ok && (value == "true" || value == "")
}

// Integer returns the whole number of a parameter, from minValue to maxValue. It returns
// absent without the parameter, or after it recorded a fault. The advice follows the detail of
// the fault; may be empty.
func (q *Request) Integer(name string, absent, minValue, maxValue int, advice string) int {
	value, ok := q.Single(name)
	if !ok {
		return absent
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < minValue || n > maxValue || value != strconv.Itoa(n) {
		detail := fmt.Sprintf("Must be a whole number from %d to %d. %s", minValue, maxValue, advice)
		q.Add(name, value, strings.TrimSuffix(detail, " "), nil)
		return absent
	}
	return n
}

// DatePattern is the pattern of a date of a parameter. A day that its month does not have matches
// it, too.
const DatePattern = `^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$`

// Date returns the date of a parameter, to the day, month or year, and whether it has a
// valid one. It records a fault for any other value.
func (q *Request) Date(name string) (news.Date, bool) {
	value, ok := q.Single(name)
	if !ok {
		return "", false
	}
	date, err := news.ParseDate(value)
	if err != nil {
		q.Add(name, value, "Must be a date: YYYY-MM-DD, YYYY-MM or YYYY.", nil)
		return "", false
	}
	return date, true
}

// List returns the values of a parameter, which are separated by commas or in repeated
// parameters; nil without the parameter.
func (q *Request) List(name string) []string {
	if !slices.Contains(q.allowed, name) {
		return nil // a fault already
	}
	var list []string
	for _, value := range q.Values[name] {
		list = append(list, strings.Split(value, ",")...)
	}
	return list
}

// Check records a fault, with the allowed values, for each value that is empty, repeated or
// not accepted. The function explain returns the detail for a value that is not accepted, and
// what was probably meant, or an empty string.
func (q *Request) Check(name string, values, allowed []string, accepts func(string) bool, explain func(string) (detail, meant string)) {
	seen := map[string]bool{}
	for _, value := range values {
		switch {
		case value == "":
			q.record(name, func() problem.Fault { return problem.NewFault(name, &value, "The value is empty.", allowed) })
		case seen[value]:
			q.record(name, func() problem.Fault { return problem.NewFault(name, &value, "The value is repeated.", nil) })
		case !accepts(value):
			q.record(name, func() problem.Fault {
				detail, meant := explain(value)
				return problem.NewFault(name, &value, detail, allowed).Suggest(meant)
			})
		}
		seen[value] = true
	}
}

// CheckOneOf is [Request.Check] for values that must be one of those allowed. The detail is for
// those that are not.
func (q *Request) CheckOneOf(name string, values, allowed []string, detail string) {
	q.Check(name, values, allowed, func(value string) bool { return slices.Contains(allowed, value) },
		func(value string) (string, string) { return detail, q.Nearest(value, allowed) })
}
