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
//	collection.go   lists, the same for each collection; item.go: single resources
//	list_params.go  the parameters of lists and resources
//	operations_*.go the other operations, with their part of the OpenAPI document; search.go, too
//	formats.go      the formats of lists besides JSON
//	rows.go         CSV and NDJSON; resources.go: JSON with included resources
//	contract.go     what the generator of the contract reads
//
// The comments below and on operations are for swag; `make generate` makes
// api/openapi.json from them.
//
//	@title				Dateline
//	@version			1.0.0
//	@description		A news article, served as data: the article and its people, countries, organizations, agreements, quotes, events and places, each fact with the words that it rests on.
//	@description
//	@description		A **fact** has a `basis`: `stated` by one passage, `inferred` from passages, or `claimed`, by whom `according_to` says; `observed` is only counted. Its `evidence` has the first ten passages; `evidence_url` has all of them, if there are more.
//	@description
//	@description		**Spans** count in the article's text resource, from 0, end exclusive: `start` and `end` Unicode code points, `start_utf16` and `end_utf16` what JavaScript counts. `null` means unknown, `[]` means none. A reference `{type, id, name, url}` can be shown without a second request. Every error is a problem (RFC 9457) that names what is wrong, what is allowed, and what was probably meant.
//	@description
//	@description		Lists and resources are JSON, and also available as CSV, NDJSON and JSON-LD: by the suffix `.csv`, `.ndjson` or `.jsonld` (see the tag formats), or by `Accept`. In JSON, CSV and NDJSON the parameter `fields` selects fields, such as `fields=id,name`; a response in JSON then has only a part of what its schema requires. A path with a country's ISO 3166-1 code in place of its id redirects to the country. A path with a slash at its end redirects to the path without it.
//	@license.name		MIT
//	@contact.name		Dateline
//	@servers.url		/
//	@servers.description	This server
//
//	@tag.name			search
//	@tag.description	Full-text search over everything.
//	@tag.name			evidence
//	@tag.description	The passages that a fact rests on, all of them. A resource has the first ten.
//	@tag.name			formats
//	@tag.description	Lists in other formats than JSON, for spreadsheets, scripts and search engines. Each operation is for every collection that has the format. It takes the filters of the collection, too; a filter that the collection does not have is refused. A single resource has the same suffixes: `/v1/people/josep-borrell.csv`. At the path without a suffix, `Accept` chooses the format.
//	@tag.name			service
//	@tag.description	The entry point, the contract and the state of the server.
package httpapi
