package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// report is the tables, in Markdown.
type report struct{ strings.Builder }

// section begins a section with a table.
func (r *report) section(title, text string) {
	if strings.HasSuffix(r.String(), "|\n") {
		r.WriteString("\n")
	}
	fmt.Fprintf(r, "### %s\n\n%s\n\n| what | figure | goal | result |\n| --- | ---: | ---: | --- |\n", title, text)
}

// figure adds a row without a goal.
func (r *report) figure(what, figure string) { fmt.Fprintf(r, "| %s | %s | none | |\n", what, figure) }

// atLeast adds a row with a minimum as its goal. The format has the unit.
func (r *report) atLeast(what, format string, figure, goal float64) {
	r.goal(what, format, figure, "at least "+fmt.Sprintf(format, goal), figure >= goal)
}

// atMost adds a row with a maximum as its goal. The format has the unit.
func (r *report) atMost(what, format string, figure, goal float64) {
	r.goal(what, format, figure, "at most "+fmt.Sprintf(format, goal), figure <= goal)
}

func (r *report) goal(what, format string, figure float64, goal string, reached bool) {
	result := "reached"
	if !reached {
		result = "**missed**"
	}
	fmt.Fprintf(r, "| %s | "+format+" | %s | %s |\n", what, figure, goal, result)
}

// The comments around the tables on the page.
const (
	beginMark = "<!-- tables -->\n"
	endMark   = "<!-- end of tables -->\n"
)

// writeInto replaces the tables on the page.
func (r *report) writeInto(page string) error {
	content, err := os.ReadFile(page)
	if err != nil {
		return err
	}
	before, rest, ok := strings.Cut(string(content), beginMark)
	_, after, closed := strings.Cut(rest, endMark)
	if !ok || !closed {
		return fmt.Errorf("%s has no %q and %q", page, beginMark, endMark)
	}
	return os.WriteFile(page, []byte(before+beginMark+"\n"+r.String()+"\n"+endMark+after), 0o644)
}

// machine describes the machine and the versions of the tools, with the date.
func machine(ctx context.Context) string {
	model := "unknown processor"
	if info, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(info)) {
			if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
				model = strings.TrimSpace(value)
				break
			}
		}
	}
	version := func(name string, args ...string) string {
		out, err := exec.CommandContext(ctx, name, args...).CombinedOutput()
		if err != nil && len(out) == 0 {
			return "unknown"
		}
		first, _, _ := strings.Cut(string(out), "\n")
		return strings.TrimSpace(first)
	}
	return fmt.Sprintf("Measured on %s: %s, server and client on one core each; %s; %s; node %s; json-server %s.",
		time.Now().UTC().Format(time.DateOnly), model, version("go", "version"), version("nginx", "-v"), version("node", "--version"), jsonServer)
}
