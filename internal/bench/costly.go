package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
)

// costlyArticles is the size of the corpus for the most expensive requests.
const costlyArticles = 1000

// longestArticle and mostNamed stand for the paths of the longest article, and of the co-mention with
// the most evidence.
const (
	longestArticle = "{longest}"
	mostNamed      = "{most named}"
)

// costlyTargets are the most expensive requests of each kind, each with a name for the table. Those
// with %s have as many wrong values as a query can have.
var costlyTargets = []struct{ name, target string }{
	{"a list, all of a page", "/v1/people?limit=100&sort=-mention_count"},
	{"a list with included resources", "/v1/mentions?limit=100&sort=entity,-position&include=entity,article"},
	{"a list of one item, filtered by all values, two sort keys, a late page", "/v1/mentions?limit=1&type=person,country,organization,agreement,place&sort=entity,-position&offset=29000"},
	{"the relations with the most evidence, with both ends, indented", "/v1/relations?limit=100&sort=-count&include=source,target&pretty"},
	{"their ids alone", "/v1/relations?limit=100&sort=-count&fields=id"},
	{"all relations of a kind, with both ends, indented", "/v1/relations?all=true&kind=took_part_in&include=source,target&pretty"},
	{"all evidence of a co-mention, a page", mostNamed + "/evidence?limit=100"},
	{"the facets of a list", "/v1/relations?limit=1&facet=entity,source,target,kind,basis,article"},
	{"the most common words", "/v1/search?q=the+of+a+in+to+and+that+is+for+on&limit=100"},
	{"a prefix of many words", "/v1/search?q=a&limit=100"},
	{"a phrase of common words", "/v1/search?q=%22of+the%22&limit=100"},
	{"a search in a list of mentions", "/v1/mentions?q=a&limit=1"},
	{"a misspelled search", "/v1/search?q=secrity+borell+japn"},
	{"an article's paragraphs", longestArticle + "/paragraphs"},
	{"one column of all relations, as CSV", "/v1/relations.csv?fields=id"},
	{"all relations, as CSV", "/v1/relations.csv"},
	{"all co-mentions, as NDJSON", "/v1/relations.ndjson?kind=co_mentioned"},
	{"all mentions, as NDJSON", "/v1/mentions.ndjson"},
	{"the export", "/v1/export"},
	{"the export, with brotli", "/v1/export"},
	{"a list with empty values of a filter", "/v1/quotes?about=" + strings.Repeat(",", 4000)},
	{"a list with empty fields", "/v1/people?fields=" + strings.Repeat(",", 4000)},
	{"a list with misspelled values of a filter", "/v1/relations?entity=%s"},
	{"a misspelled id", "/v1/relations/co-mentioned-persom-wit-a-lnog-namme"},
	{"a wrong path", "/v1/articles/nothing/quots"},
}

// costly measures the processor time of the most expensive requests, without a cache.
func costly(ctx context.Context, s settings, out *report) error {
	s.articles = costlyArticles
	dir, err := generate(ctx, s)
	if err != nil {
		return err
	}
	l, err := load(ctx, s, dir)
	if err != nil {
		return err
	}
	defer l.process.stop()
	out.section(fmt.Sprintf("The most expensive requests, %d generated articles", s.articles), fmt.Sprintf(
		"The processor time of the server per request, with `--cache-bytes 0`, over one connection for\n%s each; and the size of the response, which is not compressed unless the row says so.", s.run))
	article, err := first(ctx, l.process.url, "/v1/articles", "?sort=-word_count")
	if err != nil {
		return err
	}
	pair, err := first(ctx, l.process.url, "/v1/relations", "?kind=co_mentioned&sort=-count")
	if err != nil {
		return err
	}
	paths := strings.NewReplacer(longestArticle, article, mostNamed, pair, "%s", misspelled())
	for _, c := range costlyTargets {
		target := paths.Replace(c.target)
		coding := "identity"
		if strings.HasSuffix(c.name, "brotli") {
			coding = "br"
		}
		cost, err := l.process.cost(ctx, target, coding, s.run)
		if err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		out.figure(c.name+": "+shown(target), fmt.Sprintf("%.2f ms, %.0f KiB, status %d", 1000*cost.time.Seconds(), float64(cost.size)/1024, cost.status))
	}
	return nil
}

// shown returns the beginning of a target, for the table.
func shown(target string) string {
	const length = 60
	if len(target) > length {
		target = target[:length] + "…"
	}
	return "`" + target + "`"
}

// misspelled returns ids that are near to many.
func misspelled() string {
	var values []string
	for i := range 130 {
		values = append(values, "persom-wit-a-lnog-namme-"+strconv.Itoa(i))
	}
	return strings.Join(values, ",")
}

// first returns the path of the first resource of a list.
func first(ctx context.Context, base, list, query string) (string, error) {
	_, body, err := fetch(ctx, base+list+".csv"+query+"&limit=1&fields=id")
	if err != nil {
		return "", err
	}
	lines := strings.Fields(string(body)) // the name of the column, then the id
	return list + "/" + lines[len(lines)-1], nil
}

// cost is the processor time of a request, and the size of its response in bytes.
type cost struct {
	time   time.Duration
	size   int64
	status int
}

// cost returns the cost of a request for a target. It sends requests for about the time.
func (p *process) cost(ctx context.Context, target, coding string, run time.Duration) (c cost, err error) {
	before, err := p.processorTime()
	if err != nil {
		return c, err
	}
	requests := 0
	for begin := time.Now(); time.Since(begin) < run; requests++ {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, p.url+target, nil)
		if err != nil {
			return c, err
		}
		request.Header.Set("Accept-Encoding", coding)
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			return c, err
		}
		c.status = response.StatusCode
		c.size, err = io.Copy(io.Discard, response.Body)
		response.Body.Close()
		if err != nil {
			return c, err
		}
	}
	after, err := p.processorTime()
	c.time = (after - before) / time.Duration(requests)
	return c, err
}

// processorTime returns the processor time of the process so far (proc_pid_stat(5)).
func (p *process) processorTime() (time.Duration, error) {
	const tick = 10 * time.Millisecond // on all systems that Go supports
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.command.Process.Pid))
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(stat), ") ")
	fields := strings.Fields(rest)
	total := 0
	for _, field := range fields[11:13] { // of the user and of the system
		ticks, err := strconv.Atoi(field)
		if err != nil {
			return 0, err
		}
		total += ticks
	}
	return time.Duration(total) * tick, nil
}
