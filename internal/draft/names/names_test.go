package names_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"dateline/internal/draft/names"
	"dateline/internal/draft/reading"
	"dateline/internal/passage"
)

// listed returns what a text names, as type: name = other forms.
func listed(text string, parts names.Parts) []string {
	t := reading.Read(text, 0)
	all := []string{}
	for _, e := range names.Find(t, parts).Entities {
		line := []string{string(e.Type) + ": " + e.Name}
		seen := map[string]bool{e.Name: true}
		for _, m := range e.Mentions {
			if words := t.Of(m.Passage); !seen[words] {
				seen[words] = true
				line = append(line, "= "+words)
			}
		}
		for _, role := range e.Roles {
			line = append(line, "("+t.Of(role.Words)+" of "+role.In.Name+role.In.Code+")")
		}
		all = append(all, strings.Join(line, " "))
	}
	return all
}

// TestFind: what invented sentences name.
func TestFind(t *testing.T) {
	for text, want := range map[string]string{
		"It was Ann Lee who spoke. Lee left.":                                "person: Ann Lee = Lee",
		"The minister, K. V. Raman, spoke to Ingrid von Essen.":              "person: K. V. Raman; person: Ingrid von Essen",
		"Dr. Olu Bankole and Pieter van Houten met; van Houten paid.":        "person: Olu Bankole; person: Pieter van Houten = van Houten",
		"Leroy \"Skip\" Rice sat in Rice Park.":                              "person: Leroy \"Skip\" Rice; place: Rice Park",
		"Chad Whitlock went to Chad, and Whitlock liked Chad.":               "person: Chad Whitlock = Whitlock; country: Chad",
		"Fiona London spoke in London. London, who rose, sat.":               "person: Fiona London = London; place: London",
		"Ostap Kovalenko met Halyna Kovalenko. Kovalenko smiled.":            "person: Ostap Kovalenko = Kovalenko; person: Halyna Kovalenko",
		"Hasegawa Shunpei told Park Seo-hyun. Hasegawa bowed.":               "person: Hasegawa Shunpei = Hasegawa; person: Park Seo-hyun",
		"Rania al-Khatib spoke, and al-Khatib left.":                         "person: Rania al-Khatib = al-Khatib",
		"The Dutch and South Korean envoys met in the U.S.":                  "country:  = Dutch; country:  = South Korean; country: U.S.",
		"Beijing said no. The fair is in Beijing.":                           "country:  = Beijing; place: Beijing",
		"Moscow's ambassador left; he lives near Moscow.":                    "country:  = Moscow; place: Moscow",
		"The National Mill Office (NMO) opened. NMO closed.":                 "organization: National Mill Office = NMO",
		"The Institute for Mill Studies at Genkai University met.":           "organization: Institute for Mill Studies; organization: Genkai University",
		"The consultancy Harbor Lane advised the charity Blå Time.":          "organization: Harbor Lane; organization: Blå Time",
		"They live in the village of Tillakoy, on Water Street.":             "place: Tillakoy; place: Water Street",
		"The two signed the Mill Safety Accord. The accord is short.":        "agreement: Mill Safety Accord = The accord",
		"Norwegian Energy Minister Bo Rae spoke.":                            "country:  = Norwegian; person: Bo Rae (Energy Minister of NO)",
		"Ann Lee, a retired deputy with the Harlan County Sheriff's Office.": "person: Ann Lee (retired deputy of Harlan County Sheriff's Office); organization: Harlan County Sheriff's Office",
		"The novel Salt came out on Monday in May.":                          "",
	} {
		assert.Equal(t, want, strings.Join(listed(text, names.Parts{}), "; "), text)
	}
}

// TestParts: a byline has people, and its writers do not have the surnames of the report.
func TestParts(t *testing.T) {
	const text = "Mill opens\n\nBy ANN PARK Associated Press\n\nHILLTON, Norway (AP) — Bo Park spoke. Park sat."
	at := func(words string) passage.Passage {
		start := strings.Index(text, words)
		return passage.Passage{Start: start, End: start + len(words)}
	}
	assert.Equal(t, "person: ANN PARK; organization: Associated Press = AP; place: HILLTON; country: Norway; person: Bo Park = Park",
		strings.Join(listed(text, names.Parts{Headline: at("Mill opens"), Byline: at("By ANN PARK Associated Press"), Dateline: at("HILLTON, Norway")}), "; "))
}
