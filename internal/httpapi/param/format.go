package param

import (
	"errors"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/elnormous/contenttype"

	"dateline/internal/httpapi/problem"
)

// Format is a representation that resources can be had in.
type Format struct {
	// Suffix is what a path ends with that asks for the format; empty for none.
	Suffix string
	// ContentType is the media type with its parameters.
	ContentType string
}

// The formats.
var (
	JSON   = Format{".json", "application/json"}
	CSV    = Format{".csv", "text/csv; charset=utf-8"}
	NDJSON = Format{".ndjson", "application/x-ndjson"}
	JSONLD = Format{".jsonld", "application/ld+json"}
	HTML   = Format{".html", "text/html; charset=utf-8"}
	YAML   = Format{"", "application/yaml"}
	Text   = Format{"", "text/plain; charset=utf-8"}
)

// suffixes are those that a path below /v1 may end with.
var suffixes = []string{JSON.Suffix, CSV.Suffix, NDJSON.Suffix, JSONLD.Suffix}

// Partial is the content type of JSON that has only the fields that were asked for: it is
// not what the schemas of whole resources require.
const Partial = `application/json; profile="partial"`

// MediaType returns the content type without its parameters.
func (f Format) MediaType() string {
	media, _, _ := strings.Cut(f.ContentType, ";")
	return media
}

// splitSuffix takes the suffix of a format off a path below /v1.
func splitSuffix(path string) (trimmed, suffix string) {
	at := strings.LastIndexByte(path, '.')
	if at < 0 || !strings.HasPrefix(path, "/v1/") || !slices.Contains(suffixes, path[at:]) {
		return path, ""
	}
	return path[:at], path[at:]
}

// accept returns the Accept header, all lines of it; "" where it leaves the choice.
func accept(r *http.Request) string {
	lines := r.Header["Accept"]
	if len(lines) == 1 && lines[0] == "*/*" {
		return ""
	}
	return strings.Join(lines, ", ")
}

// Negotiate returns the format that the request wants of those offered: by the suffix of
// its path, else by Accept (RFC 9110 §12.5.1). Both at once must agree. Where none fits,
// it returns no format, and [Request.Err] the error.
func (q *Request) Negotiate(offered ...Format) Format {
	format, err := q.negotiate(offered)
	q.rejected = err
	return format
}

func (q *Request) negotiate(offered []Format) (Format, error) {
	if q.Suffix != "" {
		i := slices.IndexFunc(offered, func(f Format) bool { return f.Suffix == q.Suffix })
		if i < 0 {
			return Format{}, notOffered("suffix", q.Suffix, "The resource is not there in this format.", offered, func(f Format) string { return f.Suffix })
		}
		offered = offered[i : i+1]
	}
	if q.Accept == "" {
		return offered[0], nil
	}
	// A client may well say that it wants UTF-8, which everything here is.
	var available []contenttype.MediaType
	for _, f := range offered {
		media := f.MediaType()
		available = append(available, contenttype.NewMediaType(media), contenttype.NewMediaType(media+"; charset=utf-8"))
		if f == JSON {
			available = append(available, contenttype.NewMediaType(Partial))
		}
	}
	readable := linkedProfile.ReplaceAllString(q.Accept, "$1")
	chosen, _, err := contenttype.GetAcceptableMediaTypeFromHeader(readable, available)
	if err != nil {
		detail := "No available format matches the Accept header."
		if !errors.Is(err, contenttype.ErrNoAcceptableTypeFound) {
			detail = "The header cannot be read: " + err.Error() + "."
		}
		return Format{}, notOffered("Accept", q.Accept, detail, offered, Format.MediaType)
	}
	i := slices.IndexFunc(offered, func(f Format) bool { return f.MediaType() == chosen.MIME() })
	return offered[i], nil
}

// linkedProfile is the parameter by which a client asks for a form of JSON-LD
// (JSON-LD 1.1 §C). A server may have another, and ours is compacted.
var linkedProfile = regexp.MustCompile(`(?i)(application/ld\+json)\s*;\s*profile="[^"]*"`)

func notOffered(parameter, value, detail string, offered []Format, show func(Format) string) error {
	var allowed []string
	for _, f := range offered {
		shown := show(f)
		if shown == "" { // a format without a suffix
			shown = f.MediaType()
		}
		allowed = append(allowed, shown)
	}
	return problem.New(problem.NotAcceptable, []problem.Fault{problem.NewFault(parameter, &value, detail, allowed).Suggest(value, allowed)},
		"The resource is there as %s.", strings.Join(allowed, ", "))
}
