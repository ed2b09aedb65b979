package annotation

import (
	"fmt"
	"strings"
)

// checkCharacters refuses the characters that may not be in a YAML file (YAML 1.2 §5.1), and
// those that stand for others in [hideBreaks].
func checkCharacters(data []byte) error {
	for at, r := range string(data) {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f || r >= '\ufdd0' && r <= '\ufdd2' || r == '\ufffe' || r == '\uffff' {
			line, column := LineColumn(string(data[:at]))
			return Problem{Line: line, Column: column, Message: fmt.Sprintf("the character %U is not allowed in YAML: it must be written as an escape, in quotation marks", r)}
		}
	}
	return nil
}

// hideBreaks replaces U+0085, U+2028 and U+2029 before the parser reads a file, and
// showBreaks puts them back. They do not end a line in YAML 1.2, nor in an editor, but they
// do in YAML 1.1, which the parser follows.
var (
	hideBreaks = strings.NewReplacer("\u0085", "\ufdd0", "\u2028", "\ufdd1", "\u2029", "\ufdd2")
	showBreaks = strings.NewReplacer("\ufdd0", "\u0085", "\ufdd1", "\u2028", "\ufdd2", "\u2029")
)
