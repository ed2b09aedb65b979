package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// report is the tables, in Markdown, and what of them was to be reached.
type report struct {
	strings.Builder
	goals []goal
}

// goal is a figure that was to be reached.
type goal struct {
	what, wanted, measured string
	reached                bool
}

// atLeast adds a goal that a ratio is to come up to.
func (r *report) atLeast(what string, wanted, measured float64) {
	r.goals = append(r.goals, goal{what, fmt.Sprintf("≥ %.2f×", wanted), fmt.Sprintf("%.2f×", measured), measured >= wanted})
}

// atMost adds a goal that a figure is not to pass. The units are those of a format.
func (r *report) atMost(what, format string, wanted, measured float64) {
	r.goals = append(r.goals, goal{what, fmt.Sprintf("≤ "+format, wanted), fmt.Sprintf(format, measured), measured <= wanted})
}

func (r *report) writeGoals() {
	r.WriteString("### What was to be reached\n\n| figure | wanted | measured |\n| --- | ---: | ---: |\n")
	for _, g := range r.goals {
		missed := ""
		if !g.reached {
			missed = ", **not reached**"
		}
		fmt.Fprintf(r, "| %s | %s | %s%s |\n", g.what, g.wanted, g.measured, missed)
	}
	r.WriteString("\n")
}

// The marks on the page between which the tables stand.
const (
	firstMark = "<!-- tables -->\n"
	lastMark  = "<!-- end of tables -->\n"
)

// keep puts the tables into the page.
func keep(page, tables string) error {
	content, err := os.ReadFile(page)
	if err != nil {
		return err
	}
	before, rest, ok := strings.Cut(string(content), firstMark)
	_, after, closed := strings.Cut(rest, lastMark)
	if !ok || !closed {
		return fmt.Errorf("%s has no %q and %q", page, firstMark, lastMark)
	}
	return os.WriteFile(page, []byte(before+firstMark+"\n"+tables+lastMark+after), 0o644)
}

// machine says what was measured on, and when.
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
