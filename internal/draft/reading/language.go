package reading

import (
	"strings"
	"unicode"
)

// common are frequent words of languages, which few others of them have, by tag of BCP 47.
var common = []struct{ tag, words string }{
	{"en", "the of and to that was for with said is on from by has have"},
	{"de", "der die das und nicht ist von mit den dem auf eine sich wird auch"},
	{"fr", "le la les des est une dans pour que qui sur avec pas du au"},
	{"es", "el los las una por para que con del está como pero según más fue"},
	{"it", "il della che per una con del sono gli nel alla anche è di ha"},
	{"pt", "os uma para com não que dos das em ao foi pelo mais são seu"},
	{"nl", "het een van de niet en dat zijn voor met op aan ook werd bij"},
	{"sv", "och att det som en på är för inte av med till har den om"},
	{"pl", "się nie na jest do że w i z przez oraz po jak od dla"},
	{"id", "yang dan di dengan untuk ini dari pada itu tidak adalah akan dalam oleh juga"},
}

// Language returns the language of a text by its frequent words; und, for an undetermined one, if its letters are not
// Latin; en if nothing speaks for another one.
func Language(body string) string {
	const read = 64 << 10 // so much is enough
	latin, others := 0, 0
	for _, r := range body[:min(len(body), read)] {
		switch {
		case unicode.Is(unicode.Latin, r):
			latin++
		case unicode.IsLetter(r):
			others++
		}
	}
	if others > latin {
		return "und"
	}
	counts := map[string]int{}
	for w := range strings.FieldsSeq(strings.ToLower(body[:min(len(body), read)])) {
		counts[strings.Trim(w, ".,;:!?\"'“”‘’()")]++
	}
	best, most := "en", 0
	for _, language := range common {
		n := 0
		for w := range strings.FieldsSeq(language.words) {
			n += counts[w]
		}
		if n > most {
			best, most = language.tag, n
		}
	}
	return best
}
