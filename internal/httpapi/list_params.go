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

// defaultLimit and maxLimit are the default and the maximum of the parameter limit.
const defaultLimit, maxLimit = 20, 100

// queryable is the part of a query.Set that describes the queries that it accepts.
type queryable interface {
	Filters() []string
	FacetNames() []string
	Ranges() []string
	Sorts() []string
	Domain(filter string) []string
	Accepts(filter, value string) bool
}

// pageParameters returns the names of the parameters that every list takes in a format. CSV and
// NDJSON are for downloads: CSV has limit and offset but no default limit, NDJSON has neither.
func pageParameters(f param.Format) []string {
	if f == param.NDJSON {
		return []string{"sort", "q"}
	}
	return []string{"limit", "offset", "sort", "q"}
}

// listParameters returns the names of the parameters that a list of the set takes in a format.
// JSON has facets, and the parameter all if all matches can be had at once, up to a number.
func listParameters(set queryable, f param.Format, atOnce int, shape wire.Shape) []string {
	names := append(pageParameters(f), set.Filters()...)
	if f == param.JSON {
		names = append(names, "facet", "facet_limit")
		if atOnce > 0 {
			names = append(names, "all")
		}
	}
	for _, r := range set.Ranges() {
		names = append(names, r+"_gte", r+"_lte")
	}
	return append(names, resourceParameters(f, shape)...)
}

// resourceParameters returns the names of the parameters that a resource of a shape takes in a
// format.
func resourceParameters(f param.Format, shape wire.Shape) []string {
	switch {
	case f == param.JSONLD:
		return []string{"pretty"}
	case f == param.CSV, f == param.NDJSON:
		return []string{"fields"}
	case len(shape.IncludeNames()) == 0:
		return []string{"fields", "pretty"}
	default:
		return []string{"fields", "include", "pretty"}
	}
}

// allowList allows the parameters that a list of the set takes in a format. It explains those
// that only other formats have.
func allowList(r *param.Request, set queryable, f param.Format, atOnce int, shape wire.Shape) {
	explainElsewhere(r, f, listParameters(set, param.JSON, atOnce, shape))
	if f == param.NDJSON {
		r.Elsewhere("Not available as NDJSON, which has the whole list. CSV and JSON have pages.", "limit", "offset")
	}
	r.Allow(listParameters(set, f, atOnce, shape)...)
}

// explainElsewhere explains the parameters of JSON that another format does not have.
func explainElsewhere(r *param.Request, f param.Format, ofJSON []string) {
	for _, name := range ofJSON {
		detail := "Not available as " + f.MediaType() + "."
		if slices.Contains([]string{"include", "facet", "facet_limit", "all"}, name) {
			detail = "Only available as JSON."
		}
		r.Elsewhere(detail, name)
	}
}

// readQuery reads the query of a request, for a set and a format.
func (s *snapshot) readQuery(r *param.Request, set queryable, f param.Format) query.Query {
	limit := defaultLimit
	if f == param.CSV || f == param.NDJSON {
		limit = math.MaxInt
	}
	q := query.Query{
		Limit:   r.Integer("limit", limit, 1, maxLimit, ""),
		Offset:  readOffset(r, fmt.Sprintf("For what comes after that, use filters, or %s, which has the whole list.", s.URL(r.Path+param.NDJSON.Suffix))),
		Sort:    readSort(r, set.Sorts()),
		Filters: map[string][]string{}, Min: map[string]string{}, Max: map[string]string{},
	}
	for _, name := range set.Filters() {
		if values := r.List(name); values != nil {
			r.Check(name, values, set.Domain(name), func(value string) bool { return set.Accepts(name, value) },
				func(value string) (string, string) { return s.explain(r, set, name, value) })
			q.Filters[name] = values
		}
	}
	for _, name := range set.Ranges() {
		from, hasFrom := r.Date(name + "_gte")
		to, hasTo := r.Date(name + "_lte")
		if hasFrom {
			q.Min[name] = from.First()
		}
		if hasTo {
			q.Max[name] = to.Last()
		}
		if hasFrom && hasTo && q.Min[name] > q.Max[name] {
			r.Add(name+"_gte", string(from), fmt.Sprintf("It is after %s_lte, %s: no date can be in this range.", name, to), nil)
		}
	}
	return q
}

// readOffset reads how many matches come before a page. The advice is for a value that is too large.
func readOffset(r *param.Request, advice string) int {
	return r.Integer("offset", 0, 0, wire.MaxOffset, advice)
}

// readAll reads whether a request is for all matches at once, which excludes limit and offset.
func readAll(r *param.Request) bool {
	all := r.Flag("all")
	for _, name := range []string{"limit", "offset"} {
		if all && r.Values.Has(name) {
			r.Add(name, r.Values.Get(name), "Not together with all=true, which gives all matches at once.", nil)
		}
	}
	return all
}

// facetQuery is the filters whose values a request counts, nil for none, and the maximum of values
// of each.
type facetQuery struct {
	filters []string
	limit   int
}

// readFacets reads the parameters facet and facet_limit, for a set.
func readFacets(r *param.Request, set queryable) facetQuery {
	f := facetQuery{r.List("facet"), r.Integer("facet_limit", 20, 1, 100, "")}
	r.CheckOneOf("facet", f.filters, set.FacetNames(), "Unknown facet.")
	r.Needs("facet_limit", "facet", "which names the filters whose values are counted")
	return f
}

// maxTerms is the maximum length of a search, in code points.
const maxTerms = 256

// readTerms reads the search terms of a request; nil if it has none, or a fault. Terms without a
// letter or digit are no fault: somebody may still be typing, and nothing is found yet.
func readTerms(r *param.Request) *search.Terms {
	value, ok := r.Single("q")
	if !ok {
		return nil
	}
	if value == "" {
		r.Add("q", value, "The search is empty.", nil)
		return nil
	}
	if length := utf8.RuneCountInString(value); length > maxTerms {
		start := string([]rune(value)[:maxTerms]) + "…"
		r.Add("q", start, fmt.Sprintf("The search has %d characters; the maximum is %d.", length, maxTerms), nil)
		return nil
	}
	terms, err := search.ParseTerms(value)
	if err != nil {
		r.Add("q", value, "The search cannot be read: "+err.Error()+".", nil)
		return nil
	}
	return &terms
}

// selection has the fields that a request selects, nil for all, and the fields whose
// resources it includes, nil for none.
type selection struct{ fields, include []string }

// readSelection reads the parameters fields and include, for a wire type.
func readSelection(r *param.Request, s wire.Shape) selection {
	sel := selection{r.List("fields"), r.List("include")}
	r.CheckOneOf("fields", sel.fields, s.FieldNames(), "Unknown field.")
	r.CheckOneOf("include", sel.include, s.IncludeNames(), "No field of this name refers to other resources.")
	return sel
}

// readSort reads the keys to sort by, each with a hyphen before it for descending.
func readSort(r *param.Request, sorts []string) []query.Order {
	var orders []query.Order
	for _, value := range r.List("sort") {
		name, descending := strings.CutPrefix(value, "-")
		switch {
		case !slices.Contains(sorts, name):
			r.Add("sort", value, "Unknown sort key.", bothDirections(sorts))
		case slices.ContainsFunc(orders, func(o query.Order) bool { return o.Name == name }):
			r.Add("sort", value, "The sort key is repeated.", nil)
		default:
			orders = append(orders, query.Order{Name: name, Descending: descending})
		}
	}
	return orders
}

// bothDirections returns the sort keys, ascending and descending.
func bothDirections(sorts []string) []string {
	var both []string
	for _, name := range sorts {
		both = append(both, name, "-"+name)
	}
	return both
}
