package seed

import (
	"net/url"
	"strings"
	"time"

	"dateline/internal/news"
	"dateline/internal/seed/annotation"
)

// checkAddresses checks the URLs of the article and its picture, and what identifies entities
// elsewhere (RFC 3986).
func (d *document) checkAddresses() {
	d.checkURL("article.source_url", d.Article.SourceURL)
	if image := d.Article.Image; image != nil {
		d.checkURL("article.image.url", image.URL)
	}
	for at, entity := range of[interface{ Identity() *news.Entity }](d.found) {
		seen := map[string]bool{}
		for i, uri := range entity.Identity().SameAs {
			path := annotation.Index(annotation.Join(at.path, "same_as"), i)
			if u, err := url.Parse(uri); err != nil || !u.IsAbs() || u.Opaque == "" && u.Host == "" || strings.ContainsAny(uri, " \t\n") {
				d.Add(path, "", "%q is not an absolute URI, such as https://www.wikidata.org/entity/Q17", uri)
			}
			if seen[uri] {
				d.Add(path, "", "%q is in the list twice", uri)
			}
			seen[uri] = true
		}
	}
}

// checkURL checks that a value, if there is one, is an absolute URL of HTTP.
func (d *document) checkURL(path, value string) {
	u, err := url.Parse(value)
	if value != "" && (err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || strings.ContainsAny(value, " \t\n")) {
		d.Add(path, "", "%q is not a URL that begins with https:// or http:// and a host", value)
	}
}

// checkTimes checks when the article was published and updated (RFC 3339): not before it was
// published, and on the day of published_on, if that has one.
func (d *document) checkTimes() {
	published := d.time("article.published_at", d.Article.PublishedAt)
	updated := d.time("article.updated_at", d.Article.UpdatedAt)
	if !published.IsZero() && !updated.IsZero() && updated.Before(published) {
		d.Add("article.updated_at", "", "%s is before published_at, %s", d.Article.UpdatedAt, d.Article.PublishedAt)
	}
	if on := d.Article.PublishedOn; on != nil && !published.IsZero() && !strings.HasPrefix(d.Article.PublishedAt, string(on.Date)) {
		d.Add("article.published_at", "", "%s is not on the day of published_on, %s", d.Article.PublishedAt, on.Date)
	}
}

// time returns a time of RFC 3339; the zero time for an empty or wrong value.
func (d *document) time(path, value string) time.Time {
	if value == "" {
		return time.Time{}
	}
	at, err := time.Parse(time.RFC3339, value)
	if err != nil {
		d.Add(path, "", "%q is not a time of RFC 3339, such as 2024-11-01T14:30:00Z", value)
	}
	return at
}
