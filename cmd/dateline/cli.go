package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"
)

// cli has the commands. Each flag can also be set by an environment variable.
type cli struct {
	Serve       serveCommand       `cmd:"" help:"Serve the articles over HTTP."`
	Validate    validateCommand    `cmd:"" help:"Check seeds and report every fault in them."`
	Healthcheck healthcheckCommand `cmd:"" help:"Check that a running server is ready; for containers."`
	Version     versionCommand     `cmd:"" help:"Print the version."`
}

// process is the context and the output of a command.
type process struct {
	ctx            context.Context
	stdout, stderr io.Writer
}

// errReported is an error that is already reported on stderr.
var errReported = errors.New("reported")

// The exit codes other than 0.
const (
	exitFailed = 1
	exitUsage  = 2
)

// run parses the arguments, runs the command and returns the exit code. An error is one
// line on stderr, except the faults of seeds, which have a line each.
func run(ctx context.Context, args []string, getenv func(string) string, stdout, stderr io.Writer) int {
	var commands cli
	exited := -1
	parser, err := kong.New(&commands,
		kong.Name("dateline"),
		kong.Description("A news article, served as data."),
		kong.Writers(stdout, stderr),
		kong.Exit(func(code int) { exited = code }),
		kong.Resolvers(environment(getenv)),
		kong.ValueFormatter(describe),
	)
	if err != nil {
		fmt.Fprintln(stderr, "dateline:", err)
		return exitFailed
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(args)
	if exited >= 0 { // --help
		return exited
	}
	if err != nil {
		fmt.Fprintf(stderr, "dateline: %v (see dateline --help)\n", err)
		return exitUsage
	}
	err = parsed.Run(&process{ctx, stdout, stderr})
	switch {
	case err == nil:
		return 0
	case !errors.Is(err, errReported):
		fmt.Fprintln(stderr, "dateline:", err)
	}
	return exitFailed
}

// variable returns the environment variable of a flag.
func variable(flag *kong.Flag) string {
	return "DATELINE_" + strings.ToUpper(strings.ReplaceAll(flag.Name, "-", "_"))
}

// environment resolves flags from the environment, by getenv. Kong would read the process's
// environment, which a test cannot set for one command.
func environment(getenv func(string) string) kong.Resolver {
	return kong.ResolverFunc(func(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
		if value := getenv(variable(flag)); value != "" && flag.Name != "help" {
			return value, nil
		}
		return nil, nil
	})
}

// describe returns the help of a flag, with its default and its variable.
func describe(value *kong.Value) string {
	help := kong.DefaultHelpValueFormatter(value)
	if value.Flag == nil || value.Name == "help" {
		return help
	}
	if value.HasDefault {
		help += " Default " + value.Default + "."
	}
	return help + " $" + variable(value.Flag)
}
