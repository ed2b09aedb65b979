package main

import (
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"dateline/internal/httpapi"
	"dateline/internal/news"
	"dateline/internal/wire"
)

// finishNoun completes an operation that returns items of a collection (a list, or a
// resource): with the parameter include, what it includes, and examples of the others.
func finishNoun(document *openapi3.T, operation *openapi3.Operation, collections []httpapi.Collection) {
	media := operation.Responses.Status(200).Value.Content.Get("application/json")
	if media == nil {
		return
	}
	noun, isPage := strings.CutSuffix(componentName(media.Schema), "Page")
	at := slices.IndexFunc(collections, func(c httpapi.Collection) bool { return c.View == noun })
	if at < 0 {
		return
	}
	includes := len(collections[at].Includes) > 0 // a country refers to no other resource
	if includes {
		operation.Parameters = append(operation.Parameters,
			listParameter("include", "The fields whose resources the property included has, whole and once each; also fields that the parameter fields leaves out.", anys(collections[at].Includes)))
	}
	switch {
	case isPage:
		addParameterExamples(operation, collections[at])
	case includes:
		media.Schema = withIncluded(document, noun)
	}
}

// withIncluded returns the schema of a resource that can have the property included. It is a
// schema of its own: in that of the noun, the property would refer back to the noun, and be part
// of every item of a list, which never has it. It has no allOf, of which some generators make a
// type without a name.
func withIncluded(document *openapi3.T, noun string) *openapi3.SchemaRef {
	name := noun + "WithIncluded"
	if document.Components.Schemas[name] == nil {
		schema := *document.Components.Schemas[noun].Value
		schema.Description = name + " is " + noun + " with the resources that the request includes. The property included is there only if the request has the parameter include."
		schema.Properties = maps.Clone(schema.Properties)
		schema.Properties["included"] = componentRef("Included")
		document.Components.Schemas[name] = schema.NewRef()
	}
	return componentRef(name)
}

// finishLists adds the schemas that have a property for each noun: Included, Counts and
// Export. It also adds the tags of the collections.
func finishLists(document *openapi3.T, types map[string]wireType, collections []httpapi.Collection) {
	var tags openapi3.Tags
	lists := map[string]*openapi3.Schema{}
	for _, name := range []string{"Included", "Export", "Counts"} {
		lists[name] = openapi3.NewObjectSchema()
		lists[name].Description = types[name].doc
		document.Components.Schemas[name] = lists[name].NewRef()
	}
	add := func(list, name string, property *openapi3.SchemaRef) {
		lists[list].WithPropertyRef(name, property)
		lists[list].Required = append(lists[list].Required, name)
	}
	for _, c := range collections {
		name := c.Type.Collection()
		tags = append(tags, &openapi3.Tag{Name: name, Description: c.Tag})
		if _, ok := news.KindOf(c.Type); ok {
			add("Included", name, listSchema(componentRef(c.View)))
			add("Export", name, listSchema(openapi3.NewObjectSchema().WithAdditionalProperties(&openapi3.Schema{}).NewRef()))
		}
	}
	for _, name := range wire.CountNames() {
		add("Counts", name, openapi3.NewIntegerSchema().WithMin(0).NewRef())
	}
	document.Tags = append(tags, document.Tags...)
	document.Components.Schemas["Article"].Value.Properties["counts"] = componentRef("Counts")
	document.Paths.Value("/v1/export").Get.Responses.Status(200).Value.Content.Get("application/json").Schema = componentRef("Export")
}

func listSchema(of *openapi3.SchemaRef) *openapi3.SchemaRef {
	list := openapi3.NewArraySchema()
	list.Items = of
	return list.NewRef()
}

func componentName(ref *openapi3.SchemaRef) string {
	return strings.TrimPrefix(ref.Ref, "#/components/schemas/")
}

func componentRef(name string) *openapi3.SchemaRef {
	return openapi3.NewSchemaRef("#/components/schemas/"+name, nil)
}
