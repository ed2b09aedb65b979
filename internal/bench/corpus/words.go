package main

import "strings"

// The parts of names. No family name is a word of another list, and no two names of one
// list have the same id. A test checks both.

func list(words string) []string {
	var all []string
	for word := range strings.SplitSeq(words, ",") {
		all = append(all, strings.TrimSpace(word))
	}
	return all
}

var givenNames = list(`Ana, Åsa, José, Mariam, Chidi, Wei, Yuki, Ravi, Fatima, Lars, Élodie, Omar, Ingrid, Tomás, Amara, Kenji, Leila,
	Piotr, Zoë, Hassan, Marta, Nikos, Aylin, Søren, Priya, Mateus, Halima, Jürgen, Siobhán, Tariq, Olga, Kwame, Lucía, Arjun, Noor,
	Petra, Emeka, Mei, Björn, Camila, Yusuf, Ilse, Goran, Thandiwe, Rafael, Hana, Sven, Nadia, Kofi, Beatriz, Dmitri, Aisha, Pavel,
	Renée, Samir, Ines, Oluwaseun, Katrin, Farid, Giulia, Anders, Shirin, Tuan, Milica, Kaito, Rosa, Viktor, Zainab, André, Linh,
	Marek, Soraya, Jakub, Abena, Henrik, Paloma, Idris, Freya, Bogdan, Sunita, Carlos, Maja, Ibrahim, Clara, Stefan, Neema, Louis,
	Tamar, Rashid, Elin, Diego, Anya, Musa, Valentina, Joon, Catarina, Emil, Sana, Felipe, Ewa, Bilal, Greta, Hugo, Naledi, Ivo,
	Lata, Milan, Rania, Otto, Selam, Enzo, Dara, Yara, Pedro, Signe, Karim, Ayumi, Levi, Fiona, Nuno`)

var familyNames = list(`Abara, Abdić, Achterberg, Adeyemi, Aguilar, Ahlström, Akintola, Alvarado, Amadi, Andrade, Antonescu, Arslan,
	Asante, Ashworth, Azevedo, Baciu, Bakker, Balogun, Banerjee, Barzani, Bayram, Becerra, Bělohlávek, Benavides, Bergström, Bhatt,
	Bianchi, Bieliński, Bjerke, Blaszczyk, Boateng, Bondarenko, Borges, Brännström, Brandão, Bukowski, Bustamante, Cáceres, Calderón,
	Carvalho, Castellano, Çelik, Cernat, Chakrabarti, Chaudhry, Chikwanha, Christodoulou, Ciobanu, Contreras, Czarnecki, D'Angelo,
	Dahlgren, Dąbrowski, Danso, Delacroix, Demirci, Diallo, Dimitrov, Đorđević, Dumitrescu, Ebadi, Echeverría, Ekholm, Eriksen,
	Escobedo, Fagerlund, Falkenberg, Farouk, Fernandes, Fiedler, Fjeldstad, Fontaine, Friedrichs, Fujimoto, Galińska, Gallegos,
	García, Gebremariam, Ghorbani, Gómez, Gonçalves, Grabowska, Gunnarsson, Gutiérrez, Hadžić, Hakimi, Håkansson, Halvorsen,
	Hashimoto, Hedlund, Hernández, Hinterberger, Hofmann, Horváth, Hussaini, Ibáñez, Ilić, Inoue, Ismailov, Iyer, Jääskeläinen,
	Jankowski, Jaramillo, Jelínek, Jørgensen, Kamara, Karlsson, Kaszubowski, Kazemi, Keita, Khumalo, Kipchumba, Kobayashi,
	Kowalczyk, Krüger, Kuznetsova, Lagerkvist, Lefèvre, Lehtonen, Lindqvist, Ljungberg, Łukasik, Machado, Mahlangu, Makarenko,
	Maldonado, Mbeki, Medeiros, Mehrotra, Mensah, Mikkelsen, Milošević, Mokoena, Montenegrino, Morozov, Mukherjee, Müller, Mwangi,
	Nakagawa, Navarrete, Ndlovu, Neubauer, Nguyen, Nieminen, Nikolaidis, Novotný, Nuñez, Nwosu, Nyström, Obiang, Ochieng, Odhiambo,
	Okafor, Okonkwo, Olofsson, Önder, Orellana, Ørsted, Osei, Özdemir, Pacheco, Papadakis, Paraschiv, Pereira, Petrović, Pfeiffer,
	Piñeiro, Popescu, Quintero, Rådberg, Rahimi, Ramaswamy, Rasmussen, Ravelo, Reinholt, Ribeiro, Říhová, Rodríguez, Rosenqvist,
	Rutkowska, Saarinen, Salazar, Sánchez, Sandoval, Santoro, Šarić, Sato, Schäfer, Schreiber, Sedláček, Şahin, Shevchenko,
	Sikora, Silva, Skarsgaard, Śliwińska, Sobczak, Solbakken, Sørvik, Stavrou, Strömberg, Suárez, Suzuki, Szabó, Taiwo, Takahashi,
	Tanaka, Teixeira, Thorvaldsen, Tkachenko, Tomašić, Traoré, Tshabalala, Uchida, Ulrichsen, Uribe, Vaidya, Vandenberghe,
	Vasquez, Velázquez, Villanueva, Virtanen, Vlahović, Volkov, Wachira, Wanjiru, Watanabe, Weissmann, Wierzbicki, Wikström,
	Wójcik, Yamashita, Yılmaz, Yoshida, Zamora, Zapata, Zieliński, Žižka, Zubairi`)

// cities are real cities, each with the code of its country. None has the name of a country.
var cities = list(`Geneva CH, Brussels BE, Vienna AT, Nairobi KE, Tokyo JP, London GB, Paris FR, Beijing CN, Berlin DE, Cairo EG,
	New Delhi IN, Brasília BR, Ottawa CA, Canberra AU, Ankara TR, Seoul KR, Jakarta ID, Abuja NG, Rome IT, Madrid ES, Warsaw PL,
	Stockholm SE, Oslo NO, Helsinki FI, Copenhagen DK, Reykjavík IS, Lisbon PT, Athens GR, Dublin IE, Prague CZ, Budapest HU,
	Bucharest RO, Sofia BG, Belgrade RS, Zagreb HR, Ljubljana SI, Bratislava SK, Vilnius LT, Riga LV, Tallinn EE, Kyiv UA,
	Chișinău MD, Tbilisi GE, Yerevan AM, Baku AZ, Astana KZ, Tashkent UZ, Bishkek KG, Dushanbe TJ, Ulaanbaatar MN, Hanoi VN,
	Manila PH, Bangkok TH, Kuala Lumpur MY, Phnom Penh KH, Vientiane LA, Dhaka BD, Colombo LK, Kathmandu NP, Islamabad PK,
	Thimphu BT, Malé MV, Doha QA, Muscat OM, Amman JO, Beirut LB, Riyadh SA, Abu Dhabi AE, Rabat MA, Algiers DZ, Tunis TN,
	Dakar SN, Accra GH, Lomé TG, Abidjan CI, Bamako ML, Niamey NE, Ouagadougou BF, N'Djamena TD, Khartoum SD, Juba SS,
	Addis Ababa ET, Kampala UG, Kigali RW, Dar es Salaam TZ, Lusaka ZM, Harare ZW, Maputo MZ, Lilongwe MW, Antananarivo MG,
	Gaborone BW, Windhoek NA, Pretoria ZA, Luanda AO, Yaoundé CM, Libreville GA, Kinshasa CD, Lima PE, Quito EC, Bogotá CO,
	Asunción PY, Montevideo UY, Buenos Aires AR, Santiago CL, La Paz BO, San José CR, Tegucigalpa HN, Havana CU, Kingston JM,
	Port-au-Prince HT, Suva FJ, Apia WS, Nuku'alofa TO, Port Moresby PG, Wellington NZ, Dili TL`)

// The halves of invented names of towns.
var (
	townHeads = list(`Vel, Mar, Tor, Kel, Bran, Os, Dal, Fen, Grim, Hal, Jor, Kar, Lin, Mor, Nor, Ost, Pel, Quel, Ros, Sel, Tal, Ul,
		Var, Wel, Yar, Zel, Ard, Bel, Cor, Dor, Ell, Fal, Gal, Hol, Ist, Jas, Kor, Lor, Mel, Nav, Ör, Pal, Rin, Sol, Tül, Und, Vor,
		Wyn, Å, Ash, Bren, Cal, Dun, Esk, Fjel, Gren, Hven, Ilm, Kald, Lys`)
	townTails = list(`mora, vik, haven, dale, stad, ria, nova, bury, mont, bourg, lund, holm, grad, brook, field, ton, minster, gate,
		ford, wick, sund, fors, nes, berg, hurst, mere, port, cliffe, stead, bridge, mouth, ström, marsh, combe, bay, torp`)
)

// The parts of the names of organizations.
var (
	scopes = list(`Northern, Southern, Eastern, Western, Central, Coastal, Continental, Inland, Upland, Highland, Lowland, Atlantic,
		Pacific, Arctic, Boreal, Alpine, Maritime, Riverine, Lakeland, Island, Trans-Border, Intercity, Regional, Joint, Common, Open,
		Federated, Allied, Associated, Permanent, Standing, Independent, International, Global, World, United, Mutual, General,
		Applied, Comparative`)
	fields = list(`Fisheries, Energy, Transport, Water, Health, Trade, Forestry, Climate, Shipping, Customs, Labor, Education,
		Aviation, Statistics, Agriculture, Heritage, Migration, Finance, Seismology, Telecommunications, Nutrition, Standards,
		Biodiversity, Security`)
	bodies     = list(`Council, Agency, Commission, Organization, Union, Authority`)
	newspapers = list(`Meridian, Harbor, Morning, Evening, Daily, Weekly, Sunday, National, Metropolitan, Provincial, Capital, Frontier,
		Lighthouse, Beacon, Compass, Sentinel, Crescent, Anchor, Summit, Horizon, Cardinal, Falcon, Heron, Juniper, Cedar, Granite,
		Silver, Copper, Amber, Ivory, Crossroads, Riverside, Lakeside, Hillside, Bridgeside, Quayside, Gateway, Citadel, Signal, Echo`)
	presses = list(`Press, Wire, Post, Tribune, Herald, Gazette, Courier, Chronicle, Dispatch, Observer, Ledger, Bulletin`)
)

// regions are places other than cities that are not in one country, each with its kind.
var regions = list(`Baltic Sea/sea, Black Sea/sea, Caspian Sea/sea, Mediterranean Sea/sea, North Sea/sea, Red Sea/sea, South China Sea/sea,
	East China Sea/sea, Arabian Sea/sea, Coral Sea/sea, Gulf of Guinea/bay, Gulf of Mexico/bay, Gulf of Aden/bay, Bay of Bengal/bay,
	Strait of Malacca/strait, Bosporus/strait, Sahel/region, Horn of Africa/region, Balkans/region, Caucasus/region, Levant/region,
	Maghreb/region, Amazon Basin/region, Congo Basin/region, Mekong Delta/region, Niger Delta/region, Lake Chad/lake, Lake Victoria/lake,
	Danube/river, Rhine/river, Nile/river, Andes/mountain, Alps/mountain, Himalayas/mountain, Carpathians/mountain`)

// venues are the last words of the names of buildings. Each city has one of each.
var venues = list(`Conference Center, Town Hall, Old Exchange, Opera House`)

// The roles of people.
var (
	offices = list(`Foreign Minister, Trade Minister, Environment Minister, Health Minister, Energy Minister, Transport Minister,
		Agriculture Minister, Finance Minister, Interior Minister, Deputy Prime Minister, Education Minister, Fisheries Minister`)
	posts = list(`director, senior fellow, research director, professor, deputy director, lead researcher, project coordinator, chief economist`)
)
