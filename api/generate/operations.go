package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/template"

	"dateline/internal/httpapi"
)

// declared is what the generated part of the contract is made from.
type declared struct {
	Collections []httpapi.Collection
	Formats     []httpapi.Format
}

// writeOperations writes a Go file for swag into a directory: the list and get operation
// of each collection, as comments, and the type of its page, since the document has no
// generics; and the operation of each format. The file is made from the declarations.
func writeOperations(dir string, d declared) error {
	var file bytes.Buffer
	if err := operationsFile.Execute(&file, d); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "operations.go"), file.Bytes(), 0o644)
}

var operationsFile = template.Must(template.New("operations").Funcs(template.FuncMap{
	"title": func(word string) string { return strings.ToUpper(word[:1]) + word[1:] },
	"join":  func(values []string) string { return strings.Join(values, ",") },
	"has":   slices.Contains[[]string],
	"and": func(names []string) string {
		last := len(names) - 1
		if last < 1 {
			return strings.Join(names, "")
		}
		return strings.Join(names[:last], ", ") + " and " + names[last]
	},
	"a": func(noun string) string {
		if strings.ContainsRune("aeiou", rune(noun[0])) {
			return "an " + noun
		}
		return "a " + noun
	},
}).Parse(`package operations

import (
	"dateline/internal/httpapi/problem"
	"dateline/internal/wire"
)
{{range .Collections}}{{$type := printf "%s" .Type}}{{$plural := .Type.Collection}}
// {{.View}}Page is a page of {{$plural}}.
type {{.View}}Page = wire.Page[wire.{{.View}}] // @name {{.View}}Page

// list{{title $plural}} is GET /v1/{{$plural}}.
//
//	@Summary		List {{$plural}}
//	@Description	The {{$plural}} of the corpus, {{.Order}} unless sort says otherwise.{{with .Listing}} {{.}}{{end}}{{if has .Formats "JSON-LD"}} A filter takes values separated by commas or in repeated parameters, and matches any of them. All filters must match. An id can also be type/id, as ids are unique in a type only.{{end}}
//	@Description
//	@Description	It is also available as {{and .Formats}}; see the operations of the tag formats. The parameter fields selects fields, such as fields=id,name. It takes {{and .Fields}}.
//	@ID				list{{title $plural}}
//	@Tags			{{$plural}}
//	@Produce		json
{{- range .Filters}}
//	@Param			{{.Name}}	query	[]string	false	"{{.Doc}}"	collectionFormat(csv){{with .Values}}	enums({{join .}}){{end}}
{{- end}}
{{- range .Ranges}}
//	@Param			{{.Name}}_gte	query	string	false	"Only those whose {{.Name}} may be this day, month or year or later"
//	@Param			{{.Name}}_lte	query	string	false	"Only those whose {{.Name}} may be this day, month or year or earlier"
{{- end}}
//	@Param			q	query	string	false	"Only those that have these words and phrases in any field, the best match first, read as by /v1/search"	minlength(1)	maxlength(256)
//	@Param			sort	query	[]string	false	"Keys to sort by, each with a hyphen before it for descending; ties are broken by id"	collectionFormat(csv)	enums({{join .Sorts}})
//	@Param			limit	query	int	false	"The maximum number of resources on the page"	minimum(1)	maximum(100)	default(20)
//	@Param			offset	query	int	false	"The number of resources to skip"	minimum(0)	maximum(100000)	default(0)
{{- with .AtOnce}}
//	@Param			all	query	bool	false	"All matches at once, in place of limit and offset; if there are more than {{.}}, an error says so"
{{- end}}
//	@Param			facet	query	[]string	false	"The filters whose values are counted, under all other conditions of the request, in the property facets; only for JSON"	collectionFormat(csv)	enums({{join .Facets}})
//	@Param			facet_limit	query	int	false	"The maximum number of values of each facet, 20 without it; only with facet"	minimum(1)	maximum(100)
//	@Success		200	{object}	{{.View}}Page	"A page of {{$plural}}"
//	@Header			200	{string}	Link	"The other pages (RFC 8288)"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong; the problem names every fault, what is allowed and what was probably meant"
//	@Failure		406	{object}	problem.Problem	"No available format matches the Accept header"
//	@Router			/v1/{{$plural}} [get]
func list{{title $plural}}() {}

// get{{title $type}} is GET /v1/{{$plural}}/{id}.
//
//	@Summary		Get {{a $type}}
//	@Description	The {{$type}} with the id.{{with .Getting}} {{.}}{{end}}
//	@Description
//	@Description	It is also available as {{and .Formats}}: by the suffix of the format, or by Accept. The parameter fields selects fields, as for the list{{if has .Formats "JSON-LD"}}; JSON-LD does not take it{{end}}.
//	@ID				get{{title $type}}
//	@Tags			{{$plural}}
//	@Produce		json
//	@Param			id	path	string	true	"The id"	example({{.Example}})
//	@Success		200	{object}	wire.{{.View}}	"The {{$type}}"
{{- with .Aliasing}}
//	@Success		308	"{{.}}"
{{- end}}
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong"
//	@Failure		404	{object}	problem.Problem	"No resource has this id; the problem suggests the nearest id"
//	@Failure		406	{object}	problem.Problem	"No available format matches the Accept header"
//	@Router			/v1/{{$plural}}/{id} [get]
func get{{title $type}}() {}
{{end}}
// pieces has the pieces of a paragraph, which no operation returns alone. Its path is taken out.
//
//	@Success	200	{object}	wire.TextPiece	"text"
//	@Success	201	{object}	wire.MentionPiece	"mention"
//	@Success	202	{object}	wire.QuotePiece	"quote"
//	@Router		/pieces [get]
func pieces() {}
{{range .Formats}}
// listAs{{.ID}} is GET /v1/{collection}{{.Suffix}}.
//
//	@Summary		List a collection as {{.Name}}
//	@Description	{{.Text}}
//	@Description
//	@Description	It takes the filters of the collection, too, as its list in JSON does.{{if has .Parameters "fields"}} So are the values of fields and sort those of the collection.{{else}} So are the values of sort those of the collection.{{end}} Any other is refused. A single resource has the same suffix.
//	@ID				listAs{{.ID}}
//	@Tags			formats
//	@Produce		{{.MediaType}}
//	@Param			collection	path	string	true	"The collection"	enums({{join .Collections}})	example({{index .Collections 1}})
{{- if has .Parameters "fields"}}
//	@Param			fields	query	[]string	false	"Only these fields, in the order of the resource"	collectionFormat(csv)
{{- end}}
//	@Param			q	query	string	false	"Only those that have these words and phrases in any field, the best match first"	minlength(1)	maxlength(256)
//	@Param			sort	query	[]string	false	"Keys to sort by, each with a hyphen before it for descending; ties are broken by id"	collectionFormat(csv)
{{- if has .Parameters "limit"}}
//	@Param			limit	query	int	false	"The maximum number of resources{{if not .DefaultLimit}}; all without it{{end}}"	minimum(1)	maximum({{.MaxLimit}}){{with .DefaultLimit}}	default({{.}}){{end}}
//	@Param			offset	query	int	false	"The number of resources to skip"	minimum(0)	default(0)
{{- end}}
//	@Success		200	{string}	string	"{{.Content}}"
{{- if has .Parameters "limit"}}
//	@Header			200	{string}	Link	"The other pages (RFC 8288){{if not .DefaultLimit}}, with limit{{end}}"
{{- end}}
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong; the problem names every fault, what is allowed and what was probably meant"
//	@Failure		404	{object}	problem.Problem	"There is no such collection, or it does not have this format"
//	@Failure		406	{object}	problem.Problem	"The Accept header does not allow this format"
//	@Router			/v1/{collection}{{.Suffix}} [get]
func listAs{{.ID}}() {}
{{end}}`))
