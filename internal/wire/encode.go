package wire

import (
	"bytes"
	"encoding/json"
	"sync"
)

// maxPooled is the capacity up to which a buffer is used again, in bytes.
const maxPooled = 1 << 20

// Encode returns a value as JSON (RFC 8259), with a line break at its end for terminals. A
// value can have an encoding of its own, in a method Encoded. The error is that of the
// encoding.
func Encode(value any) ([]byte, error) {
	if encoded, ok := value.(interface{ Encoded() ([]byte, error) }); ok {
		return encoded.Encoded()
	}
	b := encodeBuffers.Get().(*bytes.Buffer)
	b.Reset()
	encoder := json.NewEncoder(b)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	if b.Cap() > maxPooled { // too large to keep in the pool
		return b.Bytes(), err
	}
	defer encodeBuffers.Put(b)
	return bytes.Clone(b.Bytes()), err
}

// encodeBuffers are buffers that have the size of most responses.
var encodeBuffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}
