package seed

import (
	"slices"
	"strings"

	"golang.org/x/text/language"

	"dateline/internal/news"
	"dateline/internal/seed/annotation"
)

// isoCodes are the officially assigned codes of ISO 3166-1 alpha-2. Reserved, withdrawn
// and private-use codes are not among them.
var isoCodes = strings.Fields(`
	AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
	CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
	GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP
	KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT
	MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
	SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ
	UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW`)

// checkCountries checks each country's code against ISO 3166-1.
func (d *document) checkCountries() {
	for i, country := range d.Countries {
		if slices.Contains(isoCodes, country.ISO) {
			continue
		}
		suggestion := ""
		if region, err := language.ParseRegion(country.ISO); err == nil && slices.Contains(isoCodes, region.Canonicalize().String()) {
			suggestion = region.Canonicalize().String()
		}
		d.Add(annotation.Join(annotation.Index("countries", i), "iso_3166_1"), suggestion, "%q is not an assigned ISO 3166-1 code", country.ISO)
	}
}

// checkCodes checks that no two countries of the documents have the same code.
func (m *merger) checkCodes() {
	countries := map[string]news.Ref{}
	for _, d := range m.documents {
		for i, country := range d.Countries {
			first, known := countries[country.ISO]
			switch {
			case country.ID == "" || country.ISO == "":
			case !known:
				countries[country.ISO] = country.Ref()
			case first != country.Ref():
				at := m.declarations[first][0].at("")
				d.Add(annotation.Join(annotation.Index("countries", i), "iso_3166_1"), "", "%q is already the code of %s, at %s", country.ISO, first, at)
			}
		}
	}
}
