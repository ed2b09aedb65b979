package seed

import (
	"strings"
	"time"
)

// checkSourceURL refuses an address with a text fragment: each span has one of its own there
// (https://wicg.github.io/scroll-to-text-fragment/).
func (d *document) checkSourceURL() {
	if page, directive, found := strings.Cut(d.Article.SourceURL, ":~:"); found {
		d.Add("article.source_url", strings.TrimSuffix(page, "#"), "the address has a text fragment, %q: each link to a passage gets its own", ":~:"+directive)
	}
}

// checkTimes checks when the article was published and updated (RFC 3339): not updated before it was
// published, and published on the day of published_on where that is the day somewhere on Earth.
func (d *document) checkTimes() {
	published := d.time("article.published_at", d.Article.PublishedAt)
	updated := d.time("article.updated_at", d.Article.UpdatedAt)
	if published.IsZero() {
		return
	}
	if !updated.IsZero() && updated.Before(published) {
		d.Add("article.updated_at", "", "%s is before published_at, %s", d.Article.UpdatedAt, d.Article.PublishedAt)
	}
	on := d.Article.PublishedOn
	if on == nil || on.Date == "" {
		return
	}
	// Clocks are from 12 hours behind UTC to 14 hours ahead.
	first, last := published.UTC().Add(-12*time.Hour), published.UTC().Add(14*time.Hour)
	if last.Format(time.DateOnly) < on.Date.First() || first.Format(time.DateOnly) > on.Date.Last() {
		d.Add("article.published_at", "", "%s is not on the day of published_on, %s, anywhere", d.Article.PublishedAt, on.Date)
	}
}

// time returns a time of RFC 3339; the zero time for an empty or wrong value.
func (d *document) time(path, value string) time.Time {
	if value == "" {
		return time.Time{}
	}
	at, err := time.Parse(time.RFC3339, value)
	if err != nil {
		d.Add(path, "", "%q is not a time that exists", value)
	}
	return at
}
