package httpapi

import "dateline/internal/news"

// Included is the resources that a request has asked to include, each once.
type Included struct {
	Articles      []Article      `json:"articles"`
	People        []Person       `json:"people"`
	Countries     []Country      `json:"countries"`
	Organizations []Organization `json:"organizations"`
	Agreements    []Agreement    `json:"agreements"`
	Quotes        []Quote        `json:"quotes"`
	Events        []Event        `json:"events"`
	Places        []Place        `json:"places"`
} // @name Included

// include returns the resources that the references lead to, in the order in which
// they are referred to.
func (s *snapshot) include(refs []news.Ref) *Included {
	included := &Included{}
	for _, c := range s.collections {
		c.prepare(included)
	}
	seen := map[news.Ref]bool{}
	for _, ref := range refs {
		if c, ok := s.collections[ref.Type]; ok && !seen[ref] {
			seen[ref] = true
			c.addTo(included, ref.ID)
		}
	}
	return included
}
