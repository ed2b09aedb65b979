package news

import (
	"fmt"
	"regexp"
	"strings"
)

// The characters that a name may not have, as the content of a character class of a regular
// expression. They are written out: the engines of JSON Schema agree on nothing shorter.
const (
	// whiteSpace is the white space of Unicode, and U+200B and U+FEFF, which show nothing.
	whiteSpace = "\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\u200b\ufeff"
	// invisible is the control characters, the ends of lines, and what Unicode says that shows nothing
	// or is for the format only (Default_Ignorable_Code_Point, and the category Cf), such as a
	// zero-width space, a soft hyphen, a filler, a tag, or what changes the direction of writing. The
	// joiners U+200C and U+200D, which Persian and Hindi need, are not among them, nor are the
	// variation selectors, nor the Arabic and Syriac signs before a number, which are visible.
	invisible = "\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e" +
		"\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb" +
		"\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)

// NamePattern is the pattern of a name: it does not begin or end with white space, and has
// no invisible characters. [CheckName] checks the same.
const NamePattern = "^[^" + whiteSpace + invisible + "]([^" + invisible + "]*[^" + whiteSpace + invisible + "])?$"

// TextPattern is the pattern of the article's words or the editor's, in one line or several: they do not
// begin or end with white space.
const TextPattern = "^([^" + whiteSpace + "]([\\s\\S]*[^" + whiteSpace + "])?)?$"

var (
	invisibles = regexp.MustCompile("[" + invisible + "]")
	spaces     = regexp.MustCompile("^[" + whiteSpace + "]|[" + whiteSpace + "]$")
)

// CheckName fails if a name is empty, has an invisible character, or begins or ends with
// white space. The error names the character.
func CheckName(name string) error {
	space := spaces.FindString(name)
	hidden := invisibles.FindStringIndex(name)
	switch {
	case name == "":
		return fmt.Errorf("must not be empty")
	case space != "":
		side := "begins"
		if !strings.HasPrefix(name, space) {
			side = "ends"
		}
		return fmt.Errorf("%q %s with white space, %U", name, side, []rune(space)[0])
	case hidden != nil:
		r := []rune(name[hidden[0]:hidden[1]])[0]
		return fmt.Errorf("%q has the invisible character %U", name, r)
	default:
		return nil
	}
}
