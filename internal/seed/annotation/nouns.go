package annotation

import "dateline/internal/news"

// NounPlaces returns the places of the nouns of a file, as file:line:column, by their references; none of
// a file that has faults.
func NounPlaces(name string, data []byte) map[news.Ref]string {
	d := Decode(name, data)
	places := map[news.Ref]string{}
	for _, kind := range news.Kinds() {
		for i, noun := range kind.In(&news.Corpus{Nouns: d.Nouns}) {
			if noun.Ref().ID != "" {
				places[noun.Ref()] = d.Place(Index(kind.Collection, i))
			}
		}
	}
	return places
}
