package httpapi

import (
	_ "embed"
	"fmt"
	"slices"

	"dateline/internal/news"
)

// linkedData is a resource in the terms of schema.org, as JSON-LD 1.1.
type linkedData map[string]any

// linkable is a wire type that schema.org has a type for.
type linkable interface{ linked() linkedData }

// contextPath is where the JSON-LD context is that all answers name.
const contextPath = "/context.jsonld"

// linkedContext is that context: schema.org's terms, with the types of their values.
//
//go:embed context.jsonld
var linkedContext []byte

// schemaTypes are schema.org's names for the types.
var schemaTypes = map[string]string{
	string(news.TypeArticle):      "NewsArticle",
	string(news.TypePerson):       "Person",
	string(news.TypeCountry):      "Country",
	string(news.TypeOrganization): "Organization",
	string(news.TypeAgreement):    "Legislation",
	string(news.TypeQuote):        "Quotation",
	string(news.TypeEvent):        "Event",
	string(news.TypePlace):        "Place",
}

// linked answers with a resource as JSON-LD. A location is where it stays, if not
// at the path of the request.
func linked(view any, location string) (any, error) {
	data, ok := view.(linkable)
	if !ok {
		return nil, fmt.Errorf("%T has no linked data", view)
	}
	thing := data.linked()
	thing["@context"] = contextPath
	body, err := encode(thing)
	answer := document{format: asJSONLD, body: body, headers: map[string]string{}}
	if location != "" {
		answer.headers["Content-Location"] = location
	}
	return answer, err
}

// graph answers with a page of resources as JSON-LD.
func graph[V any](data []V, links PageLinks) (any, error) {
	things := []linkedData{}
	for _, view := range data {
		thing, ok := any(view).(linkable)
		if !ok {
			return nil, fmt.Errorf("%T has no linked data", view)
		}
		things = append(things, thing.linked())
	}
	body, err := encode(linkedData{"@context": contextPath, "@graph": things})
	return document{format: asJSONLD, body: body, headers: map[string]string{"Link": links.String()}}, err
}

// thing begins a resource.
func thing(kind, url, name string) linkedData {
	return linkedData{"@id": url, "@type": schemaTypes[kind], "url": url, "name": name}
}

// with adds a property, if it has a value.
func (d linkedData) with(property string, value any) linkedData {
	switch v := value.(type) {
	case *string:
		if v != nil {
			d[property] = *v
		}
	case []string:
		if len(v) > 0 {
			d[property] = v
		}
	case []linkedData:
		if len(v) > 0 {
			d[property] = v
		}
	case *DatedFact:
		if v != nil {
			return d.with(property, v.Date)
		}
	case *Relation:
		if v != nil {
			d[property] = linkTo(v.Reference)
		}
	default:
		d[property] = value
	}
	return d
}

// linkTo is a reference to a resource.
func linkTo(r Reference) linkedData {
	return linkedData{"@id": r.URL, "@type": schemaTypes[r.Type], "name": r.Name}
}

// related returns links to the relations of the types, or to all where none is given.
func related(relations []Relation, types ...news.Type) []linkedData {
	var links []linkedData
	for _, r := range relations {
		if len(types) == 0 || slices.Contains(types, news.Type(r.Type)) {
			links = append(links, linkTo(r.Reference))
		}
	}
	return links
}

func linksTo(references []Reference) []linkedData { return each(references, linkTo) }
