package wire

import (
	_ "embed"
	"slices"

	"dateline/internal/news"
)

// LinkedData is a JSON-LD 1.1 object in the terms of schema.org.
type LinkedData map[string]any

// Linkable is a wire type for which schema.org has a type. Linked returns the resource
// without an @context.
type Linkable interface{ Linked() LinkedData }

// ContextPath is the path of the JSON-LD context, to which all JSON-LD responses refer.
const ContextPath = "/context.jsonld"

// Context is the JSON-LD context: schema.org's terms, with the types of their values.
//
//go:embed context.jsonld
var Context []byte

// schemaTypes has schema.org's name for each type of noun.
var schemaTypes = map[string]string{}

// SchemaType returns what schema.org calls a type; empty for a type that has no name there.
func SchemaType(t news.Type) string { return schemaTypes[string(t)] }

// linkedAs declares what schema.org calls a type.
func linkedAs(t news.Type, name string) bool { //nolint:unparam // a declaration needs a value
	schemaTypes[string(t)] = name
	return true
}

// thing returns a resource with the properties that all have.
func thing(kind, url, name string) LinkedData {
	return LinkedData{"@id": url, "@type": schemaTypes[kind], "url": url, "name": name}
}

// with adds a property, if it has a value.
func (d LinkedData) with(property string, value any) LinkedData {
	switch v := value.(type) {
	case *string:
		if v != nil {
			d[property] = *v
		}
	case []string:
		if len(v) > 0 {
			d[property] = v
		}
	case []LinkedData:
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

// linkTo returns a reference to a resource.
func linkTo(r Reference) LinkedData {
	return LinkedData{"@id": r.URL, "@type": schemaTypes[r.Type], "name": r.Name}
}

// related returns links to the related resources of the types, or of all types if none
// is named.
func related(relations []Relation, types ...news.Type) []LinkedData {
	var links []LinkedData
	for _, r := range relations {
		if len(types) == 0 || slices.Contains(types, news.Type(r.Type)) {
			links = append(links, linkTo(r.Reference))
		}
	}
	return links
}

// relatedBut returns links to the related resources of all types but some.
func relatedBut(relations []Relation, types ...news.Type) []LinkedData {
	var links []LinkedData
	for _, r := range relations {
		if !slices.Contains(types, news.Type(r.Type)) {
			links = append(links, linkTo(r.Reference))
		}
	}
	return links
}

func linksTo(references []Reference) []LinkedData { return Each(references, linkTo) }

// Standalone returns a resource as a JSON-LD document, with the @context.
func Standalone(resource Linkable) LinkedData {
	d := resource.Linked()
	d["@context"] = ContextPath
	return d
}

// Graph returns resources as one JSON-LD document, with the @context. It leaves out what
// is not [Linkable].
func Graph[V any](resources []V) LinkedData {
	things := []LinkedData{}
	for _, resource := range resources {
		if r, ok := any(resource).(Linkable); ok {
			things = append(things, r.Linked())
		}
	}
	return LinkedData{"@context": ContextPath, "@graph": things}
}
