package httpapi

import (
	"io"

	"dateline/internal/httpapi/param"
	"dateline/internal/httpapi/respond"
	"dateline/internal/news"
	"dateline/internal/wire"
)

// document returns a page or a resource as JSON, with headers.
func (s *snapshot) document(r *param.Request, d wire.Document, header map[string]string) respond.Stream {
	return respond.Stream{Format: param.JSON, Identity: s.identity(r), Header: header, To: func(w io.Writer) error {
		return d.WriteTo(w, r.Pretty())
	}}
}

// inclusion collects the resources that a request includes: what fields of its resources refer to,
// each once, in that order.
type inclusion struct {
	*snapshot
	shape  wire.Shape
	fields []string // nil for none
	refs   []news.Ref
}

// see adds what a resource refers to.
func (i *inclusion) see(resource any) {
	if i.fields != nil {
		i.refs = append(i.refs, i.shape.References(resource, i.fields)...)
	}
}

// included returns the function that returns the resources; nil if the request includes none.
func (i *inclusion) included() func() wire.Inclusion {
	if i.fields == nil {
		return nil
	}
	return func() wire.Inclusion {
		included, seen := wire.NewInclusion(), map[news.Ref]bool{}
		for _, ref := range i.refs {
			c, ok := collectionsByType[ref.Type]
			if !ok || seen[ref] {
				continue
			}
			seen[ref] = true
			if make, ok := c.resource(i.snapshot, ref.ID); ok {
				name := ref.Type.Collection()
				included[name] = append(included[name], make)
			}
		}
		return included
	}
}
