package wire

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestCellsAreNoFormulas: no text of the shipped article would begin one.
func TestCellsAreNoFormulas(t *testing.T) {
	for cell, want := range map[string]string{
		"=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)", "\tx": "'\tx", "\rx": "'\rx", "\nx": "'\nx", "＝1": "'＝1",
		"": "", "1-1": "1-1", "“x”": "“x”",
	} {
		assert.Equal(t, want, safe(cell))
	}
}
