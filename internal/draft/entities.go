package draft

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"dateline/internal/draft/gazetteer"
	"dateline/internal/draft/names"
	"dateline/internal/news"
	"dateline/internal/passage"
)

// giveIDs gives each entity an id: that of a known one with the same name, or one of its name.
func (d *drafting) giveIDs() {
	known := knownIDs(d.options.Known)
	taken := map[string]bool{}
	for _, e := range d.found.Entities {
		name := e.Name
		if e.Type == news.TypeCountry {
			name = gazetteer.CountryName(e.Code)
		}
		ref := string(e.Type) + "/" + d.writer.id(string(e.Type), name)
		if same := known[string(e.Type)+"/"+strings.ToLower(name)]; same != "" && !taken[same] {
			ref = same
		}
		taken[ref] = true
		d.refs[e] = ref
	}
}

// knownIDs returns the references of entities by type and name, in lower case.
func knownIDs(corpus *news.Corpus) map[string]string {
	known := map[string]string{}
	if corpus == nil {
		return known
	}
	for _, kind := range news.Kinds() {
		if !kind.Entity {
			continue
		}
		for _, noun := range kind.In(corpus) {
			for _, name := range kind.Names(noun) {
				key := string(noun.Ref().Type) + "/" + strings.ToLower(name.Words)
				if known[key] == "" {
					known[key] = noun.Ref().String()
				}
			}
		}
	}
	return known
}

func idOf(ref string) string { return ref[strings.IndexByte(ref, '/')+1:] }

// entities returns the entities of a type as the file has them.
func (d *drafting) entities(t news.Type) []*yaml.Node {
	var all []*yaml.Node
	for _, e := range d.found.Entities {
		if e.Type == t {
			all = append(all, d.entity(e))
		}
	}
	return all
}

func (d *drafting) entity(e *names.Entity) *yaml.Node {
	name := e.Name
	if e.Type == news.TypeCountry && name == "" {
		name = gazetteer.CountryName(e.Code)
	}
	node := mapping("id", value(idOf(d.refs[e])), "name", value(name))
	if e.Unsure != "" {
		node.HeadComment = "# Unsure: " + e.Unsure + "."
	}
	aliases, descriptions, demonyms := d.formsOf(e, name)
	for _, list := range []struct {
		key   string
		words []string
	}{{"aliases", aliases}, {"descriptions", descriptions}, {"demonyms", demonyms}} {
		if len(list.words) > 0 {
			nodes := &yaml.Node{Kind: yaml.SequenceNode}
			for _, w := range list.words {
				nodes.Content = append(nodes.Content, value(w))
			}
			add(node, list.key, nodes)
		}
	}
	switch e.Type {
	case news.TypePerson:
		if list := d.memberships(e); len(list) > 0 {
			add(node, "memberships", &yaml.Node{Kind: yaml.SequenceNode, Content: list})
		}
	case news.TypeCountry:
		add(node, "iso_3166_1", value(e.Code))
	default:
		add(node, "classification", value(e.Class))
	}
	return node
}

// formsOf returns the words that name an entity beside its name, in the order of the text.
func (d *drafting) formsOf(e *names.Entity, name string) (aliases, descriptions, demonyms []string) {
	seen := []string{name}
	for _, m := range e.Mentions {
		words := d.text.Of(m.Passage)
		if slices.Contains(seen, words) {
			continue
		}
		seen = append(seen, words)
		switch {
		case m.Form == names.Demonym && (e.Type == news.TypeCountry || e.Type == news.TypePlace):
			demonyms = append(demonyms, words)
		case m.Form == names.Description:
			descriptions = append(descriptions, words)
		default:
			aliases = append(aliases, words)
		}
	}
	return aliases, descriptions, demonyms
}

// memberships returns what a person is said to be.
func (d *drafting) memberships(e *names.Entity) []*yaml.Node {
	var all []*yaml.Node
	for _, role := range e.Roles {
		if role.In == nil || d.refs[role.In] == "" {
			continue
		}
		node := mapping("entity", value(d.refs[role.In]))
		if !isEmpty(role.Words) {
			add(node, "role", value(d.text.Of(role.Words)))
		}
		if role.Former {
			add(node, "tenure", value("former"))
		}
		add(node, "evidence", d.spans(role.Evidence))
		all = append(all, node)
	}
	return all
}

// notMentions takes out the places where the text has words of an entity and means another one, or none.
func (d *drafting) notMentions() []*yaml.Node {
	holders := map[string][]*names.Entity{} // the entities with words
	meant := map[passage.Passage]*names.Entity{}
	var order []string
	for _, e := range d.found.Entities {
		for _, m := range e.Mentions {
			words := d.text.Of(m.Passage)
			meant[m.Passage] = e
			if !slices.Contains(holders[words], e) {
				holders[words] = append(holders[words], e)
			}
			if len(holders[words]) == 1 && !slices.Contains(order, words) {
				order = append(order, words)
			}
		}
	}
	covered := d.coveredBy(order)
	var all []*yaml.Node
	for _, words := range order {
		for _, at := range d.writer.words.Places(words) {
			p := passage.Passage{Start: at, End: at + len(words)}
			if covered(p) || len(holders[words]) == 1 && !d.isNotQuote(p) {
				continue
			}
			for _, e := range holders[words] {
				if meant[p] != e {
					all = append(all, mapping("entity", value(d.refs[e]), "words", d.writer.span(p, false)))
				}
			}
		}
	}
	return all
}

// coveredBy returns whether one of the names, longer than a passage, covers it.
func (d *drafting) coveredBy(all []string) func(passage.Passage) bool {
	longest := map[int]int{} // the end of the longest name that has a byte, by the byte
	for _, words := range all {
		for _, at := range d.writer.words.Places(words) {
			for i := at; i < at+len(words); i++ {
				longest[i] = max(longest[i], len(words))
			}
		}
	}
	return func(p passage.Passage) bool {
		return longest[p.Start] > p.End-p.Start || longest[p.End-1] > p.End-p.Start
	}
}
