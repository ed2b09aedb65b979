package main

import (
	"github.com/getkin/kin-openapi/openapi3"

	"dateline/internal/httpapi"
)

// addParameterExamples adds examples to the parameters of a list, taken from the corpus. They
// are examples of the schemas: tools send an example of a parameter unless told otherwise,
// and a list is best seen first without a filter.
func addParameterExamples(operation *openapi3.Operation, c httpapi.Collection) {
	query := func(name string) *openapi3.Parameter {
		return operation.Parameters.GetByInAndName(openapi3.ParameterInQuery, name)
	}
	for _, filter := range c.Filters {
		if filter.Example != "" {
			query(filter.Name).Schema.Value.Items.Value.Examples = []any{filter.Example}
		}
	}
	query("facet").Schema.Value.Items.Value.Examples = []any{c.Facets[0]}
	for _, r := range c.Ranges {
		if r.Example != "" {
			query(r.Name + "_gte").Schema.Value.Examples = []any{r.Example}
			query(r.Name + "_lte").Schema.Value.Examples = []any{r.Example}
		}
	}
}

func listParameter(name, description string, values []any) *openapi3.ParameterRef {
	explode := false
	items := openapi3.NewStringSchema()
	items.Enum = values
	schema := openapi3.NewArraySchema().WithUniqueItems(true)
	schema.Items = items.NewRef()
	return &openapi3.ParameterRef{Value: &openapi3.Parameter{
		Name: name, In: openapi3.ParameterInQuery, Description: description,
		Style: "form", Explode: &explode, Schema: schema.NewRef(),
	}}
}

func prettyParameter() *openapi3.ParameterRef {
	schema := openapi3.NewBoolSchema()
	return &openapi3.ParameterRef{Value: &openapi3.Parameter{
		Name: "pretty", In: openapi3.ParameterInQuery, Description: "Whether to indent JSON.", Schema: schema.NewRef(),
	}}
}
