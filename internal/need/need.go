// Package need is for tests that need more than Go: a browser, nginx, systemd, node, curl, more
// Go modules. The name of such a test begins with TestWith, by which make test leaves it out and
// make check runs it.
package need

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// prefix is that of the names of the tests; the Makefile has it, too.
const prefix = "TestWith"

// Program returns the path of a program. If it is missing, the test is skipped; in CI it fails.
func Program(t testing.TB, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	check(t, name, err)
	return path
}

// File is for a file that a tool has made, such as npm ci. If it is missing, the test is
// skipped; in CI it fails.
func File(t testing.TB, path string) {
	t.Helper()
	_, err := os.Stat(path)
	check(t, path, err)
}

func check(t testing.TB, what string, missing error) {
	t.Helper()
	switch {
	case !strings.HasPrefix(t.Name(), prefix):
		t.Fatalf("the name of a test that needs %s must begin with %s", what, prefix)
	case missing == nil:
	case os.Getenv("CI") != "":
		t.Fatalf("CI must have %s: %v", what, missing)
	default:
		t.Skipf("%s is missing: %v", what, missing)
	}
}

// Modules is for a module of its own in a directory. If its dependencies can not be downloaded,
// the test is skipped; in CI it fails.
func Modules(t testing.TB, dir string) {
	t.Helper()
	download := exec.CommandContext(t.Context(), "go", "mod", "download")
	download.Dir = dir
	check(t, "a Go module of "+dir, download.Run())
}
