// Package lexicon has the words that tell what stands beside them: titles and roles before a name, the
// words that make a name that of an organization or a place, and the verbs of speech. All are English.
package lexicon

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Set is a set of words.
type Set map[string]bool

func setOf(lists ...string) Set {
	all := Set{}
	for _, list := range lists {
		for _, word := range strings.Fields(list) {
			all[strings.ReplaceAll(word, "_", " ")] = true
		}
	}
	return all
}

// classes maps words to a class: each list begins with it, as in "bank: bank banks".
func classes(lists ...string) map[string]string {
	all := map[string]string{}
	for _, list := range lists {
		class, words, _ := strings.Cut(list, ":")
		for word := range strings.FieldsSeq(words) {
			all[word] = class
		}
	}
	return all
}

// Honorifics stand directly before a name and are not part of it.
var Honorifics = setOf(`mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr father sister brother imam sheikh
	smt shri sri hon st saint herr frau monsieur madame mme m señor señora don doña pastor rabbi archbishop bishop cardinal pope king
	queen prince princess emperor sultan emir ayatollah mullah gen general lt lieutenant col colonel maj major capt captain
	sgt sergeant cpl corporal adm admiral cmdr commander brig brigadier marshal sen senator rep representative gov governor
	congressman congresswoman president alhaji alhaja mallam malam engr engineer barr barrister hon honourable honorable comrade evangelist bro arch atty
	dato datuk seri tun haji hajah ustaz ustad thiru kumari maulana justice judge sheik
	councillor councilor baroness baron countess viscount duke duchess`)

// Roles are what a person is: words that stand before a name, or behind it after a comma.
var Roles = setOf(`president vice-president premier chancellor minister secretary ministers undersecretary spokesman spokeswoman
	spokesperson ambassador envoy diplomat consul senator congressman congresswoman lawmaker representative deputy governor mayor
	councilman councilwoman councillor councilor alderman commissioner director director-general manager chief chairman
	chairwoman chairperson chair chairs head leader founder co-founder owner executive officer official adviser advisor aide analyst
	economist strategist trader investor banker broker consultant expert researcher scientist professor lecturer historian
	sociologist epidemiologist virologist doctor physician surgeon nurse paramedic teacher student pupil principal headteacher
	judge justice magistrate prosecutor lawyer attorney solicitor barrister detective inspector superintendent constable sheriff
	policeman policewoman general colonel major captain lieutenant sergeant admiral commander marshal soldier fighter rebel
	activist campaigner organizer organiser protester volunteer coordinator author writer novelist poet playwright journalist
	reporter correspondent editor columnist photographer translator interpreter publisher actor actress singer musician composer conductor
	director filmmaker producer artist painter sculptor curator critic architect engineer designer programmer developer
	player footballer striker goalkeeper midfielder defender forward referee umpire coach trainer athlete sprinter swimmer
	cyclist boxer skipper pilot driver sailor fisherman farmer miner worker shopkeeper baker barber chef cook butcher carpenter
	resident villager neighbor neighbour witness survivor victim relative widow widower widowed mother father
	son daughter wife husband brother sister cousin uncle aunt niece nephew grandmother grandfather grandson granddaughter friend
	colleague counterpart successor predecessor businessman businesswoman entrepreneur tycoon billionaire millionaire
	bishop archbishop cardinal priest pastor imam rabbi monk king queen prince princess emir sultan emperor pope
	candidate nominee incumbent opponent rival member fellow scholar graduate veteran collector biologist chemist physicist geologist
	ecologist hydrologist meteorologist seismologist archaeologist anthropologist botanist conservationist ethicist philosopher
	winner champion laureate astronaut juror treasurer registrar warden ranger keeper trustee steward delegate negotiator mediator
	ruler boss mp mps ceo cfo mep peer whip fishmonger inspector-general tailor butler guide porter clerk ex-minister ex-president co-author co-chair lead_author chief_executive ombudsman watchdog`)

// Kin are the words for somebody's relatives and friends.
var Kin = setOf(`mother father son daughter wife husband brother sister cousin uncle aunt niece nephew grandmother grandfather
	grandson granddaughter friend partner widow widower fiancé fiancée dad mum mom twin`)

// TitleWords may stand in a title before a name, in capitals, beside a role.
var TitleWords = setOf(`prime foreign defence defense finance health interior agriculture transport trade education energy
	environment justice chief deputy vice acting former senior assistant associate under state cabinet press general executive
	attorney managing national first second lead co union opposition district city county regional federal economy economic labour
	labor culture sports tourism water resources housing home industry science technology digital climate fisheries police fire public relations permanent works principal private personal relations head deputy-general`)

// organizationWords make a name that of an organization: at its end, or before "of" and "for".
var organizationWords = classes(
	"company: Inc Inc. Corp Corp. Corporation Company Co Co. Ltd Ltd. Limited PLC plc LLC GmbH AG SA NV BV Group Holdings Holding Industries Motors Airlines Airways Pharma Pharmaceuticals Pharmaceutical Technologies Systems Partners Securities Capital Energy Petroleum Oil Steel Mining Shipping Lines Railways Foods Electronics Semiconductor Semiconductors Hydraulics Press Books Publishing Studios Pictures Entertainment Records Telecom Logistics Brewery Breweries Hotels Insurance Ventures Consulting Robotics Aerospace Solutions Materials Minerals Resources Metals Chemicals Power Electric Retail Stores Exchange",
	"bank: Bank Bancorp Banking",
	"university: University Universidad Université Universität College Polytechnic",
	"school: School Lyceum Gymnasium Elementary Kindergarten",
	"research_institute: Institute Institution Observatory Laboratory Laboratories Lab Centre Center",
	"department: Ministry Department Treasury Directorate",
	"government_agency: Agency Authority Bureau Administration Office Commission Inspectorate Registry Service Services Board Corps",
	"legislature: Parliament Assembly Senate Congress Council Knesset Bundestag Duma Diet Senedd Storting",
	"court: Court Tribunal",
	"military: Army Navy Guard Forces Force Command Fleet Battalion Regiment",
	"armed_group: Brigade Brigades Militia Liberation Front",
	"police: Police Constabulary Sheriff",
	"political_party: Party Democrats Conservatives Republicans Labour",
	"intergovernmental_organization: League Organization Organisation Programme Program Fund Secretariat Nations Bloc",
	"foundation: Foundation Trust Endowment",
	"non_governmental_organization: Association Society Federation Alliance Coalition Committee Network Watch Initiative Campaign Rights Charity Forum Movement Cooperative Collective Chamber",
	"trade_union: Union Workers Guild Teamsters",
	"religious_organization: Church Diocese Archdiocese Synod Mosque",
	"sports_organization: FC Club United Athletic Rovers Wanderers Sporting Athletics",
	"hospital: Hospital Clinic Infirmary",
	"museum: Museum Gallery",
	"news_organization: News Times Post Gazette Herald Tribune Journal Radio Television TV Broadcasting Broadcaster Chronicle Telegraph Observer Mirror Ledger Daily Courier Monitor",
	"government: Government Kremlin",
)

// placeWords make a name that of a place: at its end, or before "of".
var placeWords = classes(
	"street: Street Avenue Road Boulevard Lane Drive Rue Calle Strasse Straße Highway Alley",
	"park: Park Gardens Garden", "river: River Creek", "lake: Lake Reservoir Lagoon Lough Loch", "sea: Sea", "ocean: Ocean",
	"strait: Strait Straits Channel", "bay: Bay Gulf Cove", "canal: Canal", "island: Island Islands Isle Isles Atoll Archipelago", "peninsula: Peninsula Cape",
	"mountain: Mount Mountain Mountains Mt Mt. Hills Peak Ridge Range Alps Volcano", "desert: Desert", "forest: Forest Woods Rainforest",
	"building: Palace Building Tower Stadium Estadio Arena Hall Cathedral Castle Theatre Theater House Hotel Prison Library Temple Fort Plaza Square",
	"landmark: Bridge Tunnel Dam Falls Reef Monument Gate Glacier", "airport: Airport", "port: Port Harbour Harbor", "military_base: Base Airbase",
	"region: Region Basin Coast Delta Plateau Highlands Territory Territories", "province: Province Oblast", "state: State", "district: District County Prefecture Parish Borough Ward",
	"valley: Valley", "village: Village", "town: Town", "city: City", "border: Border Crossing",
)

// Organization returns the class of the organizations whose names end in a word.
func Organization(word string) (class string, ok bool) {
	class, ok = organizationWords[word]
	return class, ok
}

// Place returns the class of the places whose names have a word at an end.
func Place(word string) (class string, ok bool) {
	class, ok = placeWords[word]
	if class == "valley" {
		class = "region"
	}
	return class, ok
}

// PlaceNouns are the ordinary words beside the name of a place, with its class.
var PlaceNouns = classes(
	"village: village villages hamlet", "town: town towns", "city: city cities capital", "district: district county municipality prefecture suburb", "region: region area valley wetland", "other: mine field camp depot refinery plant dam", "province: province",
	"port: port harbor harbour", "island: island isle", "river: river", "lake: lake", "mountain: mountain volcano mount", "state: state", "building: stadium palace hotel", "neighborhood: neighborhood neighbourhood quarter",
	"street: street", "strait: strait", "peninsula: peninsula", "border: border", "airport: airport", "desert: desert", "forest: forest",
)

// OrganizationNouns are the ordinary words beside the name of an organization, with its class.
var OrganizationNouns = classes(
	"company: company firm maker manufacturer producer retailer operator supplier developer startup start-up giant conglomerate consultancy brokerage carrier airline automaker carmaker shipbuilder brewer publisher bidder utility chain refiner miner studio label",
	"government_agency: regulator authority ministry", "bank: bank lender insurer", "news_organization: newspaper broadcaster agency daily station network", "other: group", "non_governmental_organization: charity nonprofit ngo association watchdog",
	"foundation: foundation trust", "research_institute: institute think-tank thinktank tank", "political_party: party", "sports_organization: club team side", "armed_group: militia militants insurgents", "trade_union: union", "university: university college", "hospital: hospital clinic",
)

// Speech are the verbs that introduce what somebody says, in the forms that reports use.
var Speech = setOf(`said say says saying told tell tells telling added add adds adding asked ask asks asking wrote write writes writing
	stated states stating announced announces announcing declared declares declaring claimed claims claiming argued argues arguing warned warns
	warning insisted insists insisting replied replies noted notes noting explained explains explaining admitted admits acknowledged
	acknowledges conceded concedes confirmed confirms denied denies suggested suggests stressed stresses emphasized emphasised
	recalled recalls recounted recounts remarked joked jokes quipped quips predicted predicts cautioned cautions promised promises pledged
	pledges vowed vows urged urges called calls calling described describes describing dismissed dismisses dismissing hailed hails praised praises
	condemned condemns condemning denounced denounces criticized criticised branded labeled labelled deemed accused accuses accusing blamed blames blaming
	complained complains lamented laments sighed shouted whispered exclaimed demanded demands concluded concludes estimated estimates tweeted posted
	testified testifies responded responds retorted boasted mused thanked welcomed rejected rejects rejecting rubbished ridiculed mocked
	observed repeated reiterated continued went_on disclosed discloses revealed reveals averred avers opined opines decried decries assured assures reacted intimated submitted affirmed affirms
	appealed regretted narrated enthused chided posited advised advises counselled cautioning remembers remembered reflected reflects mused confessed confesses jokingly
	snapped fumed sniffed grumbled muttered yelled cried pleads begged swore vented marvelled marveled gushed reasoned interrupted offered volunteered answered answers
	elaborated clarified clarifies signalled signaled indicated indicates hinted relayed messaged texted phoned emailed commented comments celebrated agreed agrees disagreed apologized apologised reads read put puts thinks thought believes believed
	hopes hoped feels felt adding protested countered interjected laughed smiled begins began ended finds found cited citing quoted
	referred characterized characterised termed dubbed named names compared tells pleaded asserted alleged alleges contended maintained maintains
	proclaimed speaks spoke refers proposed requested ruled reported reports credited`)

// Naming are the verbs of speech whose object takes the words: "called it".
var Naming = setOf(`called calls calling described describes describing dismissed dismisses dismissing hailed hails branded labeled labelled deemed
	accused accuses accusing blamed blames termed dubbed characterized characterised condemned denounced rejected rejects rubbished mocked`)

// Documents are the words for texts, which may speak.
var Documents = setOf(`letter report study statement communique communiqué memo resolution decree law draft text document paper article clause
	preamble ruling verdict indictment declaration website note email announcement summary review audit survey constitution bill complaint lawsuit
	filing poster sign banner plaque label headline article`)

// Agreements are the words for agreements, with the class of an agreement.
var Agreements = classes("treaty: treaty", "convention: convention protocol", "accord: accord pact agreement arrangement", "partnership: partnership", "declaration: declaration", "memorandum: memorandum mou",
	"ceasefire: ceasefire cease-fire truce armistice", "other: deal compact framework charter")

// Particles stand inside the names of people, in lower case.
var Particles = setOf(`von van der den de del della la le los las da dos das do du di bin binti binte bint ibn ben al el ag ap ab ter ten zu zur y e af av st auf`)

// NotNames begin sentences with a capital, and are no names.
var NotNames = setOf(`the a an this that these those his her its their our my your he she it they we you i there here in on at by for from
	with without within to of as if when while where who whom whose what which why how but and or nor so yet not no nobody none nothing
	also although though because since until after before during under over between among against about above across along amid around
	behind below beneath beside besides beyond despite except inside into like near off onto outside past per than through throughout
	toward towards upon via versus both either neither each every all any some many much more most few several other others another
	one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands millions once twice now then today tonight
	yesterday tomorrow earlier later still just only even never always often sometimes again however meanwhile instead indeed perhaps
	maybe yes well thus hence therefore nevertheless nonetheless moreover furthermore additionally according asked last next
	first second third new old is are was were be been being has have had do does did will would can could may might must shall should
	let please asked everyone everybody someone somebody anyone people officials official police residents relatives critics supporters
	experts analysts workers authorities families witnesses prosecutors lawyers judges doctors students teachers voters
	published updated posted exclusive editing reporting writing additional government leader leaders opposition members shares patients children women men`)

// Calendar are the names of days and months.
var Calendar = setOf(`monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun january february march april may june july
	august september october november december jan feb mar apr jun jul aug sep sept oct nov dec`)

// Beats are what reporters write about, in capitals before their role.
var Beats = setOf(`arts science sports sport health political politics education business environment economics culture media world foreign
	transport technology religion legal crime defence defense diplomatic legal staff special senior chief`)

// person matches the ends of words for what a person does.
var person = regexp.MustCompile(`(?:ologist|onomist|ician|ographer|woman|[^u]man|monger|keeper|holder|smith|nalist|pianist|artist|activist|ecturer|monist|geon)$`)

// IsRole reports whether a word is what a person is.
func IsRole(word string) bool {
	lower := strings.ToLower(word)
	return Roles[lower] || Kin[lower] || person.MatchString(lower) && word == lower
}

// IsCapitalized reports whether a word begins with a capital letter.
func IsCapitalized(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first)
}

// IsUpper reports whether all letters of a word are capitals, and it has two or more.
func IsUpper(word string) bool {
	letters := 0
	for _, r := range word {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters > 1
}
