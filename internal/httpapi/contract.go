package httpapi

import (
	"reflect"
	"slices"

	"dateline/internal/news"
	"dateline/internal/query"
)

// Collection describes a collection for the generator of the OpenAPI document, which makes
// two operations and their parameters from it.
type Collection struct {
	// Type is the type of the resources, and View the name of their Go type.
	Type news.Type
	View string
	// Formats are the names of the formats besides JSON.
	Formats []string
	// Filters, Ranges and Sorts are the filters, date ranges and sort keys of a list.
	Filters []query.FilterInfo
	Ranges  []query.RangeInfo
	Sorts   []string
	// Facets are the values of the parameter facet.
	Facets []string
	// Fields and Includes are the values of the parameters fields and include. The contract tells
	// of fields in the text of the operation: no type of a client can follow the parameter.
	Fields, Includes []string
	// AtOnce is up to how many matches a list gives with the parameter all; 0 without it.
	AtOnce int
	// Tag, Order, Example, Terms, Listing, Getting and Aliasing are hand-written; see text.
	Tag, Order, Example, Terms, Listing, Getting, Aliasing string
}

func (c collectionOf[T, V]) describe(s *snapshot) Collection {
	set := c.In(s.Store)
	var formats []string
	for _, f := range listFormats {
		if slices.Contains(c.formats, f.Format) {
			formats = append(formats, f.name)
		}
	}
	return Collection{
		Type: c.Type, View: reflect.TypeFor[V]().Name(), Formats: formats,
		Filters: set.FilterInfo(), Ranges: set.RangeInfo(), Sorts: bothDirections(set.Sorts()), Facets: set.FacetNames(),
		Fields: c.shape.FieldNames(), Includes: c.shape.IncludeNames(),
		AtOnce: c.atOnce, Tag: c.text.tag, Order: c.text.order, Example: c.text.example, Terms: c.text.terms,
		Listing: c.text.listing, Getting: c.text.getting, Aliasing: c.text.aliasing,
	}
}

// Collections describes each collection, in the order of the contract.
func (a *API) Collections() []Collection {
	var all []Collection
	for _, c := range collections {
		all = append(all, c.describe(a.current.Load()))
	}
	return all
}
