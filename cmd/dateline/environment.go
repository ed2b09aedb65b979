package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"dateline/internal/nearest"
)

const variablePrefix = "DATELINE_"

// variable returns the environment variable of a flag; empty if the flag has none.
func variable(flag *kong.Flag) string {
	if flag.Name == "help" || flag.Name == "version" {
		return ""
	}
	return variablePrefix + strings.ToUpper(strings.ReplaceAll(flag.Name, "-", "_"))
}

// describe returns the help of a flag, with its default and its variable.
func describe(value *kong.Value) string {
	help := kong.DefaultHelpValueFormatter(value)
	if value.Flag == nil || variable(value.Flag) == "" {
		return help
	}
	if value.HasDefault {
		help += " Default " + value.Default + "."
	}
	return help + " $" + variable(value.Flag)
}

// variables are the environment variables with the prefix of the program that have a value.
// It is a [kong.Resolver]. Kong alone would read the process's environment, which a test
// cannot set for one command.
type variables map[string]string

// environment returns the variables of an environment, with entries as those of [os.Environ].
func environment(environ []string) variables {
	v := variables{}
	for _, entry := range environ {
		name, value, _ := strings.Cut(entry, "=")
		if strings.HasPrefix(name, variablePrefix) && value != "" {
			v[name] = value
		}
	}
	return v
}

// Validate implements [kong.Resolver].
func (variables) Validate(*kong.Application) error { return nil }

// Resolve implements [kong.Resolver]. Arguments take the place of DATELINE_SEEDS.
func (v variables) Resolve(ctx *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	isArgument := func(p *kong.Path) bool { return p.Positional != nil }
	value, ok := v[variable(flag)]
	if !ok || flag.Name == seedsFlag && slices.ContainsFunc(ctx.Path, isArgument) {
		return nil, nil
	}
	return value, nil
}

// unknownVariable is a variable with the prefix of the program that no flag has. Suggestion is
// the nearest that one has; empty if none is near.
type unknownVariable struct{ name, suggestion string }

func (v unknownVariable) String() string {
	if v.suggestion == "" {
		return "no flag has the environment variable " + v.name
	}
	return "no flag has the environment variable " + v.name + fmt.Sprintf(" (did you mean %q?)", v.suggestion)
}

// unknown returns the variables that no flag of any command has, sorted.
func (v variables) unknown(commands *kong.Application) []unknownVariable {
	known := map[string]bool{}
	for _, command := range commands.Leaves(true) {
		for _, flag := range command.Flags {
			known[variable(flag)] = true
		}
	}
	var list []unknownVariable
	for _, name := range slices.Sorted(maps.Keys(v)) {
		if !known[name] {
			suggestion, _ := nearest.Name(name, slices.Sorted(maps.Keys(known)))
			list = append(list, unknownVariable{name, suggestion})
		}
	}
	return list
}
