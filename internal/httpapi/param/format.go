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

// CutExtension takes off a name what looks like the suffix of a format: a dot and up to 16 ASCII
// letters and digits. No id and no collection has a dot.
func CutExtension(name string) (before, extension string, found bool) {
	at := strings.LastIndexByte(name, '.')
	if at <= 0 || len(name)-at < 2 || len(name)-at > 17 {
		return name, "", false
	}
	for _, c := range []byte(name[at+1:]) {
		if (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			return name, "", false
		}
	}
	return name[:at], name[at:], true
}

// otherSuffixes are the suffixes that files of a similar format have elsewhere.
var otherSuffixes = map[string]string{
	".tsv": CSV.Suffix, ".xls": CSV.Suffix, ".xlsx": CSV.Suffix, ".xml": CSV.Suffix,
	".jsonl": NDJSON.Suffix, ".jsonlines": NDJSON.Suffix, ".ldjson": NDJSON.Suffix,
	".nq": JSONLD.Suffix, ".nt": JSONLD.Suffix, ".rdf": JSONLD.Suffix, ".ttl": JSONLD.Suffix,
}

// NearestSuffix returns which suffix of the offered formats another one probably means; empty if
// none is near.
func (q *Request) NearestSuffix(suffix string, offered []Format) string {
	var known []string
	for _, f := range offered {
		known = append(known, f.Suffix)
	}
	if other := otherSuffixes[strings.ToLower(suffix)]; slices.Contains(known, other) {
		return other
	}
	return q.Nearest(suffix, known)
}

// Suffixed returns the error, of kind NotFound, for a path with a suffix that none of the
// resource's formats has: with the paths that the resource has, and the one that was probably meant.
func (q *Request) Suffixed(path, suffix string, offered []Format) error {
	var paths, media []string
	for _, f := range offered {
		paths, media = append(paths, path+f.Suffix), append(media, f.MediaType())
	}
	meant := ""
	if near := q.NearestSuffix(suffix, offered); near != "" {
		meant = path + near
	} else if len(paths) == 1 {
		meant = paths[0]
	}
	return problem.NoPath(path+suffix, "The resource has no format with the suffix "+suffix+".", paths, meant,
		"The resource is not available as %s, but as %s.", suffix, strings.Join(media, ", "))
}

// Negotiate returns the format of the response, one of those offered: by the suffix of the
// path, else by Accept (RFC 9110 §12.5.1). If the request has both, they must agree. If no
// format matches, Negotiate returns the zero Format, and [Request.Err] an error: of kind NotFound
// if the suffix is wrong, of kind NotAcceptable if Accept is.
func (q *Request) Negotiate(offered ...Format) Format {
	format, err := q.negotiate(offered)
	q.formatErr = err
	return format
}

func (q *Request) negotiate(offered []Format) (Format, error) {
	if q.Suffix != "" {
		i := slices.IndexFunc(offered, func(f Format) bool { return f.Suffix == q.Suffix })
		if i < 0 {
			return Format{}, q.Suffixed(q.Path, q.Suffix, offered)
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
	}
	chosen, _, err := contenttype.GetAcceptableMediaTypeFromHeader(acceptable(q.Accept), available)
	if err != nil {
		detail := "No available format matches the Accept header."
		if !errors.Is(err, contenttype.ErrNoAcceptableTypeFound) {
			detail = "The header cannot be read: " + err.Error() + "."
		}
		return Format{}, q.notOffered(detail, offered)
	}
	i := slices.IndexFunc(offered, func(f Format) bool { return f.MediaType() == chosen.MIME() })
	return offered[i], nil
}

// notOffered returns the error for an Accept that no format matches.
func (q *Request) notOffered(detail string, offered []Format) error {
	var allowed []string
	for _, f := range offered {
		allowed = append(allowed, f.MediaType())
	}
	return problem.New(problem.NotAcceptable, []problem.Fault{problem.NewFault("Accept", &q.Accept, detail, allowed).Suggest(q.Nearest(q.Accept, allowed))},
		"The resource is available as %s.", strings.Join(allowed, ", "))
}
