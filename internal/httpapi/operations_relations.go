package httpapi

import (
	"dateline/internal/httpapi/param"
)

// The collections that follow from the others: mentions and relations.

// listMentions is GET /v1/mentions.
//
//	@Summary		List mentions
//	@Description	The mentions of the corpus, in the order of the text unless sort says otherwise.
//	@ID				listMentions
//	@Tags			mentions
//	@Produce		json
//	@Param			entity	query	[]string	false	"Ids of whom or what they name"	collectionFormat(csv)
//	@Param			type	query	[]string	false	"Types of whom or what they name"	collectionFormat(csv)	enums(person,country,organization,agreement,place)
//	@Param			article	query	[]string	false	"Ids of articles that they are in"	collectionFormat(csv)
//	@Param			q	query	string	false	"Only those that have these words and phrases in any field, the best first"	minlength(1)	maxlength(256)
//	@Param			sort	query	[]string	false	"Keys to sort by, each with a hyphen before it for descending; ties are broken by id"	collectionFormat(csv)	enums(position,-position,entity,-entity)
//	@Param			limit	query	int	false	"How many to return; not in NDJSON, which has all, and in CSV all unless asked for"	minimum(1)	maximum(100)	default(20)
//	@Param			offset	query	int	false	"How many to leave out; not in NDJSON"	minimum(0)	default(0)
//	@Success		200	{object}	wire.MentionPage	"A page of mentions"
//	@Header			200	{string}	Link	"The other pages (RFC 8288)"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong; the problem names every fault, what is allowed and what was probably meant"
//	@Failure		406	{object}	problem.Problem	"The Accept header fits nothing that is here"
//	@Router			/v1/mentions [get]
func (s *snapshot) listMentions(r *param.Request) (any, error) { return s.mentions.list(s, r) }

// getMention is GET /v1/mentions/{id}.
//
//	@Summary		Get a mention
//	@Description	The mention with the id.
//	@ID				getMention
//	@Tags			mentions
//	@Produce		json
//	@Param			id	path	string	true	"The id"	example(japan-eu-defense-pact-0)
//	@Success		200	{object}	wire.Mention	"The mention"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong"
//	@Failure		404	{object}	problem.Problem	"The id names nothing; the problem names the nearest one"
//	@Failure		406	{object}	problem.Problem	"The Accept header fits nothing that is here"
//	@Router			/v1/mentions/{id} [get]
func (s *snapshot) getMention(r *param.Request) (any, error) { return s.mentions.get(s, r) }

// listRelations is GET /v1/relations.
//
//	@Summary		List relations
//	@Description	The relations of the corpus, by kind, the stated ones first unless sort says otherwise. With include=source,target, one answer has the nodes and the edges of a diagram.
//	@ID				listRelations
//	@Tags			relations
//	@Produce		json
//	@Param			entity	query	[]string	false	"Ids of what is at either end"	collectionFormat(csv)
//	@Param			kind	query	[]string	false	"Kinds of relation"	collectionFormat(csv)	enums(membership,parent,party,signing,participation,location,attribution,co_mention)
//	@Param			article	query	[]string	false	"Ids of articles that tell of them"	collectionFormat(csv)
//	@Param			q	query	string	false	"Only those that have these words and phrases in any field, the best first"	minlength(1)	maxlength(256)
//	@Param			sort	query	[]string	false	"Keys to sort by, each with a hyphen before it for descending; ties are broken by id"	collectionFormat(csv)	enums(kind,-kind,count,-count)
//	@Param			limit	query	int	false	"How many to return; not in NDJSON, which has all, and in CSV all unless asked for"	minimum(1)	maximum(1000)	default(1000)
//	@Param			offset	query	int	false	"How many to leave out; not in NDJSON"	minimum(0)	default(0)
//	@Success		200	{object}	wire.EdgePage	"A page of relations"
//	@Header			200	{string}	Link	"The other pages (RFC 8288)"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong; the problem names every fault, what is allowed and what was probably meant"
//	@Failure		406	{object}	problem.Problem	"The Accept header fits nothing that is here"
//	@Router			/v1/relations [get]
func (s *snapshot) listRelations(r *param.Request) (any, error) { return s.relations.list(s, r) }

// getRelation is GET /v1/relations/{id}.
//
//	@Summary		Get a relation
//	@Description	The relation with the id.
//	@ID				getRelation
//	@Tags			relations
//	@Produce		json
//	@Param			id	path	string	true	"The id"	example(membership-person-josep-borrell-organization-european-union)
//	@Success		200	{object}	wire.Edge	"The relation"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong"
//	@Failure		404	{object}	problem.Problem	"The id names nothing; the problem names the nearest one"
//	@Failure		406	{object}	problem.Problem	"The Accept header fits nothing that is here"
//	@Router			/v1/relations/{id} [get]
func (s *snapshot) getRelation(r *param.Request) (any, error) { return s.relations.get(s, r) }
