package main

import (
	"context"
	"flag"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write what the commands of the pages print into them")

const root = "../.."

// consoleBlock is, on a page, a fenced block of commands, each after "$ ", with what they print.
var consoleBlock = regexp.MustCompile("(?ms)^```console\n(.*?)^```$")

// TestReadme types in every command of the README and compares what it prints.
// The first, make run, starts the server that the others ask.
func TestReadme(t *testing.T) {
	for _, tool := range []string{"make", "bash", "curl", "jq"} {
		_, err := exec.LookPath(tool)
		need(t, tool, err)
	}
	addr := ""
	commands := typeIn(t, "README.md", workingDirectory(t), func() string { return addr }, map[string]func() string{
		"make run": func() (printed string) {
			addr, printed = makeRun(t)
			return printed
		},
	})
	assert.Greater(t, commands, 12)
}

// TestCookbook types in every recipe.
func TestCookbook(t *testing.T) {
	for _, tool := range []string{"bash", "curl", "jq", "sha256sum"} {
		_, err := exec.LookPath(tool)
		need(t, tool, err)
	}
	addr := startServer(t, nil).addr
	commands := typeIn(t, "docs/cookbook.md", t.TempDir(), func() string { return addr }, nil)
	assert.Greater(t, commands, 12)
}

// TestExampleProgram compiles the example in TypeScript and runs it against a live server.
func TestExampleProgram(t *testing.T) {
	example, err := filepath.Abs(filepath.Join(root, "docs", "examples", "reader"))
	require.NoError(t, err)
	compiler := filepath.Join(example, "node_modules", ".bin", "tsc")
	_, err = os.Stat(compiler)
	need(t, "the example's packages", err)
	compile := exec.Command(compiler, "--project", example)
	printed, err := compile.CombinedOutput()
	require.NoError(t, err, "%s", printed)
	addr := startServer(t, nil).addr
	assert.Equal(t, 1, typeIn(t, "docs/examples/reader/README.md", example, func() string { return addr }, nil))
}

// typeIn types in every command of a page in dir and compares what it prints, but
// for those that are done otherwise. It returns how many there are.
func typeIn(t *testing.T, page, dir string, addr func() string, otherwise map[string]func() string) int {
	t.Helper()
	path := filepath.Join(root, page)
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	commands := 0
	written := consoleBlock.ReplaceAllStringFunc(string(content), func(block string) string {
		var b strings.Builder
		b.WriteString("```console\n")
		for _, step := range steps(consoleBlock.FindStringSubmatch(block)[1]) {
			commands++
			var printed string
			if do := otherwise[step.command]; do != nil {
				printed = do()
			} else {
				require.NotEmpty(t, addr(), "a server comes first")
				printed = shell(t, dir, strings.ReplaceAll(step.command, "127.0.0.1:8080", addr()))
			}
			printed = strings.ReplaceAll(printed, addr(), "127.0.0.1:8080")
			if !*update {
				assert.Equal(t, step.printed, printed, "$ %s", step.command)
			}
			b.WriteString("$ " + step.command + "\n" + printed)
		}
		b.WriteString("```")
		return b.String()
	})
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(written), 0o644))
	}
	return commands
}

// need skips a test where a tool is not on this machine. CI has everything.
func need(t *testing.T, tool string, missing error) {
	t.Helper()
	if missing == nil {
		return
	}
	if os.Getenv("CI") != "" {
		require.NoError(t, missing, "CI must have %s", tool)
	}
	t.Skipf("%s is not here: %v", tool, missing)
}

// step is a command of the README and what it prints.
type step struct{ command, printed string }

func steps(block string) []step {
	var list []step
	continued := false
	for line := range strings.Lines(block) {
		if command, ok := strings.CutPrefix(line, "$ "); ok {
			list = append(list, step{command: strings.TrimSuffix(command, "\n")})
		} else if last := &list[len(list)-1]; continued {
			last.command += "\n" + strings.TrimSuffix(line, "\n")
		} else {
			last.printed += line
		}
		continued = strings.HasSuffix(list[len(list)-1].command, `\`) && list[len(list)-1].printed == ""
	}
	return list
}

// workingDirectory is where the commands are typed: a directory with the seeds and
// the program, as make build leaves it.
func workingDirectory(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(filepath.Join(dir, "seeds"), os.DirFS(filepath.Join(root, "seeds"))))
	build := exec.Command("go", "build", "-o", filepath.Join(dir, "bin", "dateline"), ".")
	output, err := build.CombinedOutput()
	require.NoError(t, err, "%s", output)
	return dir
}

// makeRun types make run, on a free port, and returns the address that it prints,
// and all that it prints.
func makeRun(t *testing.T) (addr, printed string) {
	t.Helper()
	var stdout output
	command := exec.Command("make", "--silent", "run")
	command.Dir = root
	command.Env = append(os.Environ(), "DATELINE_ADDR=127.0.0.1:0", "MAKEFLAGS=", "MAKELEVEL=")
	command.Stdout, command.Stderr = &stdout, io.Discard
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	require.NoError(t, command.Start())
	t.Cleanup(func() {
		_ = syscall.Kill(-command.Process.Pid, syscall.SIGTERM)
		_ = command.Wait()
	})
	require.Eventually(t, func() bool { return strings.HasSuffix(stdout.String(), "/docs/\n") }, 3*time.Minute, 10*time.Millisecond)
	match := listening.FindStringSubmatch(stdout.String())
	require.NotNil(t, match, stdout.String())
	return match[1], stdout.String()
}

// shell types a command and returns what a terminal would show.
func shell(t *testing.T, dir, line string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	command := exec.CommandContext(ctx, "bash", "-c", line)
	command.Dir = dir
	printed, _ := command.CombinedOutput() // a command may show how something fails
	return strings.ReplaceAll(string(printed), "\r", "")
}
