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

// EncodeTo writes the value as JSON, with the included resources as its last field. It is
// not a MarshalJSON: encoding/json would check and copy its result.
func (r resources) EncodeTo(b *bytes.Buffer) error {
	if err := wire.EncodeTo(b, r.value); err != nil || r.included == nil {
		return err
	}
	b.Truncate(len(bytes.TrimSuffix(bytes.TrimSpace(b.Bytes()), []byte("}"))))
	if b.Len() > 1 {
		b.WriteByte(',')
	}
	b.WriteString(`"included":`)
	if err := wire.EncodeTo(b, r.included); err != nil {
		return err
	}
	b.Truncate(len(bytes.TrimSpace(b.Bytes())))
	b.WriteString("}\n")
	return nil
}
