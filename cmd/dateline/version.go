package main

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"
)

// version is set by the linker, to what git describe says.
var version string

type versionCommand struct{}

// Run prints the version.
func (versionCommand) Run(p *process) error {
	_, err := fmt.Fprintln(p.stdout, versionLine())
	return err
}

// versionLine returns the version, the revision if the build has one, and the version of Go.
func versionLine() string {
	built, revision := version, ""
	if info, ok := debug.ReadBuildInfo(); ok {
		built = cmp.Or(built, info.Main.Version)
		for _, setting := range info.Settings {
			if setting.Key == "vcs.revision" {
				revision = " " + setting.Value
			}
		}
	}
	return fmt.Sprintf("dateline %s%s %s", cmp.Or(built, "(devel)"), revision, runtime.Version())
}
