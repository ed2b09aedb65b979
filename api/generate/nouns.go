package main

import (
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"dateline/internal/httpapi"
	"dateline/internal/news"
	"dateline/internal/wire"
)

// finishNoun completes an operation that returns items of a collection (a list, or a
// resource): with the parameters fields and include, examples of the others, and the
// formats other than JSON.
func finishNoun(document *openapi3.T, operation *openapi3.Operation, collections []httpapi.Collection) {
	ok := operation.Responses.Status(200).Value
	media := ok.Content.Get("application/json")
	if media == nil {
		return
	}
	noun, isPage := strings.CutSuffix(componentName(media.Schema), "Page")
	at := slices.IndexFunc(collections, func(c httpapi.Collection) bool { return c.View == noun })
	if at < 0 {
		return
	}
	operation.Parameters = append(operation.Parameters,
		listParameter("fields", "Only these fields; for JSON, whose content type then has profile=\"partial\", CSV and NDJSON.", anys(collections[at].Fields)),
		listParameter("include", "The fields whose resources the property included has, whole and once each; for JSON.", anys(collections[at].Includes)))
	part := partialSchema(document, noun)
	if isPage {
		addParameterExamples(operation, collections[at])
		part = partialPage(document, noun, part)
	}
	included := openapi3.NewSchemaRef("", openapi3.NewObjectSchema().WithPropertyRef("included", componentRef("Included")))
	media.Schema = openapi3.NewSchemaRef("", &openapi3.Schema{AllOf: openapi3.SchemaRefs{media.Schema, included}})
	ok.Content[`application/json; profile="partial"`] = &openapi3.MediaType{Schema: openapi3.NewSchemaRef("", &openapi3.Schema{
		AllOf: openapi3.SchemaRefs{part, included},
	})}
	text := func(description string) *openapi3.MediaType {
		schema := openapi3.NewStringSchema()
		schema.Description = description
		return &openapi3.MediaType{Schema: schema.NewRef()}
	}
	ok.Content["text/csv"] = text("A row per resource (RFC 4180); also by the suffix .csv. A single reference, span or date has a column for each of its parts; the elements of a list are separated by \"; \". Without limit, all matches.")
	ok.Content["application/x-ndjson"] = text("A line of JSON per resource; also by the suffix .ndjson. All matches: there is no limit and no offset.")
	if !collections[at].Linked {
		return
	}
	linked := openapi3.NewObjectSchema().WithProperty("@context", openapi3.NewStringSchema())
	linked.Description = "In the terms of schema.org, as JSON-LD 1.1; also by the suffix .jsonld. The context is at /context.jsonld."
	linked.Required = []string{"@context"}
	ok.Content["application/ld+json"] = &openapi3.MediaType{Schema: linked.NewRef()}
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

// partialSchema returns the schema of a noun with optional fields.
func partialSchema(document *openapi3.T, noun string) *openapi3.SchemaRef {
	whole := document.Components.Schemas[noun].Value
	name := "Partial" + noun
	document.Components.Schemas[name] = openapi3.NewSchemaRef("", &openapi3.Schema{
		Type: whole.Type, Properties: whole.Properties,
		Description: name + " has the selected fields of " + noun + ".",
	})
	return componentRef(name)
}

// partialPage returns the schema of a page of such nouns.
func partialPage(document *openapi3.T, noun string, part *openapi3.SchemaRef) *openapi3.SchemaRef {
	whole := *document.Components.Schemas[noun+"Page"].Value
	properties := openapi3.Schemas{}
	for name, property := range whole.Properties {
		properties[name] = property
	}
	data := *properties["data"].Value
	data.Items = part
	properties["data"] = openapi3.NewSchemaRef("", &data)
	whole.Properties = properties
	name := "Partial" + noun + "Page"
	whole.Description = name + " is a page of " + componentName(part) + "."
	document.Components.Schemas[name] = openapi3.NewSchemaRef("", &whole)
	return componentRef(name)
}
