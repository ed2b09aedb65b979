package wire

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestCellsAreNoFormulas has its own cells: no text of the shipped article begins a formula.
func TestCellsAreNoFormulas(t *testing.T) {
	for cell, safeCell := range map[string]string{
		"=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)", "\tx": "'\tx", "\rx": "'\rx", "\nx": "'\nx", "＝1": "'＝1",
		"": "", "1-1": "1-1", "“x”": "“x”",
	} {
		assert.Equal(t, safeCell, safe(cell))
	}
}
