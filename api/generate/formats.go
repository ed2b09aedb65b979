package main

import (
	"github.com/getkin/kin-openapi/openapi3"

	"dateline/internal/httpapi/param"
)

// linkedSchemas are the schemas of JSON-LD. A resource has more properties than they name, so that
// generated types must keep those.
func linkedSchemas() openapi3.Schemas {
	text := func(description string) *openapi3.Schema {
		schema := openapi3.NewStringSchema()
		schema.Description = description
		return schema
	}
	context := text("The URL of the context; a path if the server has no base URL, to be resolved by the URL of the document (JSON-LD 1.1 §4.1.3).")
	resource := openapi3.NewObjectSchema().
		WithProperty("@id", text("The URL of the resource, like @context a path if the server has no base URL.")).
		WithProperty("@type", text("The type of the resource in schema.org.")).
		WithProperty("name", text("The name of the resource."))
	resource.Description = "LinkedResource is a resource in the terms of schema.org. It has other properties of its type there, too."
	resource.Required = []string{"@id", "@type", "name"}
	resource.WithAnyAdditionalProperties()
	graph := openapi3.NewObjectSchema().
		WithProperty("@context", context).
		WithPropertyRef("@graph", listSchema(componentRef("LinkedResource")))
	graph.Description = "LinkedGraph is a list of resources as JSON-LD 1.1. The context is at /context.jsonld."
	graph.Required = []string{"@context", "@graph"}
	return openapi3.Schemas{"LinkedGraph": graph.NewRef(), "LinkedResource": resource.NewRef()}
}

// finishFormat completes the operation of a format: with the schema of its content, and examples of
// its parameters, which every collection takes.
func finishFormat(operation *openapi3.Operation) {
	if media := operation.Responses.Status(200).Value.Content.Get(param.JSONLD.MediaType()); media != nil {
		media.Schema = componentRef("LinkedGraph")
	}
	for name, example := range map[string]any{"fields": "name", "sort": "id", "q": "Borrell", "limit": 20} {
		parameter := operation.Parameters.GetByInAndName(openapi3.ParameterInQuery, name)
		if parameter == nil {
			continue
		}
		schema := parameter.Schema.Value
		if schema.Items != nil {
			schema = schema.Items.Value
		}
		schema.Examples = []any{example}
	}
}
