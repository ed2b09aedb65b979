package httpapi

import (
	"dateline/internal/httpapi/param"
	"dateline/internal/httpapi/problem"
	"dateline/internal/httpapi/respond"
	"dateline/internal/wire"
)

// listArticles is GET /v1/articles.
//
//	@Summary		List articles
//	@Description	The articles of the corpus, the newest first unless sort says otherwise. Values of one filter stand apart by commas or repetition and mean any of them; different filters all apply. An id may also be given as type/id, since ids are unique within a type only.
//	@ID				listArticles
//	@Tags			articles
//	@Produce		json
//	@Param			language	query	[]string	false	"Languages of the text, BCP 47"	collectionFormat(csv)
//	@Param			publisher	query	[]string	false	"Ids of organizations that published them"	collectionFormat(csv)
//	@Param			contributor	query	[]string	false	"Ids of people whom they credit"	collectionFormat(csv)
//	@Param			published_on_gte	query	string	false	"Only those whose published_on may be this day, month or year or later"
//	@Param			published_on_lte	query	string	false	"Only those whose published_on may be this day, month or year or earlier"
//	@Param			q	query	string	false	"Only those that have these words and phrases in any field, the best first"	minlength(1)	maxlength(256)
//	@Param			sort	query	[]string	false	"Keys to sort by, each with a hyphen before it for descending; ties are broken by id"	collectionFormat(csv)	enums(published_on,-published_on,headline,-headline,word_count,-word_count)
//	@Param			limit	query	int	false	"How many to return; not in NDJSON, which has all, and in CSV all unless asked for"	minimum(1)	maximum(100)	default(20)
//	@Param			offset	query	int	false	"How many to leave out; not in NDJSON"	minimum(0)	default(0)
//	@Success		200	{object}	ArticlePage	"A page of articles"
//	@Header			200	{string}	Link	"The other pages (RFC 8288)"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong; the problem names every fault, what is allowed and what was probably meant"
//	@Failure		406	{object}	problem.Problem	"The Accept header fits nothing that is here"
//	@Router			/v1/articles [get]
func (s *snapshot) listArticles(r *param.Request) (any, error) { return s.articles.list(s, r) }

// getArticle is GET /v1/articles/{id}.
//
//	@Summary		Get an article
//	@Description	The article with the id.
//	@ID				getArticle
//	@Tags			articles
//	@Produce		json
//	@Param			id	path	string	true	"The id"	example(japan-eu-defense-pact)
//	@Success		200	{object}	wire.Article	"The article"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong"
//	@Failure		404	{object}	problem.Problem	"The id names nothing; the problem names the nearest one"
//	@Failure		406	{object}	problem.Problem	"The Accept header fits nothing that is here"
//	@Router			/v1/articles/{id} [get]
func (s *snapshot) getArticle(r *param.Request) (any, error) { return s.articles.get(s, r) }

// getNewestArticle is GET /v1/article.
//
//	@Summary		Get the newest article
//	@Description	The article of the corpus that was published last: with the shipped seed, the article. Content-Location is where it stays.
//	@ID				getNewestArticle
//	@Tags			articles
//	@Produce		json
//	@Success		200	{object}	wire.Article	"The newest article"
//	@Header			200	{string}	Content-Location	"The path of the article"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong"
//	@Failure		406	{object}	problem.Problem	"The Accept header fits nothing that is here"
//	@Router			/v1/article [get]
func (s *snapshot) getNewestArticle(r *param.Request) (any, error) {
	all := s.Store.Articles.All()
	if len(all) == 0 {
		return nil, problem.New(problem.NotFound, nil, "The corpus has no article.")
	}
	return s.articles.resource(s, r, all[0], wire.Path(all[0].Ref()))
}

// getText is GET /v1/articles/{id}/text.
//
//	@Summary		Get an article's text
//	@Description	The source text, byte for byte: what all spans count in, by Unicode code points from 0.
//	@ID				getText
//	@Tags			articles
//	@Produce		plain
//	@Param			id	path	string	true	"The id"	example(japan-eu-defense-pact)
//	@Success		200	{string}	string	"The text"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong"
//	@Failure		404	{object}	problem.Problem	"The id names nothing; the problem names the nearest one"
//	@Failure		406	{object}	problem.Problem	"The Accept header fits nothing that is here"
//	@Router			/v1/articles/{id}/text [get]
func (s *snapshot) getText(r *param.Request) (any, error) {
	article, err := s.articles.find(r)
	if err != nil {
		return nil, err
	}
	return respond.Document{Format: param.Text, Body: []byte(article.Text)}, r.Only([]param.Format{param.Text})
}

// getParagraphs is GET /v1/articles/{id}/paragraphs.
//
//	@Summary		Get an article's paragraphs
//	@Description	The article ready to render: its paragraphs in order, each cut into pieces of plain text, mentions and quotes, nested properly.
//	@ID				getParagraphs
//	@Tags			articles
//	@Produce		json
//	@Param			id	path	string	true	"The id"	example(japan-eu-defense-pact)
//	@Success		200	{object}	wire.Paragraphs	"The paragraphs"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong"
//	@Failure		404	{object}	problem.Problem	"The id names nothing; the problem names the nearest one"
//	@Failure		406	{object}	problem.Problem	"The Accept header fits nothing that is here"
//	@Router			/v1/articles/{id}/paragraphs [get]
func (s *snapshot) getParagraphs(r *param.Request) (any, error) {
	article, err := s.articles.find(r)
	if err != nil {
		return nil, err
	}
	return s.Paragraphs(article, s.Store.QuotesIn(article.ID)), r.OnlyPretty(param.JSON)
}
