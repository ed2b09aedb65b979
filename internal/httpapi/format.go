package httpapi

import (
	"context"
	"errors"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/elnormous/contenttype"
	"github.com/go-chi/chi/v5"

	"dateline/internal/httpapi/problem"
)

// format is a representation that resources can be had in.
type format struct {
	suffix      string
	contentType string
}

// The formats, in the order of preference where a client leaves the choice.
var (
	asJSON   = format{".json", jsonType}
	asCSV    = format{".csv", "text/csv; charset=utf-8"}
	asNDJSON = format{".ndjson", "application/x-ndjson"}
	asJSONLD = format{".jsonld", "application/ld+json"}

	asText = format{"", "text/plain; charset=utf-8"}

	// formats are those of nouns, which are lists and resources of collections.
	formats = []format{asJSON, asCSV, asNDJSON, asJSONLD}
)

type suffixKey struct{}

// suffix takes the suffix of a format off a path below /v1 before the routes see it.
func suffix(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path := r.URL.EscapedPath()
		at := strings.LastIndexByte(path, '.')
		if at < 0 || !strings.HasPrefix(path, "/v1/") || !slices.ContainsFunc(formats, func(f format) bool { return f.suffix == path[at:] }) {
			next.ServeHTTP(w, r)
			return
		}
		chi.RouteContext(r.Context()).RoutePath = path[:at]
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), suffixKey{}, path[at:])))
	})
}

// suffixOf returns the suffix that was taken off the path of a request.
func suffixOf(r *http.Request) string {
	suffix, _ := r.Context().Value(suffixKey{}).(string)
	return suffix
}

// negotiate returns the format that a request wants of those that are there: by the
// suffix of its path, else by Accept (RFC 9110 §12.5.1). Both at once must agree.
func negotiate(r *http.Request, offered []format) (format, error) {
	if suffix := suffixOf(r); suffix != "" {
		i := slices.IndexFunc(offered, func(f format) bool { return f.suffix == suffix })
		if i < 0 {
			return format{}, notOffered("suffix", suffix, "The resource is not there in this format.", offered, func(f format) string { return f.suffix })
		}
		offered = offered[i : i+1]
	}
	accept := strings.Join(r.Header.Values("Accept"), ", ")
	if accept == "" {
		return offered[0], nil
	}
	readable := linkedProfile.ReplaceAllString(accept, "$1")
	// A client may well say that it wants UTF-8, which everything here is.
	var available []contenttype.MediaType
	for _, f := range offered {
		media := mediaType(f)
		available = append(available, contenttype.NewMediaType(media), contenttype.NewMediaType(media+"; charset=utf-8"))
		if f == asJSON {
			available = append(available, contenttype.NewMediaType(partialType))
		}
	}
	chosen, _, err := contenttype.GetAcceptableMediaTypeFromHeader(readable, available)
	if err != nil {
		detail := "Nothing that is here fits."
		if !errors.Is(err, contenttype.ErrNoAcceptableTypeFound) {
			detail = "The header cannot be read: " + err.Error() + "."
		}
		return format{}, notOffered("Accept", accept, detail, offered, mediaType)
	}
	i := slices.IndexFunc(offered, func(f format) bool { return mediaType(f) == chosen.MIME() })
	return offered[i], nil
}

// linkedProfile is the parameter by which a client asks for a form of JSON-LD
// (JSON-LD 1.1 §C). A server may have another, and ours is compacted.
var linkedProfile = regexp.MustCompile(`(?i)(application/ld\+json)\s*;\s*profile="[^"]*"`)

// mediaType returns the content type of a format without its parameters.
func mediaType(f format) string {
	media, _, _ := strings.Cut(f.contentType, ";")
	return media
}

func notOffered(parameter, value, detail string, offered []format, show func(format) string) error {
	var allowed []string
	for _, f := range offered {
		shown := show(f)
		if shown == "" { // a format without a suffix
			shown = mediaType(f)
		}
		allowed = append(allowed, shown)
	}
	return problem.New(problem.NotAcceptable, []problem.Fault{problem.NewFault(parameter, &value, detail, allowed, value)},
		"The resource is there as %s.", strings.Join(allowed, ", "))
}
