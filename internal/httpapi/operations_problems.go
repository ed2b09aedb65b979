package httpapi

import (
	"dateline/internal/httpapi/param"
	"dateline/internal/httpapi/problem"
	"dateline/internal/httpapi/respond"
)

// listProblems is GET /problems.
//
//	@Summary		List the kinds of problems
//	@Description	What each kind of error means, why it happens and what to do. A browser gets a page: Accept can choose text/html.
//	@ID				listProblems
//	@Tags			service
//	@Produce		json
//	@Success		200	{object}	problem.ProblemKinds	"The kinds of problems"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong"
//	@Failure		406	{object}	problem.Problem	"No available format matches the Accept header"
//	@Router			/problems [get]
func (s *snapshot) listProblems(r *param.Request) (any, error) {
	list := problem.Kinds(s.URL)
	return s.problemPage(r, "Kinds of problems", list, problem.ProblemKinds{Data: list, Total: len(list)})
}

// getProblem is GET /problems/{id}.
//
//	@Summary		Get a kind of problem
//	@Description	What the kind of error means, why it happens and what to do. A browser gets a page: Accept can choose text/html. The type of a problem is the URL of this resource.
//	@ID				getProblem
//	@Tags			service
//	@Produce		json
//	@Param			id	path	string	true	"The id"	example(not-found)
//	@Success		200	{object}	problem.ProblemKind	"The kind of problem"
//	@Failure		400	{object}	problem.Problem	"A parameter is wrong"
//	@Failure		404	{object}	problem.Problem	"No resource has this id; the problem suggests the nearest id"
//	@Failure		406	{object}	problem.Problem	"No available format matches the Accept header"
//	@Router			/problems/{id} [get]
func (s *snapshot) getProblem(r *param.Request) (any, error) {
	id, ids := r.ID, []string{}
	for _, k := range problem.Kinds(s.URL) {
		if k.ID() == id {
			return s.problemPage(r, k.Title, []problem.ProblemKind{k}, k)
		}
		ids = append(ids, k.ID())
	}
	return nil, problem.Missing("kind of problem", id, ids, r.Nearest(id, ids))
}

// problemPage returns kinds of problems: as HTML if the client prefers that, as a browser
// does, else as JSON.
func (s *snapshot) problemPage(r *param.Request, title string, list []problem.ProblemKind, value any) (any, error) {
	format := r.Negotiate(param.JSON, param.HTML)
	if format == param.HTML {
		r.Allow()
	} else {
		r.Allow("pretty")
	}
	if err := r.Err(); err != nil || format == param.JSON {
		return value, err
	}
	page, err := problem.Page(title, list, s.URL)
	return respond.Document{Format: param.HTML, Body: page, Header: map[string]string{"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"}}, err
}
