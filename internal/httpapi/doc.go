// Package httpapi serves a store over HTTP: routes, parameters, the types that a
// client sees, problems, and the pages that document them.
//
// A request reads one snapshot from start to finish. Its handler is a method of
// that snapshot, takes the request and returns a value or an error; handle.go
// encodes the value fully and only then writes, and turns an error into a problem
// (RFC 9457). So a handler touches no ResponseWriter, and a failure to encode is a
// clean 500. Where to look:
//
//	server.go      Handler: options, middleware, the snapshot in use
//	routes.go      every route, one line each
//	cache.go       answers that are kept, which handle.go looks for before any routing
//	operations*.go a method per operation, with its part of the OpenAPI document
//	collection.go  lists and single resources, the same for each noun
//	list_params.go what lists and resources can be asked for
//	params.go      query parameters: strict, all faults at once
//	shape.go       what follows from a wire type: fields, includes, columns
//	format.go      JSON, CSV, NDJSON and JSON-LD: by suffix or by Accept
//	rows.go        CSV and NDJSON, streamed; linked.go: JSON-LD
//	problem*.go    the kinds of errors, and what a client sees of them
//	wire*.go       the types that a client sees, and their making
//
// The comments below and on operations are for swag; `make generate` makes
// api/openapi.json of them.
//
//	@title				Dateline
//	@version			1.0.0
//	@description		A news article, served as data: the article and its people, countries, organizations, agreements, quotes, events and places, each fact with the words that prove it.
//	@description
//	@description		**Spans** count Unicode code points in the article's text resource, from 0, end exclusive. `null` means unknown, `[]` means none. A reference `{type, id, name, url}` can be shown without a second request. Every error is a problem (RFC 9457) that names what is at fault, what is allowed, and what was probably meant.
//	@description
//	@description		Lists and resources also come as CSV, NDJSON and JSON-LD, by `Accept` or by the suffix `.csv`, `.ndjson` or `.jsonld`. An ISO 3166-1 code in place of a country's id redirects to it, as does a slash too many.
//	@license.name		MIT
//	@contact.name		Dateline
//	@servers.url		/
//	@servers.description	This server
//
//	@tag.name			search
//	@tag.description	Full-text search over everything.
//	@tag.name			service
//	@tag.description	The entry point, the contract and the state of the server.
package httpapi
