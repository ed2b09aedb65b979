package httpapi

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestWrongNamesAreCheap looks for the nearest of many names at both ends and between.
func TestWrongNamesAreCheap(t *testing.T) {
	names := make([]string, 10*mostCompared)
	for i := range names {
		names[i] = fmt.Sprintf("name-%05d", i)
	}
	for _, i := range []int{0, 1, len(names) / 2, len(names) - 1} {
		require.Len(t, nearby(names, names[i]+"x"), mostCompared)
		f := fault("id", nil, "", names, "N"+names[i][1:]+"x")
		require.NotNil(t, f.DidYouMean)
		assert.Equal(t, names[i], *f.DidYouMean)
	}
	assert.Len(t, nearby(names, ""), mostCompared)
	assert.Len(t, nearby(names, "\xff"), mostCompared)
	assert.Len(t, nearby(names[:9], "x"), 9)
}
