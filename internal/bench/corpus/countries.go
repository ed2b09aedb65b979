package main

import "strings"

// nation is a country or territory with an ISO 3166-1 code.
type nation struct {
	iso, article, name string
	// demonym is empty if it also names another country, or if none is in use.
	demonym string
}

// independent is the number of nations with ministers. The rest are territories.
const independent = 196

// nations is every country and territory of ISO 3166-1, roughly by frequency in the news.
var nations = parseNations(`
US|the United States|American; CN|China|Chinese; RU|Russia|Russian; GB|the United Kingdom|British; FR|France|French
DE|Germany|German; JP|Japan|Japanese; IN|India|Indian; UA|Ukraine|Ukrainian; IL|Israel|Israeli; IR|Iran|Iranian
TR|Türkiye|Turkish; KR|South Korea|South Korean; KP|North Korea|North Korean; CA|Canada|Canadian; AU|Australia|Australian
BR|Brazil|Brazilian; IT|Italy|Italian; ES|Spain|Spanish; MX|Mexico|Mexican; SA|Saudi Arabia|Saudi; EG|Egypt|Egyptian
PK|Pakistan|Pakistani; ID|Indonesia|Indonesian; ZA|South Africa|South African; NG|Nigeria|Nigerian; KE|Kenya|Kenyan
PL|Poland|Polish; NL|the Netherlands|Dutch; SE|Sweden|Swedish; CH|Switzerland|Swiss; TW|Taiwan|Taiwanese
VN|Vietnam|Vietnamese; PH|the Philippines|Philippine; TH|Thailand|Thai; MY|Malaysia|Malaysian; SG|Singapore|Singaporean
AR|Argentina|Argentine; CL|Chile|Chilean; CO|Colombia|Colombian; VE|Venezuela|Venezuelan; PE|Peru|Peruvian; CU|Cuba|Cuban
GR|Greece|Greek; PT|Portugal|Portuguese; NO|Norway|Norwegian; FI|Finland|Finnish; DK|Denmark|Danish; BE|Belgium|Belgian
AT|Austria|Austrian; IE|Ireland|Irish; HU|Hungary|Hungarian; CZ|Czechia|Czech; RO|Romania|Romanian; BG|Bulgaria|Bulgarian
RS|Serbia|Serbian; HR|Croatia|Croatian; SK|Slovakia|Slovak; SI|Slovenia|Slovenian; LT|Lithuania|Lithuanian
LV|Latvia|Latvian; EE|Estonia|Estonian; BY|Belarus|Belarusian; MD|Moldova|Moldovan; GE|Georgia|Georgian
AM|Armenia|Armenian; AZ|Azerbaijan|Azerbaijani; KZ|Kazakhstan|Kazakh; UZ|Uzbekistan|Uzbek; TM|Turkmenistan|Turkmen
KG|Kyrgyzstan|Kyrgyz; TJ|Tajikistan|Tajik; AF|Afghanistan|Afghan; IQ|Iraq|Iraqi; SY|Syria|Syrian; LB|Lebanon|Lebanese
JO|Jordan|Jordanian; PS|Palestine|Palestinian; YE|Yemen|Yemeni; OM|Oman|Omani; QA|Qatar|Qatari; KW|Kuwait|Kuwaiti
BH|Bahrain|Bahraini; AE|the United Arab Emirates|Emirati; BD|Bangladesh|Bangladeshi; LK|Sri Lanka|Sri Lankan; NP|Nepal|Nepali
MM|Myanmar|Burmese; KH|Cambodia|Cambodian; LA|Laos|Laotian; MN|Mongolia|Mongolian; BN|Brunei|Bruneian; NZ|New Zealand|
ET|Ethiopia|Ethiopian; GH|Ghana|Ghanaian; TZ|Tanzania|Tanzanian; UG|Uganda|Ugandan; RW|Rwanda|Rwandan; SN|Senegal|Senegalese
CI|Côte d'Ivoire|Ivorian; ML|Mali|Malian; NE|Niger|Nigerien; BF|Burkina Faso|Burkinabè; TD|Chad|Chadian; SD|Sudan|Sudanese
SS|South Sudan|South Sudanese; SO|Somalia|Somali; ER|Eritrea|Eritrean; DJ|Djibouti|Djiboutian; CD|the Democratic Republic of the Congo|
CG|the Republic of the Congo|; CM|Cameroon|Cameroonian; GA|Gabon|Gabonese; AO|Angola|Angolan; ZM|Zambia|Zambian
ZW|Zimbabwe|Zimbabwean; MZ|Mozambique|Mozambican; MW|Malawi|Malawian; MG|Madagascar|Malagasy; BW|Botswana|Botswanan
NA|Namibia|Namibian; LS|Lesotho|; SZ|Eswatini|; BI|Burundi|Burundian; TG|Togo|Togolese; BJ|Benin|Beninese; LR|Liberia|Liberian
SL|Sierra Leone|Sierra Leonean; GN|Guinea|; GW|Guinea-Bissau|; GQ|Equatorial Guinea|; GM|the Gambia|Gambian
MR|Mauritania|Mauritanian; MA|Morocco|Moroccan; DZ|Algeria|Algerian; TN|Tunisia|Tunisian; LY|Libya|Libyan
CF|the Central African Republic|Central African; CV|Cabo Verde|Cabo Verdean; ST|São Tomé and Príncipe|; MU|Mauritius|Mauritian
SC|Seychelles|Seychellois; KM|the Comoros|Comorian; CR|Costa Rica|Costa Rican; PA|Panama|Panamanian; GT|Guatemala|Guatemalan
HN|Honduras|Honduran; SV|El Salvador|Salvadoran; NI|Nicaragua|Nicaraguan; EC|Ecuador|Ecuadorian; BO|Bolivia|Bolivian
PY|Paraguay|Paraguayan; UY|Uruguay|Uruguayan; GY|Guyana|Guyanese; SR|Suriname|Surinamese; HT|Haiti|Haitian
DO|the Dominican Republic|; JM|Jamaica|Jamaican; TT|Trinidad and Tobago|; BB|Barbados|Barbadian; BS|the Bahamas|Bahamian
BZ|Belize|Belizean; GD|Grenada|Grenadian; DM|Dominica|; LC|Saint Lucia|Saint Lucian; VC|Saint Vincent and the Grenadines|
KN|Saint Kitts and Nevis|; AG|Antigua and Barbuda|; IS|Iceland|Icelandic; LU|Luxembourg|Luxembourgish; MT|Malta|Maltese
CY|Cyprus|Cypriot; AL|Albania|Albanian; MK|North Macedonia|Macedonian; BA|Bosnia and Herzegovina|Bosnian
ME|Montenegro|Montenegrin; AD|Andorra|Andorran; MC|Monaco|Monégasque; SM|San Marino|; LI|Liechtenstein|; VA|Vatican City|
FJ|Fiji|Fijian; PG|Papua New Guinea|; SB|Solomon Islands|; VU|Vanuatu|; WS|Samoa|Samoan; TO|Tonga|Tongan; KI|Kiribati|
TV|Tuvalu|Tuvaluan; NR|Nauru|Nauruan; PW|Palau|Palauan; FM|Micronesia|Micronesian; MH|the Marshall Islands|Marshallese
MV|the Maldives|Maldivian; BT|Bhutan|Bhutanese; TL|Timor-Leste|Timorese; HK|Hong Kong|; MO|Macao|; GL|Greenland|Greenlandic
PR|Puerto Rico|Puerto Rican; FO|the Faroe Islands|Faroese; GI|Gibraltar|Gibraltarian; BM|Bermuda|Bermudian
KY|the Cayman Islands|Caymanian; AW|Aruba|Aruban; CW|Curaçao|; RE|Réunion|; GP|Guadeloupe|; MQ|Martinique|; GF|French Guiana|
NC|New Caledonia|; PF|French Polynesia|; GU|Guam|; AS|American Samoa|; VI|the U.S. Virgin Islands|; VG|the British Virgin Islands|
AI|Anguilla|Anguillan; MS|Montserrat|; TC|the Turks and Caicos Islands|; BL|Saint Barthélemy|; MF|Saint Martin|; SX|Sint Maarten|
BQ|the Caribbean Netherlands|; AX|the Åland Islands|; JE|Jersey|; GG|Guernsey|; IM|the Isle of Man|Manx; FK|the Falkland Islands|
EH|Western Sahara|Sahrawi; YT|Mayotte|; SH|Saint Helena|; PM|Saint Pierre and Miquelon|; WF|Wallis and Futuna|
CK|the Cook Islands|; NU|Niue|Niuean; TK|Tokelau|Tokelauan; NF|Norfolk Island|; PN|the Pitcairn Islands|; MP|the Northern Mariana Islands|
SJ|Svalbard and Jan Mayen|; CX|Christmas Island|; CC|the Cocos Islands|; AQ|Antarctica|; BV|Bouvet Island|
GS|South Georgia and the South Sandwich Islands|; HM|Heard Island and McDonald Islands|; IO|the British Indian Ocean Territory|
TF|the French Southern Territories|; UM|the United States Minor Outlying Islands|
`)

func parseNations(table string) []nation {
	var all []nation
	for row := range strings.FieldsFuncSeq(table, func(r rune) bool { return r == '\n' || r == ';' }) {
		cells := strings.Split(strings.TrimSpace(row), "|")
		n := nation{iso: cells[0], name: cells[1], demonym: cells[2]}
		if name, found := strings.CutPrefix(n.name, "the "); found {
			n.article, n.name = "the ", name
		}
		all = append(all, n)
	}
	return all
}
