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
	"unicode/utf8"

	"dateline/internal/nearest"
	"dateline/internal/news"
	"dateline/internal/query"
	"dateline/internal/store"
)

// limits is how many resources a page has: where none is asked for, and at most.
type limits struct{ absent, most int }

var (
	pageLimits = limits{20, 100}
	// A diagram needs all relations at once.
	diagramLimits = limits{1000, 1000}
)

// maxAllowed is how many allowed values a fault lists; of more it names only the nearest.
const maxAllowed = 50

// queryable is what a set tells of what it can be asked.
type queryable interface {
	Filters() []string
	Ranges() []string
	Sorts() []string
	Domain(filter string) []string
}

// listParameters returns the names of the parameters that a list of the set takes
// in a format. CSV and NDJSON are for taking things away: CSV has a page only where
// one is asked for, NDJSON never.
func listParameters(set queryable, f format) []string {
	names := []string{"limit", "offset", "sort", "q"}
	if f == asNDJSON {
		names = names[2:]
	}
	names = append(names, set.Filters()...)
	for _, r := range set.Ranges() {
		names = append(names, r+"_gte", r+"_lte")
	}
	return append(names, resourceParameters(f)...)
}

// resourceParameters returns the names of the parameters that a resource takes in a
// format.
func resourceParameters(f format) []string {
	switch f {
	case asJSONLD:
		return []string{"pretty"}
	case asCSV, asNDJSON:
		return []string{"fields"}
	default:
		return []string{"fields", "include", "pretty"}
	}
}

// parser reads the parameters of one request and gathers all that is wrong with them.
type parser struct {
	values url.Values
	faults []Fault
}

// parse reads the query of a request that may have the named parameters.
func parse(r *http.Request, names []string) (*parser, error) {
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, failure(invalidParameter, nil, "The query string cannot be read: %v.", err)
	}
	p := &parser{values: values}
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
			p.faults = append(p.faults, fault(name, nil, "There is no such parameter here.", names, name))
		}
	}
	return p, nil
}

// fault makes a fault, with the allowed value that is nearest to what was given.
func fault(parameter string, value *string, detail string, allowed []string, given string) Fault {
	f := Fault{Parameter: parameter, Value: value, Detail: detail, Allowed: []string{}}
	if len(allowed) <= maxAllowed {
		f.Allowed = append(f.Allowed, allowed...)
	}
	if near, ok := nearest.Name(given, allowed); ok {
		f.DidYouMean = &near
	}
	return f
}

func (p *parser) add(name, value, detail string, allowed []string) {
	p.faults = append(p.faults, fault(name, &value, detail, allowed, value))
}

// err returns all faults as one error, nil if there is none.
func (p *parser) err() error {
	switch len(p.faults) {
	case 0:
		return nil
	case 1:
		return failure(invalidParameter, p.faults, "The parameter %q is wrong.", p.faults[0].Parameter)
	default:
		return failure(invalidParameter, p.faults, "%d parameters are wrong.", len(p.faults))
	}
}

// with returns all faults as one error, together with those for which the format was
// rejected; nil if there is none.
func (p *parser) with(rejected error) error {
	own, format := &apiError{}, &apiError{}
	if !errors.As(p.err(), &own) {
		return rejected
	}
	if errors.As(rejected, &format) {
		own.faults = append(own.faults, format.faults...)
	}
	return own
}

// noParameters refuses every parameter.
func noParameters(r *http.Request) error { return only(r) }

// onlyPretty refuses every parameter but pretty, which all JSON has.
func onlyPretty(r *http.Request) error { return only(r, "pretty") }

func only(r *http.Request, names ...string) error {
	p, err := parse(r, names)
	if err != nil {
		return err
	}
	return p.err()
}

// query reads what a request asks of a set, in a format.
func (p *parser) query(set queryable, f format, l limits) query.Query {
	if f == asCSV || f == asNDJSON {
		l.absent = math.MaxInt
	}
	q := query.Query{
		Limit:   p.integer("limit", l.absent, 1, l.most),
		Offset:  p.offset(),
		Sort:    p.sort(set.Sorts()),
		Filters: map[string][]string{}, Min: map[string]string{}, Max: map[string]string{},
	}
	for _, name := range set.Filters() {
		if values := p.list(name); values != nil {
			p.check(name, values, set.Domain(name), "The value names nothing here.")
			q.Filters[name] = values
		}
	}
	for _, name := range set.Ranges() {
		if date, ok := p.date(name + "_gte"); ok {
			q.Min[name] = date.First()
		}
		if date, ok := p.date(name + "_lte"); ok {
			q.Max[name] = date.Last()
		}
	}
	return q
}

// maxTerms is how long a search may be, in code points.
const maxTerms = 256

// terms reads what a request looks for; nil where it looks for nothing.
func (p *parser) terms() *store.Terms {
	value, ok := p.single("q")
	if !ok {
		return nil
	}
	if length := utf8.RuneCountInString(value); length > maxTerms {
		p.add("q", string([]rune(value)[:maxTerms])+"…", fmt.Sprintf("The search has %d characters; the most is %d.", length, maxTerms), nil)
		return nil
	}
	terms, err := store.ParseTerms(value)
	if err != nil {
		p.add("q", value, "The search cannot be read: "+err.Error()+".", nil)
		return nil
	}
	return &terms
}

// choices is how a request wants the resources that it asks for; nil for whole
// ones with nothing beside them.
type choices struct{ fields, include []string }

// choices reads which fields of a wire type, and which of the resources that it
// refers to, a request wants.
func (p *parser) choices(s shape) choices {
	wants := choices{p.list("fields"), p.list("include")}
	p.check("fields", wants.fields, s.fieldNames(), "There is no such field.")
	p.check("include", wants.include, s.includeNames(), "No such field refers to other resources.")
	return wants
}

// single returns the one value of a parameter, and whether it has one.
func (p *parser) single(name string) (string, bool) {
	values := p.values[name]
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
	var list []string
	for _, value := range p.values[name] {
		list = append(list, strings.Split(value, ",")...)
	}
	return list
}

// check refuses values that are not among those allowed, with the detail.
func (p *parser) check(name string, values, allowed []string, detail string) {
	for i, value := range values {
		switch {
		case value == "":
			p.add(name, value, "The value is empty.", allowed)
		case slices.Contains(values[:i], value):
			p.add(name, value, "The value stands more than once.", nil)
		case !slices.Contains(allowed, value):
			p.add(name, value, detail, allowed)
		}
	}
}

// sort reads the keys to sort by, each with a hyphen before it for descending.
func (p *parser) sort(sorts []string) []query.Order {
	var orders []query.Order
	for _, value := range p.list("sort") {
		name, descending := strings.CutPrefix(value, "-")
		switch {
		case !slices.Contains(sorts, name):
			f := fault("sort", &value, "No such sort key.", signed(sorts), value)
			p.faults = append(p.faults, f)
		case slices.ContainsFunc(orders, func(o query.Order) bool { return o.Name == name }):
			p.add("sort", value, "The sort key stands more than once.", nil)
		default:
			orders = append(orders, query.Order{Name: name, Descending: descending})
		}
	}
	return orders
}

// signed returns the sort keys in both directions.
func signed(sorts []string) []string {
	var both []string
	for _, name := range sorts {
		both = append(both, name, "-"+name)
	}
	return both
}
