package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"
)

// cli is the commands. Each of their flags can also be set in the environment.
type cli struct {
	Serve       serveCommand       `cmd:"" help:"Serve the articles over HTTP."`
	Validate    validateCommand    `cmd:"" help:"Check seeds and name every fault in them."`
	Healthcheck healthcheckCommand `cmd:"" help:"Ask a running server whether it is ready; for containers."`
	Version     versionCommand     `cmd:"" help:"Print the version."`
}

// process is what a command has of its surroundings.
type process struct {
	ctx            context.Context
	stdout, stderr io.Writer
}

// errReported is an error whose every fault is on stderr already.
var errReported = errors.New("reported")

// The exit codes, beside 0.
const (
	exitFailed = 1
	exitUsage  = 2
)

// run parses the arguments, runs the command and returns the exit code. What
// fails is one clear line on stderr.
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

// variable returns the environment variable in which a flag can also be set.
func variable(flag *kong.Flag) string {
	return "DATELINE_" + strings.ToUpper(strings.ReplaceAll(flag.Name, "-", "_"))
}

// environment resolves flags from the environment. Kong itself would read the
// process's, which a test cannot give it.
func environment(getenv func(string) string) kong.Resolver {
	return kong.ResolverFunc(func(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
		if value := getenv(variable(flag)); value != "" && flag.Name != "help" {
			return value, nil
		}
		return nil, nil
	})
}

// describe adds a flag's default and its variable to its help.
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
