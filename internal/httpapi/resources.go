package httpapi

import (
	"bytes"
	"net/http"

	"dateline/internal/httpapi/param"
	"dateline/internal/wire"
)

// resources is a page or a single resource, with what the request wants beside it.
type resources struct {
	value    any
	included wire.Included
	// partial: the value has only the fields that were asked for.
	partial bool
	links   *wire.PageLinks
	// location is where the resource stays, if not at the path of the request.
	location string
}

// SetHeader implements [respond.Headed].
func (a resources) SetHeader(h http.Header) {
	if a.links != nil {
		h.Set("Link", a.links.String())
	}
	if a.location != "" {
		h.Set("Content-Location", a.location)
	}
	if a.partial {
		h.Set("Content-Type", param.Partial)
	}
}

// Encoded puts the included resources behind the fields of the value. It is no
// MarshalJSON, whose result [json] would read through and copy.
func (a resources) Encoded() ([]byte, error) {
	body, err := wire.Encode(a.value)
	if err != nil || a.included == nil {
		return body, err
	}
	included, err := wire.Encode(a.included)
	if err != nil {
		return nil, err
	}
	body = bytes.TrimSuffix(bytes.TrimSpace(body), []byte("}"))
	if len(body) > 1 {
		body = append(body, ',')
	}
	return append(append(append(body, `"included":`...), bytes.TrimSpace(included)...), "}\n"...), nil
}
