package param

import (
	"errors"
	"slices"
	"strings"

	"github.com/elnormous/contenttype"

	"dateline/internal/httpapi/problem"
)

// Format is a representation of resources.
type Format struct {
	// Suffix is the end of a path that selects the format, such as .csv; empty for none.
	Suffix string
	// ContentType is the media type with its parameters (RFC 9110 §8.3).
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

// Partial is the content type of JSON that has only the selected fields: the schemas of
// whole resources require all fields.
const Partial = `application/json; profile="partial"`

// MediaType returns the content type without its parameters.
func (f Format) MediaType() string {
	media, _, _ := strings.Cut(f.ContentType, ";")
	return media
}

// SplitSuffix takes the suffix of a format off a path below /v1.
func SplitSuffix(path string) (trimmed, suffix string) {
	at := strings.LastIndexByte(path, '.')
	if at < 0 || !strings.HasPrefix(path, "/v1/") || !slices.Contains(suffixes, path[at:]) {
		return path, ""
	}
	return path[:at], path[at:]
}

// Negotiate returns the format of the response, one of those offered: by the suffix of the
// path, else by Accept (RFC 9110 §12.5.1). If the request has both, they must agree. If no
// format matches, Negotiate returns the zero Format, and [Request.Err] an error of kind
// NotAcceptable.
func (q *Request) Negotiate(offered ...Format) Format {
	format, err := q.negotiate(offered)
	q.formatErr = err
	return format
}

func (q *Request) negotiate(offered []Format) (Format, error) {
	if q.Suffix != "" {
		i := slices.IndexFunc(offered, func(f Format) bool { return f.Suffix == q.Suffix })
		if i < 0 {
			const detail = "The resource is not available in this format."
			return Format{}, q.notOffered("suffix", q.Suffix, detail, offered, func(f Format) string { return f.Suffix })
		}
		offered = offered[i : i+1]
	}
	header := acceptable(q.Accept)
	if header == "" {
		return offered[0], nil
	}
	// A client may ask for UTF-8, which every format has.
	var available []contenttype.MediaType
	for _, f := range offered {
		media := f.MediaType()
		available = append(available, contenttype.NewMediaType(media), contenttype.NewMediaType(media+"; charset=utf-8"))
		if f == JSON {
			available = append(available, contenttype.NewMediaType(Partial))
		}
	}
	chosen, _, err := contenttype.GetAcceptableMediaTypeFromHeader(header, available)
	if err != nil {
		detail := "No available format matches the Accept header."
		if !errors.Is(err, contenttype.ErrNoAcceptableTypeFound) {
			detail = "The header cannot be read: " + err.Error() + "."
		}
		return Format{}, q.notOffered("Accept", q.Accept, detail, offered, Format.MediaType)
	}
	i := slices.IndexFunc(offered, func(f Format) bool { return f.MediaType() == chosen.MIME() })
	return offered[i], nil
}

func (q *Request) notOffered(parameter, value, detail string, offered []Format, show func(Format) string) error {
	var allowed []string
	for _, f := range offered {
		shown := show(f)
		if shown == "" { // a format without a suffix
			shown = f.MediaType()
		}
		allowed = append(allowed, shown)
	}
	return problem.New(problem.NotAcceptable, []problem.Fault{problem.NewFault(parameter, &value, detail, allowed).Suggest(q.Nearest(value, allowed))},
		"The resource is available as %s.", strings.Join(allowed, ", "))
}
