package httpapi

import (
	"slices"

	"dateline/internal/httpapi/param"
	"dateline/internal/wire"
)

// listFormat is a format of lists besides JSON. The contract has an operation for each, since
// the types of most clients allow an operation one kind of content. The rest of what it has
// follows from the formats of the collections.
type listFormat struct {
	param.Format
	// name is the name of the format, and id what it is called in the id of the operation.
	name, id string
	// text describes the operation, and content its response.
	text, content string
}

// listFormats are the formats of lists besides JSON.
var listFormats = []listFormat{
	{
		Format: param.CSV, name: "CSV", id: "Csv",
		text:    "A row for each resource (RFC 4180). A single reference, span or date has a column for each of its parts; the elements of a list are separated by \"; \", each with its role, tenure or part and who claims it in parentheses. Without limit, all matching resources.",
		content: "A header, and a row for each resource",
	},
	{
		Format: param.NDJSON, name: "NDJSON", id: "Ndjson",
		text:    "A line of JSON for each resource. It has all matching resources: there is no limit and no offset.",
		content: "A line of JSON for each resource",
	},
	{
		Format: param.JSONLD, name: "JSON-LD", id: "JsonLd",
		text:    "The resources in the terms of schema.org, as JSON-LD 1.1. Without a base URL of the server, the @context and the ids are paths: a processor that gets the document and not its URL needs that URL as the base. There is no parameter fields: the properties are those of schema.org, and one can be made from several fields.",
		content: "A graph of resources",
	},
}

// Format describes a format of lists for the generator of the OpenAPI document, which makes an
// operation from it.
type Format struct {
	// Name is its name, ID what it is called in the id of the operation.
	Name, ID string
	// Suffix is the end of the path, and MediaType the content.
	Suffix, MediaType string
	// Collections are the names of the collections that have the format.
	Collections []string
	// Parameters are the names of the parameters that each of these collections takes.
	Parameters []string
	// DefaultLimit is the default of the parameter limit, 0 for none. MaxLimit is its maximum.
	DefaultLimit, MaxLimit int
	// Text and Content are hand-written; see listFormat.
	Text, Content string
}

// Formats describes each format of lists besides JSON.
func (*API) Formats() []Format {
	var all []Format
	for _, f := range listFormats {
		one := Format{
			Name: f.name, ID: f.id, Suffix: f.Suffix, MediaType: f.MediaType(), Text: f.text, Content: f.content,
			Parameters: append(pageParameters(f.Format), resourceParameters(f.Format, wire.Shape{})...), MaxLimit: maxLimit,
		}
		if f.Format == param.JSONLD {
			one.DefaultLimit = defaultLimit
		}
		for _, c := range collections {
			if slices.Contains(c.offers(), f.Format) {
				one.Collections = append(one.Collections, c.itemType().Collection())
			}
		}
		all = append(all, one)
	}
	return all
}
