// Package httpapi serves a store over HTTP: its routes and operations, and the pages that
// document them.
//
// A request is read once (package param), observed and limited (observe), and answered from
// the cache if its response is cached (respond). Otherwise the router calls an operation: a
// function of the current snapshot and of the request, which returns a value or an error.
// One adapter writes the value, or the error as a problem (RFC 9457, package problem). So an
// operation has no ResponseWriter, and reads one snapshot from start to finish. Where to
// look:
//
//	server.go       API: options, the current snapshot
//	routes.go       every route, the adapter, the middleware
//	collections.go  every collection, with its hand-written texts
//	collection.go   lists and single resources, the same for each collection
//	list_params.go  the parameters of lists and resources
//	operations_*.go the other operations, with their part of the OpenAPI document
//	rows.go         CSV and NDJSON; resources.go: JSON with included resources
//	contract.go     what the generator of the contract reads
//
// The comments below and on operations are for swag; `make generate` makes
// api/openapi.json from them.
//
//	@title				Dateline
//	@version			1.0.0
//	@description		A news article, served as data: the article and its people, countries, organizations, agreements, quotes, events and places, each fact with the words that prove it.
//	@description
//	@description		**Spans** count Unicode code points in the article's text resource, from 0, end exclusive. `null` means unknown, `[]` means none. A reference `{type, id, name, url}` can be shown without a second request. Every error is a problem (RFC 9457) that names what is wrong, what is allowed, and what was probably meant.
//	@description
//	@description		Lists and resources are also available as CSV, NDJSON and JSON-LD, by `Accept` or by the suffix `.csv`, `.ndjson` or `.jsonld`. A path with a country's ISO 3166-1 code in place of its id redirects to the country. A path with a slash at its end redirects to the path without it.
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
