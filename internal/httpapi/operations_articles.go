package httpapi

import (
	"dateline/internal/httpapi/param"
	"dateline/internal/httpapi/problem"
	"dateline/internal/httpapi/respond"
	"dateline/internal/store"
	"dateline/internal/wire"
)

// getNewestArticle is GET /v1/article.
//
//	@Summary		Get the newest article
//	@Description	The article of the corpus that was published last. In the shipped seed, that is the only one. Content-Location is its path, with the query of the request.
//	@Description
//	@Description	It is also available as CSV, NDJSON and JSON-LD: by the suffix of the format, or by Accept. The parameter fields selects fields, as for the list of articles; JSON-LD does not take it.
//	@ID				getNewestArticle
//	@Tags			articles
//	@Produce		json
//	@Success		200	{object}	wire.Article	"The newest article"
//	@Header			200	{string}	Content-Location	"The path of the article"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong"
//	@Failure		406	{object}	problem.Problem	"No available format matches the Accept header"
//	@Router			/v1/article [get]
func (s *snapshot) getNewestArticle(r *param.Request) (any, error) {
	all := store.Articles.In(s.Store).All()
	if len(all) == 0 {
		return nil, problem.New(problem.NotFound, nil, "The corpus has no article.")
	}
	return articles.single(s, r, all[0], wire.Path(all[0].Ref()))
}

// getText is GET /v1/articles/{id}/text.
//
//	@Summary		Get an article's text
//	@Description	The source text, byte for byte. All spans are positions in it, in Unicode code points from 0.
//	@ID				getText
//	@Tags			articles
//	@Produce		plain
//	@Param			id	path	string	true	"The id"	example(japan-eu-defense-pact)
//	@Success		200	{string}	string	"The text"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong"
//	@Failure		404	{object}	problem.Problem	"No resource has this id; the problem suggests the nearest id"
//	@Failure		406	{object}	problem.Problem	"No available format matches the Accept header"
//	@Router			/v1/articles/{id}/text [get]
func (s *snapshot) getText(r *param.Request) (any, error) {
	article, ok := store.Articles.In(s.Store).Get(r.ID)
	if !ok {
		return nil, articles.missing(s, r)
	}
	return respond.Document{Format: param.Text, Body: []byte(article.Text)}, r.Only([]param.Format{param.Text})
}

// getParagraphs is GET /v1/articles/{id}/paragraphs.
//
//	@Summary		Get an article's paragraphs
//	@Description	The article ready to render: its paragraphs in order, in pieces of plain text, mentions and quotes, which nest.
//	@ID				getParagraphs
//	@Tags			articles
//	@Produce		json
//	@Param			id	path	string	true	"The id"	example(japan-eu-defense-pact)
//	@Success		200	{object}	wire.Paragraphs	"The paragraphs"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong"
//	@Failure		404	{object}	problem.Problem	"No resource has this id; the problem suggests the nearest id"
//	@Failure		406	{object}	problem.Problem	"No available format matches the Accept header"
//	@Router			/v1/articles/{id}/paragraphs [get]
func (s *snapshot) getParagraphs(r *param.Request) (any, error) {
	article, ok := store.Articles.In(s.Store).Get(r.ID)
	if !ok {
		return nil, articles.missing(s, r)
	}
	return s.Paragraphs(article, s.Store.QuotesIn(article.ID)), r.OnlyPretty(param.JSON)
}
