package main

import (
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"dateline/internal/httpapi"
	"dateline/internal/httpapi/param"
	"dateline/internal/wire"
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
	query("q").Schema.Value.Examples = []any{c.Terms}
	query("facet").Schema.Value.Items.Value.Examples = []any{c.Facets[0]}
	for _, r := range c.Ranges {
		if r.Example != "" {
			query(r.Name + "_gte").Schema.Value.Examples = []any{r.Example}
			query(r.Name + "_lte").Schema.Value.Examples = []any{r.Example}
		}
	}
}

// finishParameter says what swag cannot: a list has values, each once, and none is empty; what a
// date is; how large an offset may be.
func finishParameter(parameter *openapi3.Parameter) {
	schema := parameter.Schema.Value
	schema.Enum = expand(distinct(schema.Enum))
	switch {
	case schema.Type.Is("array"):
		explode := false
		parameter.Explode = &explode
		schema.UniqueItems = true
		schema.MinItems = 1
		items := schema.Items.Value
		if items.Enum = expand(distinct(items.Enum)); len(items.Enum) == 0 {
			items.MinLength = 1
		}
	case strings.HasSuffix(parameter.Name, "_gte"), strings.HasSuffix(parameter.Name, "_lte"):
		schema.Pattern = param.DatePattern
	case parameter.Name == "offset":
		schema.WithMax(wire.MaxOffset)
	}
}

func listParameter(name, description string, values []any) *openapi3.ParameterRef {
	items := openapi3.NewStringSchema()
	items.Enum = values
	schema := openapi3.NewArraySchema()
	schema.Items = items.NewRef()
	return &openapi3.ParameterRef{Value: &openapi3.Parameter{
		Name: name, In: openapi3.ParameterInQuery, Description: description,
		Style: "form", Schema: schema.NewRef(),
	}}
}

func prettyParameter() *openapi3.ParameterRef {
	schema := openapi3.NewBoolSchema()
	return &openapi3.ParameterRef{Value: &openapi3.Parameter{
		Name: "pretty", In: openapi3.ParameterInQuery, Description: "Whether to indent JSON.", Schema: schema.NewRef(),
	}}
}
