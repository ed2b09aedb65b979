package problem

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestWrongNamesAreCheap looks for the nearest of many names at both ends and between,
// written wrong at their ends and at their beginnings.
func TestWrongNamesAreCheap(t *testing.T) {
	names := make([]string, 10*mostCompared)
	for i := range names {
		names[i] = fmt.Sprintf("%c-name-%05d", 'a'+rune(i/2000), i)
	}
	require.True(t, slices.IsSorted(names))
	for _, i := range []int{0, 1, len(names) / 2, len(names) - 1} {
		name := names[i]
		for _, wrong := range []string{name + "x", strings.ToUpper(name), "_" + name[1:], name[1:], "_" + name, "z" + name, name[:3] + name[4:]} {
			assert.LessOrEqual(t, len(nearby(names, wrong)), mostCompared)
			f := NewFault("id", nil, "", names, wrong)
			require.NotNil(t, f.DidYouMean, wrong)
			assert.Equal(t, name, *f.DidYouMean, wrong)
		}
	}
	for _, wrong := range []string{"", "x", "\xff", "é"} {
		assert.LessOrEqual(t, len(nearby(names, wrong)), mostCompared)
	}
	assert.Len(t, nearby(names[:9], "x"), 9)
}
