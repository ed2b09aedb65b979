package main

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"
)

// version is set by the linker for a release.
var version string

type versionCommand struct{}

// Run prints the version, the revision if the build has one, and the version of Go.
func (versionCommand) Run(p *process) error {
	built, revision := version, ""
	if info, ok := debug.ReadBuildInfo(); ok {
		built = cmp.Or(built, info.Main.Version)
		for _, setting := range info.Settings {
			if setting.Key == "vcs.revision" {
				revision = " " + setting.Value
			}
		}
	}
	_, err := fmt.Fprintf(p.stdout, "dateline %s%s %s\n", cmp.Or(built, "(devel)"), revision, runtime.Version())
	return err
}
