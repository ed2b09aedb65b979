package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"

	"github.com/alecthomas/kong"
)

// cli has the commands. Each of their flags can also be set by an environment variable.
type cli struct {
	PrintVersion kong.VersionFlag `name:"version" help:"Print the version."`

	Serve       serveCommand       `cmd:"" help:"Serve the articles over HTTP."`
	Validate    validateCommand    `cmd:"" help:"Check seeds and report every fault in them."`
	New         newCommand         `cmd:"" help:"Write the frame of an annotation file for a text that has none."`
	Draft       draftCommand       `cmd:"" help:"Write annotation files for texts that have none, for an editor to correct."`
	Fmt         fmtCommand         `cmd:"" help:"Write annotation files anew in canonical form."`
	Compare     compareCommand     `cmd:"" help:"Measure an annotation against another one of the same texts."`
	Schema      schemaCommand      `cmd:"" help:"Print the JSON Schema of annotation files."`
	Healthcheck healthcheckCommand `cmd:"" help:"Check that a running server is ready; for containers."`
	Version     versionCommand     `cmd:"" help:"Print the version."`
}

// process is the context and the output of a command.
type process struct {
	ctx            context.Context
	stdin          io.Reader
	stdout, stderr io.Writer
	// unknown are the environment variables that look like those of flags, and are of none.
	unknown []unknownVariable
}

// errReported is an error that is already reported on stderr.
var errReported = errors.New("reported")

// The exit codes other than 0.
const (
	exitFailed = 1
	exitUsage  = 2
)

// run parses the arguments, runs the command and returns the exit code. The environment has
// entries as those of [os.Environ]. An error is one line on stderr, except the faults of seeds,
// which have a line each.
func run(ctx context.Context, args, environ []string, stdout, stderr io.Writer) int {
	variables := environment(environ)
	var commands cli
	exited := -1
	parser, err := kong.New(&commands,
		kong.Name("dateline"),
		kong.Description("A news article, served as data."),
		kong.Writers(stdout, stderr),
		kong.Exit(func(code int) { exited = code }),
		kong.Resolvers(variables),
		kong.Vars{"version": versionLine()},
		kong.ValueFormatter(describe),
	)
	if err != nil {
		fmt.Fprintln(stderr, "dateline:", err)
		return exitFailed
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(joined(args))
	if exited >= 0 { // --help
		return exited
	}
	if err != nil {
		fmt.Fprintf(stderr, "dateline: %v (see dateline --help)\n", err)
		return exitUsage
	}
	unknown := variables.unknown(parser.Model)
	// The command serve logs them, and a container runs healthcheck again and again.
	if name, _, _ := strings.Cut(parsed.Command(), " "); name != "serve" && name != "healthcheck" {
		for _, v := range unknown {
			fmt.Fprintln(stderr, "dateline: warning:", v)
		}
	}
	err = parsed.Run(&process{ctx, os.Stdin, stdout, stderr, unknown})
	switch {
	case err == nil:
		return 0
	case !errors.Is(err, errReported):
		fmt.Fprintln(stderr, "dateline:", err)
	}
	return exitFailed
}

// joined returns the arguments with each negative number joined to the flag before it, as in
// --rate-limit=-1. Kong would take the number for a flag.
func joined(args []string) []string {
	var list []string
	for _, arg := range args {
		last := len(list) - 1
		if last >= 0 && negative.MatchString(arg) && flagName.MatchString(list[last]) {
			list[last] += "=" + arg
		} else {
			list = append(list, arg)
		}
	}
	return list
}

var negative, flagName = regexp.MustCompile(`^-\.?[0-9]`), regexp.MustCompile(`^--[a-z-]+$`)
