package respond

import (
	"net/http"
	"strings"
)

// fields are the names and values of headers, in turn; a header with two values is there twice, one
// after the other. All values are parts of one string. The many small parts of a [http.Header] would
// leave holes all over the heap when the cache replaces a response by another.
type fields []string

// fieldsOf returns the fields of headers.
func fieldsOf(h http.Header) fields {
	var names, values []string
	for name, each := range h {
		for _, value := range each {
			names, values = append(names, name), append(values, value)
		}
	}
	joined, f := strings.Join(values, ""), make(fields, 0, 2*len(names))
	for i, name := range names {
		size := len(values[i])
		f = append(f, name, joined[:size])
		joined = joined[size:]
	}
	return f
}

// get returns the first value of a header; "" if there is none.
func (f fields) get(name string) string {
	for i := 0; i < len(f); i += 2 {
		if f[i] == name {
			return f[i+1]
		}
	}
	return ""
}

// setIn sets the headers in h, which shares their values.
func (f fields) setIn(h http.Header) {
	for i := 0; i < len(f); i += 2 {
		if i > 0 && f[i] == f[i-2] {
			h[f[i]] = append(h[f[i]], f[i+1])
		} else {
			h[f[i]] = f[i+1 : i+2 : i+2]
		}
	}
}
