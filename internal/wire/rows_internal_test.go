package wire

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestCellsAreNoFormulas has its own cells: no text of the shipped article begins a formula.
func TestCellsAreNoFormulas(t *testing.T) {
	for cell, safeCell := range map[string]string{
		"=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)", "\tx": "\tx", "\rx": "\rx", "\nx": "\nx", "＝1": "'＝1",
		"": "", "1-1": "1-1", "“x”": "“x”", " x": " x", "\u00a0x-1": "\u00a0x-1", " ": " ", "\u200b": "\u200b", "x=1": "x=1",
	} {
		assert.Equal(t, safeCell, safe(cell))
	}
	for _, hidden := range []string{
		" ", "  ", "\u200b", "\ufeff", "\u00a0", "\u000b", "\f", "\u0085", "\t", "\r", "\n", "\u2028", "\u3000", "\u202e", "\u2066", "\u200d", "\u00ad", "\x00", " \u200b\ufeff\t",
	} {
		for _, formula := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠A"} {
			assert.Equal(t, "'"+hidden+formula, safe(hidden+formula), "%q", hidden+formula)
		}
	}
}
