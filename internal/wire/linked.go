package wire

import (
	_ "embed"

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

// named adds the names of an entity, and where else it is identified.
func (d LinkedData) named(n Names) LinkedData {
	return d.with("alternateName", n.Aliases).with("sameAs", n.SameAs)
}

// holds reports whether a fact holds by the articles. What somebody claims may not be so.
func (f Fact) holds() bool { return f.Basis == nil || *f.Basis != string(news.Claimed) }

// with adds a property, if it has a value that holds.
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
		if v != nil && v.holds() {
			return d.with(property, v.Date)
		}
	case *Related:
		if v != nil && v.holds() {
			d[property] = linkTo(v.Entity)
		}
	case *Note:
		if v != nil {
			d[property] = v.Text
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

// related returns links to the related resources, where that holds.
func related(list []Related) []LinkedData {
	var links []LinkedData
	for _, r := range list {
		if r.holds() {
			links = append(links, linkTo(r.Entity))
		}
	}
	return links
}

// Standalone returns a resource as a JSON-LD document, with the URL of the @context. That is a path
// unless there is a base URL: a processor resolves it by the URL of the document (JSON-LD 1.1 §4.1.3).
func Standalone(resource Linkable, context string) LinkedData {
	d := resource.Linked()
	d["@context"] = context
	return d
}

// Graph returns resources as one JSON-LD document, with the URL of the @context. It leaves out
// what is not [Linkable].
func Graph[V any](resources []V, context string) LinkedData {
	things := []LinkedData{}
	for _, resource := range resources {
		if r, ok := any(resource).(Linkable); ok {
			things = append(things, r.Linked())
		}
	}
	return LinkedData{"@context": context, "@graph": things}
}
