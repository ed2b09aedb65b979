package seed

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/internal/news"
	"dateline/internal/passage"
	"dateline/internal/seed/annotation"
)

// word matches a word as printed, with what may be inside it: an apostrophe, a full stop, an &.
// Words with a hyphen are two: "Japan-EU" has two names.
var word = regexp.MustCompile(`[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:[.'’&][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*\.?`)

// capitalizing are the languages that write every noun with a capital.
var capitalizing = []string{"de", "lb"}

// ordinary matches the words that English writes with a capital: those of dates, and "I".
var ordinary = regexp.MustCompile(`^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|I(?:['’].*)?)$`)

// honorific matches the short titles before a name. Alone, they are none.
var honorific = regexp.MustCompile(`^(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Gen|Col|Capt|Lt|Sgt|Sen|Rep|Gov)$`)

// warnOfNames warns of each run of capitalized words that no mention covers and that not_a_name
// does not settle, the same words once. It also warns of a not_a_name that settles nothing.
func (d *document) warnOfNames(lang string) {
	if slices.Contains(capitalizing, lang) {
		return
	}
	read := d.namesRead()
	for _, not := range d.NotQuotes { // the title of a work, with its capitals
		read = append(read, partOf(not.Words))
	}
	settled := slices.Clone(read)
	for i, not := range d.NotNames {
		places := d.everywhere(not.Words)
		if !slices.ContainsFunc(places, func(at part) bool { return isOpen(not.Words, at.start, read) }) {
			d.Warn(annotation.Index("not_a_name", i), "settles no warning")
		}
		settled = append(settled, places...)
	}
	settled = merged(settled)
	seen := map[string]bool{}
	for _, run := range d.capitals(settled) {
		words := printed(d.text.body[run.Start:run.End])
		if !seen[words] {
			seen[words] = true
			d.warnAt(run.Start, shortened(words)+" looks like a name, but no mention covers it: add an entity or an alias, or settle it with not_a_name")
		}
	}
}

// namesRead returns where the text has capitalized words that the annotation has: mentions, the
// names of events, and titles that are a whole role, such as "Prime Minister".
func (d *document) namesRead() []part {
	var read []part
	for _, mention := range d.Article.Mentions {
		read = append(read, partOf(mention.Span))
	}
	for _, event := range d.Events {
		read = append(read, d.everywhere(event.Name)...)
	}
	var roles []string
	for _, relation := range of[news.Related](d.found) {
		roles = append(roles, relation.Wording())
	}
	for _, role := range of[*news.Wording](d.found) {
		roles = append(roles, role.Words)
	}
	slices.Sort(roles)
	for _, role := range slices.Compact(roles) {
		if !slices.ContainsFunc(strings.Fields(role), func(w string) bool { return !isCapitalized(w) }) {
			read = append(read, d.everywhere(role)...)
		}
	}
	return merged(read)
}

// everywhere returns where the text has words.
func (d *document) everywhere(exact string) []part {
	var all []part
	for _, at := range d.text.find(words{exact: exact}) {
		start := d.text.offset(at)
		all = append(all, part{start, start + utf8.RuneCountInString(exact)})
	}
	return all
}

// isOpen reports whether the words that start at a code point have a capitalized one outside the
// parts of the text.
func isOpen(exact string, start int, parts []part) bool {
	for _, w := range word.FindAllStringIndex(exact, -1) {
		at := start + utf8.RuneCountInString(exact[:w[0]])
		if isCapitalized(exact[w[0]:]) && !overlaps(parts, part{at, at + 1}) {
			return true
		}
	}
	return false
}

// capitals returns the runs of capitalized words outside the parts of the text, in its order, as
// byte offsets. It leaves out the first word of a sentence unless another follows, and headlines
// in title case.
func (d *document) capitals(parts []part) []passage.Passage {
	var all []passage.Passage
	for i, paragraph := range d.text.paragraphs {
		body := d.text.body[paragraph.Start:paragraph.End]
		places := word.FindAllStringIndex(body, -1)
		if d.isHeading(i, body) && inTitleCase(body, places) {
			continue
		}
		var run []passage.Passage // words that stand side by side
		end := func() {
			before := d.text.body[paragraph.Start:]
			alone := false
			if len(run) == 1 {
				before = before[:run[0].Start-paragraph.Start]
				alone = startsSentence(before) || mayStartSentence(before) && d.isCommon(bare(d.text.body[run[0].Start:run[0].End]))
			}
			named := slices.ContainsFunc(run, func(w passage.Passage) bool { return !honorific.MatchString(bare(d.text.body[w.Start:w.End])) })
			if named && !alone {
				all = append(all, passage.Passage{Start: run[0].Start, End: run[len(run)-1].End})
			}
			run = nil
		}
		for _, place := range places {
			w := passage.Passage{Start: paragraph.Start + place[0], End: paragraph.Start + place[1]}
			text := d.text.body[w.Start:w.End]
			if len(run) > 0 {
				if between := d.text.body[run[len(run)-1].End:w.Start]; between != " " && between != "-" {
					end()
				}
			}
			at := d.text.offset(w.Start)
			if overlaps(parts, part{at, at + 1}) || !isCapitalized(text) || ordinary.MatchString(bare(text)) || utf8.RuneCountInString(text) < 2 {
				end()
				continue
			}
			if len(run) == 0 && !honorific.MatchString(bare(text)) && d.isCommon(bare(text)) && mayStartSentence(d.text.body[paragraph.Start:w.Start]) {
				continue
			}
			run = append(run, w)
			if strings.HasSuffix(text, ".") && !isAbbreviation(bare(text)) {
				end()
			}
		}
		end()
	}
	return all
}

func isCapitalized(w string) bool {
	first, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(first)
}

// bare returns a word without the full stop after it and the 's of a possessive.
func bare(w string) string {
	w = strings.TrimSuffix(w, ".")
	return strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
}

// printed returns the words of a run for a message.
func printed(words string) string {
	if w := bare(words); !strings.Contains(w[strings.LastIndex(w, " ")+1:], ".") {
		return w
	}
	return words // as in U.S.
}

// isAbbreviation reports whether a full stop after a word may be part of it.
func isAbbreviation(w string) bool {
	const longest = 3
	return utf8.RuneCountInString(w) <= longest || strings.Contains(w, ".") || honorific.MatchString(w)
}

// isCommon reports whether the text has a word in lower case, too, or whether it is too short for
// a name: then its capital is that of the sentence.
func (d *document) isCommon(w string) bool {
	const longestParticle = 4
	return utf8.RuneCountInString(w) <= longestParticle || len(d.text.find(words{exact: strings.ToLower(w)})) > 0
}

// startsSentence reports whether a sentence begins after the part of a paragraph: at its start, after
// the end of another sentence, directly after a quotation mark, or after a dash as behind a dateline.
func startsSentence(before string) bool {
	trimmed := strings.TrimRightFunc(before, unicode.IsSpace)
	if last, _ := utf8.DecodeLastRuneInString(trimmed); trimmed == "" || strings.ContainsRune("—–", last) {
		return true
	} else if trimmed == before {
		return strings.ContainsRune("\"“'‘«„", last)
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(trimmed, "\"”'’»)]"))
	return strings.ContainsRune(".!?…\n", last)
}

// mayStartSentence reports whether a sentence may begin after the part of a paragraph: also after a
// colon, a bracket or any quotation mark.
func mayStartSentence(before string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(before, unicode.IsSpace))
	return startsSentence(before) || strings.ContainsRune(":\"“”'‘’«»„([", last)
}

// isHeading reports whether a paragraph is the headline, or one of the body that is no sentence.
func (d *document) isHeading(paragraph int, passage string) bool {
	role := d.Article.Paragraphs[paragraph].Role
	last, _ := utf8.DecodeLastRuneInString(passage)
	return role == news.RoleHeadline || role == news.RoleBody && !strings.ContainsRune(".!?…\"”»'’)", last)
}

// inTitleCase reports whether most words of a passage are capitalized.
func inTitleCase(passage string, places [][]int) bool {
	upper := 0
	for _, place := range places {
		if first, _ := utf8.DecodeRuneInString(passage[place[0]:]); unicode.IsUpper(first) || unicode.IsDigit(first) {
			upper++
		}
	}
	return 3*upper > 2*len(places)
}
