package httpapi

import (
	"dateline/internal/httpapi/param"
)

// The lists and single resources that are the same for each noun.

// listPeople is GET /v1/people.
//
//	@Summary		List people
//	@Description	The people of the corpus, by name unless sort says otherwise. Values of one filter stand apart by commas or repetition and mean any of them; different filters all apply. An id may also be given as type/id, since ids are unique within a type only.
//	@ID				listPeople
//	@Tags			people
//	@Produce		json
//	@Param			organization	query	[]string	false	"Ids of organizations that they belong to or act for"	collectionFormat(csv)
//	@Param			country	query	[]string	false	"Ids of countries that they belong to or act for"	collectionFormat(csv)
//	@Param			article	query	[]string	false	"Ids of articles that name them"	collectionFormat(csv)
//	@Param			q	query	string	false	"Only those that have these words and phrases in any field, the best first"	minlength(1)	maxlength(256)
//	@Param			sort	query	[]string	false	"Keys to sort by, each with a hyphen before it for descending; ties are broken by id"	collectionFormat(csv)	enums(name,-name,mention_count,-mention_count,quote_count,-quote_count)
//	@Param			limit	query	int	false	"How many to return; not in NDJSON, which has all, and in CSV all unless asked for"	minimum(1)	maximum(100)	default(20)
//	@Param			offset	query	int	false	"How many to leave out; not in NDJSON"	minimum(0)	default(0)
//	@Success		200	{object}	wire.PersonPage	"A page of people"
//	@Header			200	{string}	Link	"The other pages (RFC 8288)"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong; the problem names every fault, what is allowed and what was probably meant"
//	@Failure		406	{object}	problem.Problem	"The Accept header fits nothing that is here"
//	@Router			/v1/people [get]
func (s *snapshot) listPeople(r *param.Request) (any, error) { return s.people.list(s, r) }

// getPerson is GET /v1/people/{id}.
//
//	@Summary		Get a person
//	@Description	The person with the id.
//	@ID				getPerson
//	@Tags			people
//	@Produce		json
//	@Param			id	path	string	true	"The id"	example(josep-borrell)
//	@Success		200	{object}	wire.Person	"The person"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong"
//	@Failure		404	{object}	problem.Problem	"The id names nothing; the problem names the nearest one"
//	@Failure		406	{object}	problem.Problem	"The Accept header fits nothing that is here"
//	@Router			/v1/people/{id} [get]
func (s *snapshot) getPerson(r *param.Request) (any, error) { return s.people.get(s, r) }

// listCountries is GET /v1/countries.
//
//	@Summary		List countries
//	@Description	The countries of the corpus, by name unless sort says otherwise. Values of one filter stand apart by commas or repetition and mean any of them; different filters all apply. An id may also be given as type/id, since ids are unique within a type only.
//	@ID				listCountries
//	@Tags			countries
//	@Produce		json
//	@Param			code	query	[]string	false	"ISO 3166-1 codes: alpha-2, alpha-3 or numeric"	collectionFormat(csv)
//	@Param			article	query	[]string	false	"Ids of articles that name them"	collectionFormat(csv)
//	@Param			q	query	string	false	"Only those that have these words and phrases in any field, the best first"	minlength(1)	maxlength(256)
//	@Param			sort	query	[]string	false	"Keys to sort by, each with a hyphen before it for descending; ties are broken by id"	collectionFormat(csv)	enums(name,-name,mention_count,-mention_count)
//	@Param			limit	query	int	false	"How many to return; not in NDJSON, which has all, and in CSV all unless asked for"	minimum(1)	maximum(100)	default(20)
//	@Param			offset	query	int	false	"How many to leave out; not in NDJSON"	minimum(0)	default(0)
//	@Success		200	{object}	wire.CountryPage	"A page of countries"
//	@Header			200	{string}	Link	"The other pages (RFC 8288)"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong; the problem names every fault, what is allowed and what was probably meant"
//	@Failure		406	{object}	problem.Problem	"The Accept header fits nothing that is here"
//	@Router			/v1/countries [get]
func (s *snapshot) listCountries(r *param.Request) (any, error) { return s.countries.list(s, r) }

// listOrganizations is GET /v1/organizations.
//
//	@Summary		List organizations
//	@Description	The organizations of the corpus, by name unless sort says otherwise. Values of one filter stand apart by commas or repetition and mean any of them; different filters all apply. An id may also be given as type/id, since ids are unique within a type only.
//	@ID				listOrganizations
//	@Tags			organizations
//	@Produce		json
//	@Param			classification	query	[]string	false	"Kinds of organization"	collectionFormat(csv)
//	@Param			parent	query	[]string	false	"Ids of organizations that they are bodies of"	collectionFormat(csv)
//	@Param			article	query	[]string	false	"Ids of articles that name them"	collectionFormat(csv)
//	@Param			q	query	string	false	"Only those that have these words and phrases in any field, the best first"	minlength(1)	maxlength(256)
//	@Param			sort	query	[]string	false	"Keys to sort by, each with a hyphen before it for descending; ties are broken by id"	collectionFormat(csv)	enums(name,-name,mention_count,-mention_count)
//	@Param			limit	query	int	false	"How many to return; not in NDJSON, which has all, and in CSV all unless asked for"	minimum(1)	maximum(100)	default(20)
//	@Param			offset	query	int	false	"How many to leave out; not in NDJSON"	minimum(0)	default(0)
//	@Success		200	{object}	wire.OrganizationPage	"A page of organizations"
//	@Header			200	{string}	Link	"The other pages (RFC 8288)"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong; the problem names every fault, what is allowed and what was probably meant"
//	@Failure		406	{object}	problem.Problem	"The Accept header fits nothing that is here"
//	@Router			/v1/organizations [get]
func (s *snapshot) listOrganizations(r *param.Request) (any, error) {
	return s.organizations.list(s, r)
}

// getOrganization is GET /v1/organizations/{id}.
//
//	@Summary		Get an organization
//	@Description	The organization with the id.
//	@ID				getOrganization
//	@Tags			organizations
//	@Produce		json
//	@Param			id	path	string	true	"The id"	example(european-union)
//	@Success		200	{object}	wire.Organization	"The organization"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong"
//	@Failure		404	{object}	problem.Problem	"The id names nothing; the problem names the nearest one"
//	@Failure		406	{object}	problem.Problem	"The Accept header fits nothing that is here"
//	@Router			/v1/organizations/{id} [get]
func (s *snapshot) getOrganization(r *param.Request) (any, error) { return s.organizations.get(s, r) }

// listAgreements is GET /v1/agreements.
//
//	@Summary		List agreements
//	@Description	The agreements of the corpus, by name unless sort says otherwise. Values of one filter stand apart by commas or repetition and mean any of them; different filters all apply. An id may also be given as type/id, since ids are unique within a type only.
//	@ID				listAgreements
//	@Tags			agreements
//	@Produce		json
//	@Param			classification	query	[]string	false	"Kinds of agreement"	collectionFormat(csv)
//	@Param			party	query	[]string	false	"Ids of countries or organizations that agreed"	collectionFormat(csv)
//	@Param			signed_in	query	[]string	false	"Ids of places or countries where they were signed"	collectionFormat(csv)
//	@Param			status	query	[]string	false	"How far they have come"	collectionFormat(csv)
//	@Param			article	query	[]string	false	"Ids of articles that name them"	collectionFormat(csv)
//	@Param			signed_on_gte	query	string	false	"Only those whose signed_on may be this day, month or year or later"
//	@Param			signed_on_lte	query	string	false	"Only those whose signed_on may be this day, month or year or earlier"
//	@Param			q	query	string	false	"Only those that have these words and phrases in any field, the best first"	minlength(1)	maxlength(256)
//	@Param			sort	query	[]string	false	"Keys to sort by, each with a hyphen before it for descending; ties are broken by id"	collectionFormat(csv)	enums(name,-name,mention_count,-mention_count,signed_on,-signed_on)
//	@Param			limit	query	int	false	"How many to return; not in NDJSON, which has all, and in CSV all unless asked for"	minimum(1)	maximum(100)	default(20)
//	@Param			offset	query	int	false	"How many to leave out; not in NDJSON"	minimum(0)	default(0)
//	@Success		200	{object}	wire.AgreementPage	"A page of agreements"
//	@Header			200	{string}	Link	"The other pages (RFC 8288)"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong; the problem names every fault, what is allowed and what was probably meant"
//	@Failure		406	{object}	problem.Problem	"The Accept header fits nothing that is here"
//	@Router			/v1/agreements [get]
func (s *snapshot) listAgreements(r *param.Request) (any, error) { return s.agreements.list(s, r) }

// getAgreement is GET /v1/agreements/{id}.
//
//	@Summary		Get an agreement
//	@Description	The agreement with the id.
//	@ID				getAgreement
//	@Tags			agreements
//	@Produce		json
//	@Param			id	path	string	true	"The id"	example(eu-japan-security-and-defense-partnership)
//	@Success		200	{object}	wire.Agreement	"The agreement"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong"
//	@Failure		404	{object}	problem.Problem	"The id names nothing; the problem names the nearest one"
//	@Failure		406	{object}	problem.Problem	"The Accept header fits nothing that is here"
//	@Router			/v1/agreements/{id} [get]
func (s *snapshot) getAgreement(r *param.Request) (any, error) { return s.agreements.get(s, r) }

// listQuotes is GET /v1/quotes.
//
//	@Summary		List quotes
//	@Description	The quotes of the corpus, in the order of the text unless sort says otherwise. Values of one filter stand apart by commas or repetition and mean any of them; different filters all apply. An id may also be given as type/id, since ids are unique within a type only.
//	@ID				listQuotes
//	@Tags			quotes
//	@Produce		json
//	@Param			speaker	query	[]string	false	"Ids of people, organizations or agreements whose words they are"	collectionFormat(csv)
//	@Param			about	query	[]string	false	"Ids of what they are about"	collectionFormat(csv)
//	@Param			kind	query	[]string	false	"Whether whole sentences are quoted, or a fragment"	collectionFormat(csv)	enums(direct,partial)
//	@Param			article	query	[]string	false	"Ids of articles that they are in"	collectionFormat(csv)
//	@Param			q	query	string	false	"Only those that have these words and phrases in any field, the best first"	minlength(1)	maxlength(256)
//	@Param			sort	query	[]string	false	"Keys to sort by, each with a hyphen before it for descending; ties are broken by id"	collectionFormat(csv)	enums(position,-position,speaker,-speaker,length,-length)
//	@Param			limit	query	int	false	"How many to return; not in NDJSON, which has all, and in CSV all unless asked for"	minimum(1)	maximum(100)	default(20)
//	@Param			offset	query	int	false	"How many to leave out; not in NDJSON"	minimum(0)	default(0)
//	@Success		200	{object}	wire.QuotePage	"A page of quotes"
//	@Header			200	{string}	Link	"The other pages (RFC 8288)"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong; the problem names every fault, what is allowed and what was probably meant"
//	@Failure		406	{object}	problem.Problem	"The Accept header fits nothing that is here"
//	@Router			/v1/quotes [get]
func (s *snapshot) listQuotes(r *param.Request) (any, error) { return s.quotes.list(s, r) }

// getQuote is GET /v1/quotes/{id}.
//
//	@Summary		Get a quote
//	@Description	The quote with the id.
//	@ID				getQuote
//	@Tags			quotes
//	@Produce		json
//	@Param			id	path	string	true	"The id"	example(a-very-dangerous-world)
//	@Success		200	{object}	wire.Quote	"The quote"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong"
//	@Failure		404	{object}	problem.Problem	"The id names nothing; the problem names the nearest one"
//	@Failure		406	{object}	problem.Problem	"The Accept header fits nothing that is here"
//	@Router			/v1/quotes/{id} [get]
func (s *snapshot) getQuote(r *param.Request) (any, error) { return s.quotes.get(s, r) }

// listEvents is GET /v1/events.
//
//	@Summary		List events
//	@Description	The events of the corpus, by date, those without one last unless sort says otherwise. Values of one filter stand apart by commas or repetition and mean any of them; different filters all apply. An id may also be given as type/id, since ids are unique within a type only.
//	@ID				listEvents
//	@Tags			events
//	@Produce		json
//	@Param			classification	query	[]string	false	"Kinds of event"	collectionFormat(csv)
//	@Param			status	query	[]string	false	"Whether they had happened, as of the article"	collectionFormat(csv)	enums(occurred,planned)
//	@Param			participant	query	[]string	false	"Ids of who or what took part"	collectionFormat(csv)
//	@Param			place	query	[]string	false	"Ids of places or countries where they happened"	collectionFormat(csv)
//	@Param			article	query	[]string	false	"Ids of articles that tell of them"	collectionFormat(csv)
//	@Param			start_date_gte	query	string	false	"Only those whose start_date may be this day, month or year or later"
//	@Param			start_date_lte	query	string	false	"Only those whose start_date may be this day, month or year or earlier"
//	@Param			q	query	string	false	"Only those that have these words and phrases in any field, the best first"	minlength(1)	maxlength(256)
//	@Param			sort	query	[]string	false	"Keys to sort by, each with a hyphen before it for descending; ties are broken by id"	collectionFormat(csv)	enums(start_date,-start_date,name,-name)
//	@Param			limit	query	int	false	"How many to return; not in NDJSON, which has all, and in CSV all unless asked for"	minimum(1)	maximum(100)	default(20)
//	@Param			offset	query	int	false	"How many to leave out; not in NDJSON"	minimum(0)	default(0)
//	@Success		200	{object}	wire.EventPage	"A page of events"
//	@Header			200	{string}	Link	"The other pages (RFC 8288)"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong; the problem names every fault, what is allowed and what was probably meant"
//	@Failure		406	{object}	problem.Problem	"The Accept header fits nothing that is here"
//	@Router			/v1/events [get]
func (s *snapshot) listEvents(r *param.Request) (any, error) { return s.events.list(s, r) }

// getEvent is GET /v1/events/{id}.
//
//	@Summary		Get an event
//	@Description	The event with the id.
//	@ID				getEvent
//	@Tags			events
//	@Produce		json
//	@Param			id	path	string	true	"The id"	example(signing-of-the-eu-japan-partnership)
//	@Success		200	{object}	wire.Event	"The event"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong"
//	@Failure		404	{object}	problem.Problem	"The id names nothing; the problem names the nearest one"
//	@Failure		406	{object}	problem.Problem	"The Accept header fits nothing that is here"
//	@Router			/v1/events/{id} [get]
func (s *snapshot) getEvent(r *param.Request) (any, error) { return s.events.get(s, r) }

// listPlaces is GET /v1/places.
//
//	@Summary		List places
//	@Description	The places of the corpus, by name unless sort says otherwise. Values of one filter stand apart by commas or repetition and mean any of them; different filters all apply. An id may also be given as type/id, since ids are unique within a type only.
//	@ID				listPlaces
//	@Tags			places
//	@Produce		json
//	@Param			classification	query	[]string	false	"Kinds of place"	collectionFormat(csv)
//	@Param			country	query	[]string	false	"Ids of countries that they are in"	collectionFormat(csv)
//	@Param			article	query	[]string	false	"Ids of articles that name them"	collectionFormat(csv)
//	@Param			q	query	string	false	"Only those that have these words and phrases in any field, the best first"	minlength(1)	maxlength(256)
//	@Param			sort	query	[]string	false	"Keys to sort by, each with a hyphen before it for descending; ties are broken by id"	collectionFormat(csv)	enums(name,-name,mention_count,-mention_count)
//	@Param			limit	query	int	false	"How many to return; not in NDJSON, which has all, and in CSV all unless asked for"	minimum(1)	maximum(100)	default(20)
//	@Param			offset	query	int	false	"How many to leave out; not in NDJSON"	minimum(0)	default(0)
//	@Success		200	{object}	wire.PlacePage	"A page of places"
//	@Header			200	{string}	Link	"The other pages (RFC 8288)"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong; the problem names every fault, what is allowed and what was probably meant"
//	@Failure		406	{object}	problem.Problem	"The Accept header fits nothing that is here"
//	@Router			/v1/places [get]
func (s *snapshot) listPlaces(r *param.Request) (any, error) { return s.places.list(s, r) }

// getPlace is GET /v1/places/{id}.
//
//	@Summary		Get a place
//	@Description	The place with the id.
//	@ID				getPlace
//	@Tags			places
//	@Produce		json
//	@Param			id	path	string	true	"The id"	example(tokyo)
//	@Success		200	{object}	wire.Place	"The place"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong"
//	@Failure		404	{object}	problem.Problem	"The id names nothing; the problem names the nearest one"
//	@Failure		406	{object}	problem.Problem	"The Accept header fits nothing that is here"
//	@Router			/v1/places/{id} [get]
func (s *snapshot) getPlace(r *param.Request) (any, error) { return s.places.get(s, r) }
