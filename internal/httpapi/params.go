package httpapi

import (
	"errors"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"dateline/internal/httpapi/problem"
	"dateline/internal/news"
)

// maxEcho is how much of what a request says a fault repeats, in bytes.
const maxEcho = 256

// parser reads the parameters of one request and gathers all that is wrong with them.
type parser struct {
	values url.Values
	// names are the parameters that there are; no other is read.
	names  []string
	faults []problem.Fault
}

// parse reads the query of a request that may have the named parameters.
func parse(r *http.Request, names []string) *parser {
	values, err := url.ParseQuery(r.URL.RawQuery)
	p := &parser{values: values, names: names}
	if err != nil {
		p.add("query", r.URL.RawQuery[:min(len(r.URL.RawQuery), maxEcho)], "The query cannot be read: "+err.Error()+".", nil)
	}
	if slices.Contains(names, "pretty") {
		p.boolean("pretty")
	}
	given := make([]string, 0, len(values))
	for name := range values {
		given = append(given, name)
	}
	slices.Sort(given)
	for _, name := range given {
		if !slices.Contains(names, name) {
			p.faults = append(p.faults, problem.NewFault(name, nil, "There is no such parameter here.", names, name))
		}
	}
	return p
}

func (p *parser) add(name, value, detail string, allowed []string) {
	p.faults = append(p.faults, problem.NewFault(name, &value, detail, allowed, value))
}

// err returns all faults as one error, nil if there is none.
func (p *parser) err() error {
	if len(p.faults) == 0 {
		return nil
	}
	wrong := map[string]bool{}
	for _, f := range p.faults {
		wrong[f.Parameter] = true
	}
	if len(wrong) == 1 {
		return problem.New(problem.InvalidParameter, p.faults, "The parameter %q is wrong.", p.faults[0].Parameter)
	}
	return problem.New(problem.InvalidParameter, p.faults, "%d parameters are wrong.", len(wrong))
}

// with returns all faults as one error, together with those for which the format was
// rejected; nil if there is none.
func (p *parser) with(rejected error) error {
	own, format := &problem.Error{}, &problem.Error{}
	if !errors.As(p.err(), &own) {
		return rejected
	}
	if errors.As(rejected, &format) {
		own.Faults = append(own.Faults, format.Faults...)
	}
	return own
}

// noParameters refuses every parameter of a request for a document in the format.
func noParameters(r *http.Request, f format) error { return only(r, []format{f}) }

// onlyPretty refuses every parameter but pretty, which all JSON has.
func onlyPretty(r *http.Request) error { return only(r, []format{asJSON}, "pretty") }

// only refuses every parameter but the named ones, and every format but those offered.
func only(r *http.Request, offered []format, names ...string) error {
	_, rejected := negotiate(r, offered)
	return parse(r, names).with(rejected)
}

// single returns the one value of a parameter, and whether it has one.
func (p *parser) single(name string) (string, bool) {
	values := p.values[name]
	if !slices.Contains(p.names, name) {
		return "", false // which is a fault already
	}
	if len(values) > 1 {
		p.add(name, strings.Join(values, ", "), "The parameter stands more than once.", nil)
		return "", false
	}
	return p.values.Get(name), len(values) == 1
}

func (p *parser) integer(name string, absent, least, most int) int {
	value, ok := p.single(name)
	if !ok {
		return absent
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < least || n > most || value != strconv.Itoa(n) {
		p.add(name, value, fmt.Sprintf("Must be a whole number from %d to %d.", least, most), nil)
		return absent
	}
	return n
}

func (p *parser) offset() int { return p.integer("offset", 0, 0, math.MaxInt32) }

func (p *parser) boolean(name string) {
	if value, ok := p.single(name); ok && value != "true" && value != "false" {
		p.add(name, value, "Must be true or false.", []string{"true", "false"})
	}
}

func (p *parser) date(name string) (news.Date, bool) {
	value, ok := p.single(name)
	if !ok {
		return "", false
	}
	date, err := news.ParseDate(value)
	if err != nil {
		p.add(name, value, "Must be a date: YYYY-MM-DD, YYYY-MM or YYYY.", nil)
		return "", false
	}
	return date, true
}

// list returns the values of a parameter that stand apart by commas or repetition;
// nil where the parameter is absent.
func (p *parser) list(name string) []string {
	if !slices.Contains(p.names, name) {
		return nil // which is a fault already
	}
	var list []string
	for _, value := range p.values[name] {
		list = append(list, strings.Split(value, ",")...)
	}
	return list
}

// check refuses values that are not among those allowed, with the detail.
func (p *parser) check(name string, values, allowed []string, detail string) {
	p.checkBy(name, values, allowed, func(value string) bool { return slices.Contains(allowed, value) }, detail)
}

// checkBy refuses values that accepts does not, and tells of those allowed.
func (p *parser) checkBy(name string, values, allowed []string, accepts func(string) bool, detail string) {
	for i, value := range values {
		switch {
		case value == "":
			p.add(name, value, "The value is empty.", allowed)
		case slices.Contains(values[:i], value):
			p.add(name, value, "The value stands more than once.", nil)
		case !accepts(value):
			p.add(name, value, detail, allowed)
		}
	}
}
