package httpapi

import (
	"bytes"
	"regexp"

	"dateline/api"
	"dateline/internal/httpapi/param"
	"dateline/internal/httpapi/respond"
	"dateline/internal/wire"
)

// document is the OpenAPI document, in both formats.
type document struct{ json, yaml []byte }

// documentAt returns the OpenAPI document of a server with a base: its server is the base, and so
// the URLs in its examples begin with it.
func documentAt(base wire.Base) document {
	return document{atBase(api.OpenAPIJSON, base), atBase(api.OpenAPIYAML, base)}
}

// contractServer is the URL of the server in the OpenAPI document. A contractURL is the start of a URL
// in an example: of a string, of a cell of CSV, or of a sentence of a problem. Not so the key of a path,
// and the value that a problem repeats.
var (
	contractServer = regexp.MustCompile(`(\burl"?: ?)"/"`)
	contractURL    = regexp.MustCompile(`(\bvalue"?: ?)?("|,|; )(/(?:v1|problems|openapi\.|docs/|context\.jsonld|seed\.schema\.json)[^",]*)(": ?)?`)
)

func atBase(document []byte, base wire.Base) []byte {
	if base == "" {
		return document
	}
	document = contractServer.ReplaceAll(document, []byte(`${1}"`+string(base)+`"`))
	var at bytes.Buffer
	last := 0
	for _, found := range contractURL.FindAllSubmatchIndex(document, -1) {
		if isValue, isKey := found[2] >= 0, found[8] >= 0; !isValue && !isKey {
			at.Write(document[last:found[6]])
			at.WriteString(string(base))
			last = found[6]
		}
	}
	at.Write(document[last:])
	return at.Bytes()
}

// getTypes is GET /openapi.d.ts.
//
//	@Summary		Get the contract as TypeScript
//	@Description	The types of this OpenAPI document, made by openapi-typescript, for use with openapi-fetch.
//	@ID				getOpenApiTypes
//	@Tags			service
//	@Produce		plain
//	@Success		200	{string}	string	"The types"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong"
//	@Failure		406	{object}	problem.Problem	"No available format matches the Accept header"
//	@Router			/openapi.d.ts [get]
func (s *snapshot) getTypes(r *param.Request) (any, error) {
	return respond.Document{Format: param.Text, Body: api.Types}, r.Only([]param.Format{param.Text})
}

// getSeedSchema is GET /seed.schema.json.
//
//	@Summary		Get the schema of annotation files
//	@Description	The JSON Schema (2020-12) of the annotation files that articles are written in, with a description and an example of each key. Editors complete from it.
//	@ID				getSeedSchema
//	@Tags			service
//	@Produce		json
//	@Success		200	{object}	object	"The schema"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong"
//	@Failure		406	{object}	problem.Problem	"No available format matches the Accept header"
//	@Router			/seed.schema.json [get]
func (s *snapshot) getSeedSchema(r *param.Request) (any, error) {
	return respond.Document{Format: param.JSON, Body: api.SeedSchema}, r.OnlyPretty(param.JSON)
}

// getContext is GET /context.jsonld.
//
//	@Summary		Get the JSON-LD context
//	@Description	The context to which every JSON-LD response refers: the terms of schema.org, with the types of their values.
//	@ID				getJsonLdContext
//	@Tags			service
//	@Produce		application/ld+json
//	@Success		200	{object}	object	"The context"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong"
//	@Failure		406	{object}	problem.Problem	"No available format matches the Accept header"
//	@Router			/context.jsonld [get]
func (s *snapshot) getContext(r *param.Request) (any, error) {
	return respond.Document{Format: param.JSONLD, Body: wire.Context}, r.OnlyPretty(param.JSONLD)
}

// getOpenAPIJSON is GET /openapi.json.
//
//	@Summary		Get the contract as JSON
//	@Description	This OpenAPI 3.1 document.
//	@ID				getOpenApiJson
//	@Tags			service
//	@Produce		json
//	@Success		200	{object}	object	"The OpenAPI document"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong"
//	@Failure		406	{object}	problem.Problem	"No available format matches the Accept header"
//	@Router			/openapi.json [get]
func (s *snapshot) getOpenAPIJSON(r *param.Request) (any, error) {
	return respond.Document{Format: param.JSON, Body: s.api.contract().json}, r.OnlyPretty(param.JSON)
}

// getOpenAPIYAML is GET /openapi.yaml.
//
//	@Summary		Get the contract as YAML
//	@Description	This OpenAPI 3.1 document, as YAML (RFC 9512).
//	@ID				getOpenApiYaml
//	@Tags			service
//	@Produce		application/yaml
//	@Success		200	{string}	string	"The OpenAPI document"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong"
//	@Failure		406	{object}	problem.Problem	"No available format matches the Accept header"
//	@Router			/openapi.yaml [get]
func (s *snapshot) getOpenAPIYAML(r *param.Request) (any, error) {
	return respond.Document{Format: param.YAML, Body: s.api.contract().yaml}, r.Only([]param.Format{param.YAML})
}
