package gazetteer_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"dateline/internal/draft/gazetteer"
	"dateline/internal/news"
)

func TestCountry(t *testing.T) {
	for words, want := range map[string]struct {
		code string
		kind gazetteer.Kind
	}{
		"Japan": {"JP", gazetteer.Name}, "Ivory Coast": {"CI", gazetteer.Name}, "Côte d'Ivoire": {"CI", gazetteer.Name}, "Côte d’Ivoire": {"CI", gazetteer.Name},
		"Netherlands": {"NL", gazetteer.Name}, "U.S.": {"US", gazetteer.Name}, "US": {"US", gazetteer.Name}, "U.K.": {"GB", gazetteer.Name}, "UK": {"GB", gazetteer.Name},
		"UAE": {"AE", gazetteer.Name}, "DR Congo": {"CD", gazetteer.Name}, "Britain": {"GB", gazetteer.Name}, "Burma": {"MM", gazetteer.Name},
		"Singapore": {"SG", gazetteer.Name}, "Kosovo": {"XK", gazetteer.Name}, "Türkiye": {"TR", gazetteer.Name},
		"Japanese": {"JP", gazetteer.Adjective}, "British": {"GB", gazetteer.Adjective}, "Dutch": {"NL", gazetteer.Adjective}, "Emirati": {"AE", gazetteer.Adjective},
		"Nigerien": {"NE", gazetteer.Adjective}, "Nigerian": {"NG", gazetteer.Adjective}, "South Korean": {"KR", gazetteer.Adjective},
		"Briton": {"GB", gazetteer.People}, "Britons": {"GB", gazetteer.People}, "Danes": {"DK", gazetteer.People}, "Russians": {"RU", gazetteer.People}, "Iraqis": {"IQ", gazetteer.People},
		"Beijing": {"CN", gazetteer.Capital}, "Washington": {"US", gazetteer.Capital}, "Kyiv": {"UA", gazetteer.Capital}, "Kiev": {"UA", gazetteer.Capital},
		"Kremlin": {"RU", gazetteer.Seat}, "White House": {"US", gazetteer.Seat}, "Downing Street": {"GB", gazetteer.Seat}, "Pentagon": {"US", gazetteer.Seat},
	} {
		code, kind, ok := gazetteer.Country(words)
		assert.True(t, ok, words)
		assert.Equal(t, want.code, code, words)
		assert.Equal(t, want.kind, kind, words)
	}
	for _, words := range []string{"", "us", "turkey", "chad", "polish", "japan", "JAPAN", "Atlantis", "the Netherlands", "Japan "} {
		_, _, ok := gazetteer.Country(words)
		assert.False(t, ok, words)
	}
	assert.Equal(t, "United States", gazetteer.CountryName("US"))
	assert.Equal(t, "Turkey", gazetteer.CountryName("TR"))
	assert.Empty(t, gazetteer.CountryName("us"))
}

func TestCity(t *testing.T) {
	for words, want := range map[string]string{
		"Osaka": "JP", "Mumbai": "IN", "Bombay": "IN", "Zürich": "CH", "Zurich": "CH", "Cologne": "DE", "Birmingham": "GB", "Kharkiv": "UA",
		"Rafah": "PS", "Gaza City": "PS", "The Hague": "NL", "New York": "US", "St. Petersburg": "RU", "Paris": "FR", "Washington": "US", "Sana’a": "YE",
	} {
		country, ok := gazetteer.City(words)
		assert.True(t, ok, words)
		assert.Equal(t, want, country, words)
	}
	for _, words := range []string{"", "Japan", "osaka", "Kremlin", "Middle East"} {
		country, ok := gazetteer.City(words)
		assert.False(t, ok, words)
		assert.Empty(t, country, words)
	}
}

func TestPlaces(t *testing.T) {
	for words, want := range map[string]gazetteer.Place{
		"Middle East":        {Name: "Middle East", Class: "region"},
		"Balkans":            {Name: "Balkans", Class: "region"},
		"Indo-Pacific":       {Name: "Indo-Pacific", Class: "region"},
		"Black Sea":          {Name: "Black Sea", Class: "sea"},
		"Strait of Taiwan":   {Name: "Taiwan Strait", Class: "strait"},
		"Persian Gulf":       {Name: "Persian Gulf", Class: "bay"},
		"Pacific":            {Name: "Pacific Ocean", Class: "ocean"},
		"Europe":             {Name: "Europe", Class: "continent"},
		"Crimea":             {Name: "Crimea", Class: "region", Country: "UA"},
		"California":         {Name: "California", Class: "state", Country: "US"},
		"Korean Peninsula":   {Name: "Korean Peninsula", Class: "peninsula"},
		"Versailles Palace":  {Name: "Versailles Palace", Class: "building"},
		"Guantánamo Bay":     {Name: "Guantanamo Bay", Class: "bay"},
		"Lower Saxony":       {Name: "Lower Saxony", Class: "state", Country: "DE"},
		"Line of Control":    {Name: "Line of Control", Class: "border"},
		"Ramstein Air Base":  {Name: "Ramstein Air Base", Class: "military_base"},
		"Suez Canal":         {Name: "Suez Canal", Class: "canal"},
		"Heathrow":           {Name: "Heathrow", Class: "airport"},
		"British Columbia":   {Name: "British Columbia", Class: "province", Country: "CA"},
		"Senkaku Islands":    {Name: "Senkaku Islands", Class: "island"},
		"Great Barrier Reef": {Name: "Great Barrier Reef", Class: "landmark"},
	} {
		place, ok := gazetteer.WellKnownPlace(words)
		assert.True(t, ok, words)
		assert.Equal(t, want, place, words)
	}
	_, ok := gazetteer.WellKnownPlace("middle east")
	assert.False(t, ok)
}

func TestOrganizations(t *testing.T) {
	for words, want := range map[string]struct {
		name  string
		class news.OrganizationClass
	}{
		"UN": {"United Nations", "intergovernmental_organization"}, "U.N.": {"United Nations", "intergovernmental_organization"},
		"EU": {"European Union", "supranational_union"}, "European Union": {"European Union", "supranational_union"},
		"NATO": {"North Atlantic Treaty Organization", "intergovernmental_organization"}, "IAEA": {"International Atomic Energy Agency", "intergovernmental_organization"},
		"Reuters": {"Reuters", "news_organization"}, "AFP": {"Agence France-Presse", "news_organization"}, "VOA": {"Voice of America", "news_organization"},
		"ICC": {"International Criminal Court", "court"}, "Hezbollah": {"Hezbollah", "armed_group"}, "IISS": {"International Institute for Strategic Studies", "research_institute"},
	} {
		organization, ok := gazetteer.WellKnownOrganization(words)
		assert.True(t, ok, words)
		assert.Equal(t, want.name, organization.Name, words)
		assert.Equal(t, want.class, organization.Class, words)
	}
	un, _ := gazetteer.WellKnownOrganization("UN")
	assert.Equal(t, []string{"UN", "U.N."}, un.Others)
	_, ok := gazetteer.WellKnownOrganization("un")
	assert.False(t, ok)
}

func TestNames(t *testing.T) {
	for _, word := range []string{"Josep", "Mary", "Shigeru", "Volodymyr", "Mohammed", "Jinping", "Suk-yeol", "Ngozi", "Narendra", "José", "Jose", "Zainab", "Moshe", "Recep", "Will", "Giorgia", "Dung"} {
		assert.True(t, gazetteer.IsGivenName(word), word)
	}
	for _, word := range []string{
		"Smith", "O'Brien", "O’Neill", "McDonald", "Ishiba", "Tanaka", "Putin", "Zelenskyy", "Xi", "Wang", "Kim", "Yoon", "Park", "Nguyen", "Netanyahu", "Khamenei", "al-Assad", "Erdoğan",
		"Erdogan", "Macron", "Müller", "Mueller", "Okafor", "Modi", "Lula", "Kowalski", "Papadopoulos", "Borrell", "Okonjo-Iweala", "Petrosyan",
	} {
		assert.True(t, gazetteer.IsFamilyName(word), word)
	}
	for _, word := range []string{"", "smith", "Beijing", "China", "Japan", "Tokyo", "Moscow", "the", "Government", "Mary Ann"} {
		assert.False(t, gazetteer.IsGivenName(word), word)
		assert.False(t, gazetteer.IsFamilyName(word), word)
	}
}

func TestAmbiguous(t *testing.T) {
	for _, words := range []string{
		"Will", "Mark", "Grace", "May", "Faith", "Rose", "King", "Young", // given and family names
		"Reading", "Mobile", "Nice", "Victoria", "Paris", "London", "Florence", "Austin", "Split", "Orange", // cities
		"Chad", "Jordan", "Georgia", "Turkey", "Polish", "Washington", "Brussels", "ICC", "Congress", "Kent",
	} {
		assert.True(t, gazetteer.Ambiguous(words), words)
	}
	for _, words := range []string{
		"Japan", "Japanese", "U.S.", "Beijing", "Tokyo", "Kyiv", "Mumbai", "Singapore", "Middle East", "European Union", "NATO", "Kim", "Shigeru", "Putin", "Susan", "Johnson", "Atlantis", "",
	} {
		assert.False(t, gazetteer.Ambiguous(words), words)
	}
}
