package wire

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
