package main

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
)

// fillingWriter is a disk that is full at times.
type fillingWriter struct {
	full    bool
	content string
}

func (w *fillingWriter) Write(p []byte) (int, error) {
	if w.full {
		return 0, errors.New("no space left")
	}
	w.content += string(p)
	return len(p), nil
}

func TestLogGoesOnAfterAFailure(t *testing.T) {
	disk := &fillingWriter{full: true}
	b := newLineBuffer(disk)
	write := func(line string) {
		b.mutex.Lock()
		defer b.mutex.Unlock()
		_, _ = b.buffer.WriteString(line)
		b.flush()
	}
	write("lost\n")
	disk.full = false
	write("kept\n")
	b.stop()
	assert.Equal(t, "kept\n", disk.content)
}
