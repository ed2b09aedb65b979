package httpapi

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/internal/httpapi/param"
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
func listParameters(set queryable, f param.Format) []string {
	names := []string{"limit", "offset", "sort", "q"}
	if f == param.NDJSON {
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
func resourceParameters(f param.Format) []string {
	switch f {
	case param.JSONLD:
		return []string{"pretty"}
	case param.CSV, param.NDJSON:
		return []string{"fields"}
	default:
		return []string{"fields", "include", "pretty"}
	}
}

// readQuery reads what a request asks of a set, in a format.
func readQuery(r *param.Request, set queryable, f param.Format, l limits) query.Query {
	if f == param.CSV || f == param.NDJSON {
		l.absent = math.MaxInt
	}
	q := query.Query{
		Limit:   r.Integer("limit", l.absent, 1, l.most),
		Offset:  readOffset(r),
		Sort:    readSort(r, set.Sorts()),
		Filters: map[string][]string{}, Min: map[string]string{}, Max: map[string]string{},
	}
	for _, name := range set.Filters() {
		if values := r.List(name); values != nil {
			r.Check(name, values, set.Domain(name), func(value string) bool { return set.Accepts(name, value) }, "Unknown value.")
			q.Filters[name] = values
		}
	}
	for _, name := range set.Ranges() {
		if date, ok := r.Date(name + "_gte"); ok {
			q.Min[name] = date.First()
		}
		if date, ok := r.Date(name + "_lte"); ok {
			q.Max[name] = date.Last()
		}
	}
	return q
}

func readOffset(r *param.Request) int { return r.Integer("offset", 0, 0, math.MaxInt32) }

// maxTerms is how long a search may be, in code points.
const maxTerms = 256

// readTerms reads what a request looks for; nil where it looks for nothing.
func readTerms(r *param.Request) *search.Terms {
	value, ok := r.Single("q")
	if !ok {
		return nil
	}
	if length := utf8.RuneCountInString(value); length > maxTerms {
		r.Add("q", string([]rune(value)[:maxTerms])+"…", fmt.Sprintf("The search has %d characters; the most is %d.", length, maxTerms), nil)
		return nil
	}
	terms, err := search.ParseTerms(value)
	if err != nil {
		r.Add("q", value, "The search cannot be read: "+err.Error()+".", nil)
		return nil
	}
	return &terms
}

// selection is how a request wants the resources that it asks for; nil for whole ones
// with nothing beside them.
type selection struct{ fields, include []string }

// readSelection reads which fields of a wire type, and which of the resources that it
// refers to, a request wants.
func readSelection(r *param.Request, s wire.Shape) selection {
	wants := selection{r.List("fields"), r.List("include")}
	r.Check("fields", wants.fields, s.FieldNames(), param.OneOf(s.FieldNames()), "There is no such field.")
	r.Check("include", wants.include, s.IncludeNames(), param.OneOf(s.IncludeNames()), "No such field refers to other resources.")
	return wants
}

// readSort reads the keys to sort by, each with a hyphen before it for descending.
func readSort(r *param.Request, sorts []string) []query.Order {
	var orders []query.Order
	for _, value := range r.List("sort") {
		name, descending := strings.CutPrefix(value, "-")
		switch {
		case !slices.Contains(sorts, name):
			r.Add("sort", value, "No such sort key.", signed(sorts))
		case slices.ContainsFunc(orders, func(o query.Order) bool { return o.Name == name }):
			r.Add("sort", value, "The sort key stands more than once.", nil)
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
