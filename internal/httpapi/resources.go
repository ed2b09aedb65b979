package httpapi

import (
	"bytes"
	"net/http"

	"dateline/internal/httpapi/param"
	"dateline/internal/wire"
)

// resources is a page or a single resource, with the resources that the request includes.
type resources struct {
	value    any
	included wire.Included
	// partial says that the value has only the selected fields.
	partial bool
	links   *wire.PageLinks
	// location is the path of the resource, if that is not the path of the request.
	location string
}

// SetHeader implements [respond.Headed].
func (r resources) SetHeader(h http.Header) {
	if r.links != nil {
		h.Set("Link", r.links.String())
	}
	if r.location != "" {
		h.Set("Content-Location", r.location)
	}
	if r.partial {
		h.Set("Content-Type", param.Partial)
	}
}

// Encoded returns the value as JSON, with the included resources as its last field. It is
// not a MarshalJSON: encoding/json would check and copy its result.
func (r resources) Encoded() ([]byte, error) {
	body, err := wire.Encode(r.value)
	if err != nil || r.included == nil {
		return body, err
	}
	included, err := wire.Encode(r.included)
	if err != nil {
		return nil, err
	}
	body = bytes.TrimSuffix(bytes.TrimSpace(body), []byte("}"))
	if len(body) > 1 {
		body = append(body, ',')
	}
	return append(append(append(body, `"included":`...), bytes.TrimSpace(included)...), "}\n"...), nil
}
