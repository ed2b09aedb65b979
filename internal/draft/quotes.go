package draft

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"

	"dateline/internal/draft/lexicon"
	"dateline/internal/draft/speech"
	"dateline/internal/news"
	"dateline/internal/passage"
)

// notQuote is a passage in quotation marks that nobody says.
type notQuote struct {
	passage.Passage
	reason string
}

// works match the words before the title of a work.
var works = regexp.MustCompile(`(?i)\b(?:book|novel|memoir|song|album|film|movie|series|show|play|poem|painting|essay|manual|title|titled|entitled|named|headline|headlined|magazine|opera|exhibition|documentary|ballad|anthem|single|episode|comment|editorial|article|column|game|biography|autobiography|author of)\b[^.!?"“”]{0,40}$`)

// signs match the words before what a sign says.
var signs = regexp.MustCompile(`(?i)\b(?:signs?|banners?|posters?|plaques?|placards?|labels?|t-shirts?|stickers?)\b[^.!?"“”]{0,40}\b(?:read|reads|reading|said|says|saying|with the words)\b[^.!?"“”]{0,10}$`)

// soCalled matches the words before what is only called so.
var soCalled = regexp.MustCompile(`(?i)\b(?:so-called|self-styled|nicknamed|known as|dubbed)$`)

// readQuotes reads the passages in quotation marks: which are quotes, and who says them.
func (d *drafting) readQuotes() {
	all, open := quotedIn(d.text.Body, d.writer.words, d.text.Quoted)
	d.open = open
	var passages []passage.Passage
	for _, q := range all {
		if reason := d.noSpeech(q); reason != "" {
			d.notQuotes = append(d.notQuotes, notQuote{q.Passage, reason})
			continue
		}
		d.quotes = append(d.quotes, q)
		passages = append(passages, q.Passage)
	}
	d.spoken = speech.Attribute(d.text, d.found, passages)
	kept, spoken := d.quotes[:0], d.spoken[:0]
	for i, q := range d.quotes {
		if isEmpty(d.spoken[i].Words) && d.spoken[i].Speaker == nil && q.kind != "direct" && d.language == english && !d.inHeadline(q) {
			d.notQuotes = append(d.notQuotes, notQuote{q.Passage, "No words say who says it: scare quotes."})
			continue
		}
		kept, spoken = append(kept, q), append(spoken, d.spoken[i])
	}
	d.quotes, d.spoken = kept, spoken
	slices.SortFunc(d.notQuotes, func(a, b notQuote) int { return a.Start - b.Start })
}

func (d *drafting) inHeadline(q quoted) bool {
	return d.parts.headline.Start <= q.Start && q.End <= d.parts.headline.End
}

// noSpeech returns why a passage in quotation marks is nobody's speech; empty if it may be.
func (d *drafting) noSpeech(q quoted) string {
	if slices.ContainsFunc(d.found.Nicknames, func(p passage.Passage) bool { return p.Start < q.End && q.Start < p.End }) {
		return "A nickname."
	}
	sentence := d.text.Sentences[d.text.SentenceAt(q.Start)]
	before := d.text.Body[min(sentence.Start, q.Start):q.Start]
	before = strings.TrimRight(before, `"“‘'« `)
	words := d.text.Of(q.Passage)
	titleCase := isTitleCase(words)
	if d.language != english {
		return "" // the verbs of speech are English
	}
	inHeadline := d.inHeadline(q)
	switch {
	case soCalled.MatchString(before):
		return "Scare quotes: so-called."
	case signs.MatchString(before):
		return "The words of a sign."
	case titleCase && works.MatchString(before):
		return "The title of a work."
	case titleCase && len(strings.Fields(words)) >= 2 && !d.hasSpeech(sentence):
		return "A title."
	case titleCase && len(strings.Fields(words)) >= 2 && !strings.ContainsAny(words[len(words)-1:], ".!?") && strings.HasSuffix(before, ","):
		return "The title of a work."
	case !inHeadline && q.kind == "partial" && len(strings.Fields(words)) <= 3 && !d.hasSpeech(sentence) && !strings.Contains(words, ","):
		return "Scare quotes: no words in the sentence say who says it."
	}
	return ""
}

// isTitleCase reports whether all words of a passage but the small ones begin with a capital.
func isTitleCase(words string) bool {
	fields := strings.Fields(words)
	for i, w := range fields {
		w = strings.TrimLeftFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if w == "" || lexicon.IsCapitalized(w) || unicode.IsDigit(rune(w[0])) {
			continue
		}
		switch w {
		case "a", "an", "the", "of", "and", "or", "in", "on", "to", "for", "at", "by", "with", "from", "as":
			if i > 0 {
				continue
			}
		}
		return false
	}
	return len(fields) > 0
}

// hasSpeech reports whether the words of a sentence outside quotation marks say that somebody speaks.
func (d *drafting) hasSpeech(sentence passage.Passage) bool {
	for i := d.text.WordAt(sentence.Start); i < len(d.text.Words) && d.text.Words[i].Start < sentence.End; i++ {
		w := strings.ToLower(d.text.Of(d.text.Words[i].Passage))
		if !d.text.Words[i].Quoted && (lexicon.Speech[w] || w == "according") {
			return true
		}
	}
	return false
}

// quoteNodes returns the quotes as the file has them.
func (d *drafting) quoteNodes() []*yaml.Node {
	var all []*yaml.Node
	for i, q := range d.quotes {
		said := d.spoken[i]
		if isEmpty(said.Words) {
			said.Words, said.Unsure = d.attributionBeside(q.Passage), "no words say who speaks"
		}
		if isEmpty(said.Words) {
			d.unsaid = append(d.unsaid, q.Passage)
			continue
		}
		node := mapping("id", value(d.slug+"-"+d.writer.id("quote", d.text.Of(q.Passage))), "text", d.writer.span(q.Passage, true), "kind", value(q.kind))
		speaker := ""
		if said.Speaker != nil && said.Speaker.Type != news.TypePlace {
			speaker = d.refs[said.Speaker]
		}
		if speaker != "" {
			add(node, "speaker", value(speaker))
		} else if !isEmpty(said.Role) {
			add(node, "speaker_role", mapping("words", value(d.text.Of(said.Role)), "evidence", d.spans(said.Role)))
		}
		add(node, "attribution", d.writer.span(said.Words, false))
		if said.Unsure != "" {
			node.HeadComment = "# Unsure: " + said.Unsure + "."
		}
		all = append(all, node)
	}
	return all
}

// attributionBeside returns words beside a quote that nothing attributes: the sentence before or after it.
func (d *drafting) attributionBeside(q passage.Passage) passage.Passage {
	at := d.text.WordAt(q.Start)
	for i := at - 1; i >= 0 && i > at-60; i-- {
		if !d.text.Words[i].Quoted {
			first := i
			for first > 0 && !d.text.Words[first-1].Quoted && d.text.Words[first-1].Sentence == d.text.Words[i].Sentence {
				first--
			}
			return passage.Passage{Start: d.text.Words[first].Start, End: d.text.Words[i].End}
		}
	}
	for i := at; i < len(d.text.Words); i++ {
		if !d.text.Words[i].Quoted {
			last := i
			for last+1 < len(d.text.Words) && !d.text.Words[last+1].Quoted && d.text.Words[last+1].Sentence == d.text.Words[i].Sentence {
				last++
			}
			return passage.Passage{Start: d.text.Words[i].Start, End: d.text.Words[last].End}
		}
	}
	return passage.Passage{}
}

func (d *drafting) isNotQuote(p passage.Passage) bool {
	return slices.ContainsFunc(d.notQuotes, func(q notQuote) bool { return q.Start <= p.Start && p.End <= q.End && q.reason != "A nickname." })
}

func (d *drafting) notQuoteNodes() []*yaml.Node {
	var all []*yaml.Node
	for _, q := range d.notQuotes {
		all = append(all, mapping("words", d.writer.span(q.Passage, false), "reason", value(q.reason)))
	}
	return all
}
