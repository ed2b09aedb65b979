package param

import (
	"net/http"
	"regexp"
	"strings"
)

// accept returns the Accept header, all lines of it; empty if it accepts everything.
func accept(r *http.Request) string {
	lines := r.Header["Accept"]
	if len(lines) == 1 && lines[0] == "*/*" {
		return ""
	}
	return strings.Join(lines, ", ")
}

// otherMedia are media types that clients send, with the registered or the usual ones. The
// asterisk alone is that of the old HTTP client of Java.
var otherMedia = map[string]string{
	"*":                     "*/*",
	"application/jsonl":     "application/x-ndjson",
	"application/jsonlines": "application/x-ndjson",
	"application/ndjson":    "application/x-ndjson",
}

// An element of a list ends at a comma, a parameter at a semicolon, unless these are in a quoted
// string (RFC 9110 §5.6.4).
var (
	elements   = regexp.MustCompile(`(?:[^",]|"(?:\\.|[^"\\])*"?)+`)
	parameters = regexp.MustCompile(`(?:[^";]|"(?:\\.|[^"\\])*"?)+`)
	// shortWeight is a weight without the zero before its point.
	shortWeight = regexp.MustCompile(`(?i)^q=\.[0-9]`)
	// linkedProfile is the parameter with which a client prefers a form of JSON-LD (JSON-LD 1.1
	// §C). It is ignored, as the standard allows: responses are compacted.
	linkedProfile = regexp.MustCompile(`(?i)^profile="[^"]*"$`)
)

// acceptable returns an Accept header as the grammar has it (RFC 9110 §12.5.1), for one that
// clients send: without empty elements, which a recipient must ignore (§5.6.1.2), without empty
// parameters, and with other names of the media types.
func acceptable(header string) string {
	var list []string
	for _, element := range elements.FindAllString(header, -1) {
		var parts []string
		for _, part := range parameters.FindAllString(element, -1) {
			part = strings.Trim(part, " \t")
			media := strings.ToLower(part)
			switch {
			case part == "", len(parts) > 0 && strings.EqualFold(parts[0], JSONLD.ContentType) && linkedProfile.MatchString(part):
				continue
			case len(parts) == 0 && otherMedia[media] != "":
				part = otherMedia[media]
			case len(parts) > 0 && shortWeight.MatchString(part):
				part = "q=0" + part[len("q="):]
			}
			parts = append(parts, part)
		}
		if len(parts) > 0 {
			list = append(list, strings.Join(parts, ";"))
		}
	}
	return strings.Join(list, ", ")
}
