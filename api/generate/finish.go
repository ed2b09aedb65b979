package main

import (
	"fmt"
	"maps"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"dateline/internal/httpapi"
	"dateline/internal/httpapi/param"
	"dateline/internal/news"
	"dateline/internal/store"
)

// finish corrects what swag 2.0.0-rc5 gets wrong in the document, and adds what it cannot say.
func finish(document *openapi3.T, types map[string]wireType, collections []httpapi.Collection) error {
	document.ExternalDocs = nil // swag writes an empty one
	document.Info.License.Identifier = document.Info.License.Name
	addPieces(document)
	for name, schema := range document.Components.Schemas {
		t, ok := types[name]
		if !ok {
			return fmt.Errorf("the schema %s has no type in packages wire and problem", name)
		}
		if err := finishSchema(schema.Value, t); err != nil {
			return fmt.Errorf("schema %s: %w", name, err)
		}
	}
	addUnions(document)
	finishLists(document, types, collections)
	maps.Copy(document.Components.Schemas, linkedSchemas())
	document.Components.Headers = headers()
	document.Components.Parameters = openapi3.ParametersMap{"pretty": prettyParameter()}
	for _, item := range document.Paths.Map() {
		for _, operation := range item.Operations() {
			finishNoun(document, operation, collections)
			if slices.Contains(operation.Tags, "formats") {
				finishFormat(operation)
			}
			finishOperation(operation)
		}
	}
	return nil
}

// finishSchema sets the description of an object, makes every property required, and makes
// the properties of pointer fields nullable.
func finishSchema(schema *openapi3.Schema, t wireType) error {
	schema.Description = t.doc
	schema.Required = nil
	for _, field := range t.fields {
		property, ok := schema.Properties[field.name]
		if !ok {
			return fmt.Errorf("no property %s", field.name)
		}
		schema.Required = append(schema.Required, field.name)
		schema.Properties[field.name] = finishProperty(property, field)
	}
	if len(schema.Required) != len(schema.Properties) {
		return fmt.Errorf("%d properties, but %d fields", len(schema.Properties), len(schema.Required))
	}
	return nil
}

func finishProperty(property *openapi3.SchemaRef, field wireField) *openapi3.SchemaRef {
	if property.Ref != "" {
		if !field.nullable {
			return property
		}
		return nullable(property, field.doc)
	}
	schema := property.Value
	schema.Description = field.doc
	schema.Enum = expand(distinct(schema.Enum))
	if schema.Items != nil && schema.Items.Value != nil {
		schema.Items.Value.Enum = expand(distinct(schema.Items.Value.Enum))
	}
	if field.nullable {
		types := append(slices.Clone(*schema.Type), "null")
		schema.Type = &types
		if len(schema.Enum) > 0 {
			schema.Enum = append(schema.Enum, nil)
		}
	}
	return property
}

// nullable returns the schema of a property that is null or has a schema.
func nullable(of *openapi3.SchemaRef, description string) *openapi3.SchemaRef {
	null := openapi3.NewSchemaRef("", &openapi3.Schema{Type: &openapi3.Types{"null"}})
	return openapi3.NewSchemaRef("", &openapi3.Schema{AnyOf: openapi3.SchemaRefs{of, null}, Description: description})
}

// distinct returns each value once: swag lists those of an array's items twice.
func distinct(values []any) []any {
	var once []any
	for _, value := range values {
		if !slices.Contains(once, value) {
			once = append(once, value)
		}
	}
	return once
}

// expand replaces an enum whose only value is the name of a list with the list.
func expand(enum []any) []any {
	if len(enum) != 1 {
		return enum
	}
	switch enum[0] {
	case "noun":
		return anys(news.Types())
	case "collection":
		return anys(store.Types())
	case "facts": // the collections whose resources have facts
		var names []any
		for _, t := range store.Types() {
			if t != news.TypeMention {
				names = append(names, t.Collection())
			}
		}
		return names
	case "relation_kind":
		return anys(news.RelationKinds())
	case "organization_class":
		return anys(news.Values[news.OrganizationClass]())
	case "agreement_class":
		return anys(news.Values[news.AgreementClass]())
	case "event_class":
		return anys(news.Values[news.EventClass]())
	case "place_class":
		return anys(news.Values[news.PlaceClass]())
	case "happening":
		return anys(news.Values[news.Happening]())
	case "standing":
		return anys(news.Values[news.Standing]())
	case "part":
		return anys(news.Values[news.Part]())
	case "position":
		return anys(news.Values[news.Position]())
	case "tenure":
		return anys(news.Values[news.Tenure]())
	default:
		return enum
	}
}

func anys[S ~string](values []S) []any {
	list := make([]any, len(values))
	for i, value := range values {
		list[i] = string(value)
	}
	return list
}

// headers returns the headers that responses share.
func headers() openapi3.Headers {
	header := func(description string) *openapi3.HeaderRef {
		return &openapi3.HeaderRef{Value: &openapi3.Header{Parameter: openapi3.Parameter{
			Description: description, Schema: openapi3.NewStringSchema().NewRef(),
		}}}
	}
	return openapi3.Headers{
		"ETag":          header("Identifies the content; send it in If-None-Match (RFC 9110 §8.8.3)."),
		"Last-Modified": header("When the server loaded its corpus (RFC 9110 §8.8.2)."),
		"Cache-Control": header("How long caches may store the response (RFC 9111 §5.2)."),
		"X-Request-Id":  header("Identifies the request, also in the server's log; a client may choose it."),
		"Link":          header("Links to the other pages (RFC 8288)."),
		"Location":      header("Where the resource is."),
	}
}

// finishOperation corrects the parameters and responses of an operation, and adds those that
// all operations have.
func finishOperation(operation *openapi3.Operation) {
	ok := operation.Responses.Status(200).Value.Content
	isStream := operation.OperationID == "getExport"
	if !isStream && (ok.Get("application/json") != nil || ok.Get("application/ld+json") != nil) {
		operation.Parameters = append(operation.Parameters, &openapi3.ParameterRef{Ref: "#/components/parameters/pretty"})
	}
	finishContent(ok)
	operation.Security = openapi3.NewSecurityRequirements() // none: everything is public
	for _, parameter := range operation.Parameters {
		if parameter.Ref != "" {
			continue
		}
		finishParameter(parameter.Value)
	}
	anyOther := "Any other error"
	operation.AddResponse(0, &openapi3.Response{Description: &anyOther})
	unchanged := "The content has not changed, by If-None-Match or If-Modified-Since"
	operation.AddResponse(304, &openapi3.Response{Description: &unchanged})
	for status, response := range operation.Responses.Map() {
		names := []string{"X-Request-Id"}
		switch status {
		case "200":
			names = append(names, "ETag", "Last-Modified", "Cache-Control")
		case "304":
			names = append(names, "ETag", "Cache-Control")
		case "308":
			names = append(names, "Location")
		default:
			// swag gives errors the content type of the operation.
			response.Value.Content = problemContent()
		}
		if _, ok := response.Value.Headers["Link"]; ok {
			names = append(names, "Link")
		}
		if response.Value.Headers == nil {
			response.Value.Headers = openapi3.Headers{}
		}
		for _, name := range names {
			response.Value.Headers[name] = &openapi3.HeaderRef{Ref: "#/components/headers/" + name}
		}
	}
}

// finishContent says what any document is, so that generated clients keep all of it: an object
// has any properties; YAML, which some clients read as a text and some as an object, is anything.
func finishContent(content openapi3.Content) {
	for mediaType, media := range content {
		switch {
		case mediaType == param.YAML.MediaType():
			media.Schema = openapi3.NewSchema().NewRef()
		case media.Schema.Ref == "" && media.Schema.Value.Type.Is(openapi3.TypeObject) && len(media.Schema.Value.Properties) == 0:
			media.Schema.Value.WithAnyAdditionalProperties()
		}
	}
}

// problemContent is the content of every error.
func problemContent() openapi3.Content {
	return openapi3.Content{problemType: &openapi3.MediaType{Schema: openapi3.NewSchemaRef("#/components/schemas/Problem", nil)}}
}

const problemType = "application/problem+json"

// sortedPaths returns the paths of the document, sorted.
func sortedPaths(document *openapi3.T) []string {
	return slices.Sorted(maps.Keys(document.Paths.Map()))
}
