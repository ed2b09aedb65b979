package wire

import (
	"bytes"
	"encoding/json"
	"sync"
)

// mostPooled is how large a buffer may be to be used again, in bytes.
const mostPooled = 1 << 20

// Encode returns a value as JSON, with a line break at its end for terminals.
func Encode(value any) ([]byte, error) {
	if own, ok := value.(interface{ Encoded() ([]byte, error) }); ok {
		return own.Encoded()
	}
	b := encodeBuffers.Get().(*bytes.Buffer)
	b.Reset()
	encoder := json.NewEncoder(b)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	if b.Cap() > mostPooled { // not to be held on to for the few that are so large
		return b.Bytes(), err
	}
	defer encodeBuffers.Put(b)
	return bytes.Clone(b.Bytes()), err
}

// encodeBuffers are buffers that have grown to what most answers take.
var encodeBuffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}
