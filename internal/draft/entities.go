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

// known is what other articles say of entities.
type known struct {
	byName map[string]string // references, by type and name in lower case
	named  map[string]string // names, by reference
	class  map[string]string // classifications, by reference
}

// knownOf returns what a corpus says; nil stands for an empty one.
func knownOf(corpus *news.Corpus) *known {
	k := &known{map[string]string{}, map[string]string{}, map[string]string{}}
	if corpus == nil {
		return k
	}
	for _, kind := range news.Kinds() {
		if !kind.Entity {
			continue
		}
		for _, noun := range kind.In(corpus) {
			ref := noun.Ref().String()
			for i, name := range kind.Names(noun) {
				if i == 0 {
					k.named[ref] = name.Words
				}
				if key := string(noun.Ref().Type) + "/" + strings.ToLower(name.Words); k.byName[key] == "" {
					k.byName[key] = ref
				}
			}
			switch n := noun.(type) {
			case *news.Organization:
				k.class[ref] = string(n.Classification)
			case *news.Place:
				k.class[ref] = string(n.Classification)
			case *news.Agreement:
				k.class[ref] = string(n.Classification)
			}
		}
	}
	return k
}

// giveIDs gives each entity an id: that of a known one with the same name, or one of its name. What is known of it
// by then is said here, too.
func (d *drafting) giveIDs(k *known) {
	d.refs, d.names = map[*names.Entity]string{}, map[*names.Entity]string{}
	taken := map[string]bool{}
	for _, e := range d.found.Entities {
		name := e.Name
		if e.Type == news.TypeCountry {
			name = gazetteer.CountryName(e.Code)
		}
		t := string(e.Type)
		ref := k.byName[t+"/"+strings.ToLower(name)]
		if ref == "" || taken[ref] {
			words := name
			if e.Type == news.TypeAgreement && e.Unsure != "" {
				words = d.slug + " " + name // "the pact" of another article is another one
			}
			ref = t + "/" + d.writer.id(t, words)
		}
		taken[ref] = true
		d.refs[e], d.names[e] = ref, name
		if same := k.named[ref]; same != "" {
			d.names[e] = same
		}
		if class := k.class[ref]; class != "" {
			e.Class = class
		}
		k.named[ref], k.class[ref] = d.names[e], e.Class
		if key := t + "/" + strings.ToLower(name); k.byName[key] == "" {
			k.byName[key] = ref
		}
	}
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
	name := d.names[e]
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
