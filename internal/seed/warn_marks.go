package seed

import (
	"fmt"
	"strings"

	"dateline/internal/passage"
)

// warnOfMarks warns of each passage in quotation marks that neither a quote nor not_quotes covers.
func (d *document) warnOfMarks() {
	read := d.quoteParts()
	for _, not := range d.NotQuotes {
		read = append(read, partOf(not.Words))
	}
	read = merged(read)
	for _, quoted := range passage.Quoted(d.text.body, d.text.paragraphs) {
		if !overlaps(read, part{d.text.offset(quoted.Start), d.text.offset(quoted.End)}) {
			d.warnAt(quoted.Start, fmt.Sprintf("%s is in quotation marks: add a quote, or settle it with not_quotes", shortened(strings.TrimSpace(d.text.body[quoted.Start:quoted.End]))))
		}
	}
}
