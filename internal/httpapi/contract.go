package httpapi

import (
	"reflect"

	"dateline/internal/httpapi/param"
	"dateline/internal/news"
	"dateline/internal/query"
)

// Collection is what the contract says of a collection, for the generator of the OpenAPI
// document: its two operations and their parameters follow from it.
type Collection struct {
	// Type is the type of the resources, and View the name of their Go type.
	Type news.Type
	View string
	// Linked says that the resources also come as JSON-LD.
	Linked bool
	// Filters, Ranges and Sorts are what a list can be asked for.
	Filters []query.FilterInfo
	Ranges  []string
	Sorts   []string
	// Fields and Includes are the values of the parameters fields and include.
	Fields, Includes []string
	// DefaultLimit and MaxLimit are how many resources a page has.
	DefaultLimit, MaxLimit int
	// Tag, Order, Listing, Getting and Aliasing are what a person has written; see text.
	Tag, Order, Example, Listing, Getting, Aliasing string
}

func (c collectionOf[T, V]) describe(s *snapshot) Collection {
	set := c.In(s.Store)
	return Collection{
		Type: c.Type, View: reflect.TypeFor[V]().Name(), Linked: len(c.formats) > 0 && c.formats[len(c.formats)-1] == param.JSONLD,
		Filters: set.FilterInfo(), Ranges: set.Ranges(), Sorts: signed(set.Sorts()),
		Fields: c.shape.FieldNames(), Includes: c.shape.IncludeNames(),
		DefaultLimit: c.limits.absent, MaxLimit: c.limits.most,
		Tag: c.text.tag, Order: c.text.order, Example: c.text.example,
		Listing: c.text.listing, Getting: c.text.getting, Aliasing: c.text.aliasing,
	}
}

// Collections returns what the contract says of each collection, in order.
func (a *API) Collections() []Collection {
	var all []Collection
	for _, c := range collections {
		all = append(all, c.describe(a.current.Load()))
	}
	return all
}
