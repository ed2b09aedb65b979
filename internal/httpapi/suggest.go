package httpapi

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"dateline/internal/httpapi/param"
	"dateline/internal/news"
)

// named returns the id of the noun of a type that has a name, without regard to case; empty if
// there is none.
func (s *snapshot) named(of news.Type, name string) string {
	spellings := s.Store.Spellings(of)
	if i, ok := slices.BinarySearch(spellings.Names, strings.ToLower(name)); ok {
		return spellings.IDs[i]
	}
	return ""
}

// nearestNamed returns the id of the noun of a type whose name is nearest; empty if none is near.
func (s *snapshot) nearestNamed(r *param.Request, of news.Type, name string) string {
	return s.named(of, r.Nearest(strings.ToLower(name), s.Store.Spellings(of).Names))
}

// nearestID returns the id of a type that a client probably means: by a name of the noun, or the
// nearest; empty if none is near.
func (s *snapshot) nearestID(r *param.Request, of news.Type, id string) string {
	if named := s.named(of, id); named != "" {
		return named
	}
	if near := r.Nearest(id, s.Store.Set(of).IDs()); near != "" {
		return near
	}
	return s.nearestNamed(r, of, id)
}

// explain returns what is wrong with a value that a filter does not accept, and which value was
// probably meant; empty if none is near.
func (s *snapshot) explain(r *param.Request, set queryable, filter, value string) (detail, meant string) {
	const unknown = "Unknown value."
	if lower := strings.ToLower(value); set.Accepts(filter, lower) {
		return unknown, lower
	}
	for _, t := range news.Types() {
		if id := s.named(t, value); id != "" && set.Accepts(filter, id) {
			return unknown, id
		}
	}
	for _, t := range news.Types() {
		// An id that contains the value would mislead.
		if _, ok := slices.BinarySearch(s.Store.Set(t).IDs(), value); ok {
			return fmt.Sprintf("Unknown value. It is an id of type %s, which this parameter does not take.", t), ""
		}
	}
	if near := r.Nearest(value, set.Domain(filter)); near != "" {
		return unknown, near
	}
	for _, t := range news.Types() {
		if id := s.nearestNamed(r, t, value); id != "" && set.Accepts(filter, id) {
			return unknown, id
		}
	}
	return unknown, ""
}

// nearestPath returns the path that a client probably means; empty if none is near. What belongs
// to a resource is a filtered list: /v1/people?article=ID, not /v1/articles/ID/people.
// The suffix of a format stays, or is mended, where a collection has the format.
func (s *snapshot) nearestPath(r *param.Request, patterns []string) string {
	path := r.Path
	if decoded, err := url.PathUnescape(path); err == nil {
		path = decoded
	}
	if path = s.withID(r, path); path == "" {
		return ""
	}
	if parts := strings.Split(path, "/"); len(parts) == 5 && parts[1] == "v1" {
		for _, c := range collections {
			if of := c.itemType(); of.Collection() == parts[2] {
				if near := s.filteredBy(of, parts[3], parts[4]); near != "" {
					return near
				}
			}
		}
	}
	near := s.withID(r, r.Nearest(path, likePaths(patterns, path)))
	if r.Suffix == "" || near == "" {
		return near
	}
	for _, c := range collections {
		if rest, ok := strings.CutPrefix(near, "/v1/"+c.itemType().Collection()); ok && (rest == "" || rest[0] == '/' && strings.Count(rest, "/") == 1) {
			return near + r.NearestSuffix(r.Suffix, c.offers())
		}
	}
	return s.withID(r, r.Nearest(path+r.Suffix, likePaths(patterns, path)))
}

// withID returns a path with the id that a client probably means, if the collection of the path has
// no resource with its id; empty if none is near.
func (s *snapshot) withID(r *param.Request, path string) string {
	parts := strings.Split(path, "/")
	if len(parts) < 4 || parts[1] != "v1" {
		return path
	}
	for _, c := range collections {
		of := c.itemType()
		if _, ok := slices.BinarySearch(s.Store.Set(of).IDs(), parts[3]); ok || of.Collection() != parts[2] {
			continue
		}
		if parts[3] = s.nearestID(r, of, parts[3]); parts[3] == "" {
			return ""
		}
	}
	return strings.Join(parts, "/")
}

// filteredBy returns the path of a collection, filtered by a resource; empty if the collection
// has no such filter.
func (s *snapshot) filteredBy(of news.Type, id, name string) string {
	for _, c := range collections {
		set, ok := s.Store.Set(c.itemType()).(queryable)
		if !ok || c.itemType().Collection() != name {
			continue
		}
		if filter := string(of); set.Accepts(filter, id) {
			return "/v1/" + name + "?" + filter + "=" + id
		}
		ref := news.Ref{Type: of, ID: id}.String()
		for _, filter := range set.Filters() {
			if set.Accepts(filter, ref) {
				return "/v1/" + name + "?" + filter + "=" + ref
			}
		}
	}
	return ""
}
