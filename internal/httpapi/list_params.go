package httpapi

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/internal/httpapi/problem"
	"dateline/internal/query"
	"dateline/internal/search"
	"dateline/internal/wire"
)

// limits is how many resources a page has: where none is asked for, and at most.
type limits struct{ absent, most int }

var (
	pageLimits = limits{20, 100}
	// A diagram needs all relations of an article at once.
	diagramLimits = limits{1000, 1000}
)

// queryable is what a set tells of what it can be asked.
type queryable interface {
	Filters() []string
	Ranges() []string
	Sorts() []string
	Domain(filter string) []string
	Accepts(filter, value string) bool
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
			p.checkBy(name, values, set.Domain(name), func(value string) bool { return set.Accepts(name, value) }, "The value names nothing here.")
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
func (p *parser) terms() *search.Terms {
	value, ok := p.single("q")
	if !ok {
		return nil
	}
	if length := utf8.RuneCountInString(value); length > maxTerms {
		p.add("q", string([]rune(value)[:maxTerms])+"…", fmt.Sprintf("The search has %d characters; the most is %d.", length, maxTerms), nil)
		return nil
	}
	terms, err := search.ParseTerms(value)
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
func (p *parser) choices(s wire.Shape) choices {
	wants := choices{p.list("fields"), p.list("include")}
	p.check("fields", wants.fields, s.FieldNames(), "There is no such field.")
	p.check("include", wants.include, s.IncludeNames(), "No such field refers to other resources.")
	return wants
}

// sort reads the keys to sort by, each with a hyphen before it for descending.
func (p *parser) sort(sorts []string) []query.Order {
	var orders []query.Order
	for _, value := range p.list("sort") {
		name, descending := strings.CutPrefix(value, "-")
		switch {
		case !slices.Contains(sorts, name):
			f := problem.NewFault("sort", &value, "No such sort key.", signed(sorts), value)
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
