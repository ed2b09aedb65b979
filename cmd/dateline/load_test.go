package main

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestInterruptible(t *testing.T) {
	value, err := interruptible(t.Context(), func() (int, error) { return 1, nil })
	require.NoError(t, err)
	assert.Equal(t, 1, value)
	_, err = interruptible(t.Context(), func() (int, error) { panic("tripped") })
	require.ErrorContains(t, err, "tripped")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	blocked := make(chan struct{})
	defer close(blocked)
	_, err = interruptible(ctx, func() (int, error) { <-blocked; return 1, nil })
	require.ErrorIs(t, err, context.Canceled)
}
