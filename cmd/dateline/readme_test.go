package main

import (
	"context"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/need"
)

var update = flag.Bool("update", false, "write the output of the commands into the pages")

const root = "../.."

// consoleBlock matches a fenced block of commands of a page, each after "$ ", with their output.
var consoleBlock = regexp.MustCompile("(?ms)^```console\n(.*?)^```$")

// TestWithCurlReadme runs every command of the README and compares its output. make run starts the
// server for the others, and later bin/dateline serve another one.
func TestWithCurlReadme(t *testing.T) {
	for _, tool := range []string{"make", "bash", "curl", "jq"} {
		need.Program(t, tool)
	}
	addr, dir := "", workingDirectory(t)
	typeIn(t, "README.md", dir, func() string { return addr }, map[string]func() string{
		"make run": func() string {
			server := startMake(t, root, "run")
			addr = server.serves(t)
			return server.stdout.String()
		},
		"bin/dateline serve mine": func() string {
			server := startServer(t, nil, filepath.Join(dir, "mine"))
			addr = server.addr
			require.Eventually(t, func() bool { return strings.HasSuffix(server.stdout.String(), "/docs/\n") }, 20*time.Second, time.Millisecond)
			return server.stdout.String()
		},
	})
}

// TestWithCurlGuide runs every command of the guide to own articles.
func TestWithCurlGuide(t *testing.T) {
	for _, tool := range []string{"bash", "curl", "jq"} {
		need.Program(t, tool)
	}
	addr, dir := "127.0.0.1:8080", workingDirectory(t)
	const corpus = "docs/examples/corpus"
	require.NoError(t, os.CopyFS(filepath.Join(dir, corpus), os.DirFS(filepath.Join(root, corpus))))
	special := map[string]func() string{}
	for _, path := range []string{"mine", corpus} {
		special["bin/dateline serve "+path] = func() string {
			server := startServer(t, nil, filepath.Join(dir, path))
			addr = server.addr
			require.Eventually(t, func() bool { return strings.HasSuffix(server.stdout.String(), "/docs/\n") }, 20*time.Second, time.Millisecond)
			return server.stdout.String()
		}
	}
	typeIn(t, "docs/your-own-articles.md", dir, func() string { return addr }, special)
}

// TestWithCurlCookbook runs every recipe.
func TestWithCurlCookbook(t *testing.T) {
	for _, tool := range []string{"bash", "curl", "jq", "node", "sha256sum"} {
		need.Program(t, tool)
	}
	addr := startServer(t, nil).addr
	typeIn(t, "docs/cookbook.md", t.TempDir(), func() string { return addr }, nil)
}

// TestWithNodeExampleProgram compiles the example in TypeScript and runs it against a live server.
func TestWithNodeExampleProgram(t *testing.T) {
	example, err := filepath.Abs(filepath.Join(root, "docs", "examples", "reader"))
	require.NoError(t, err)
	compiler := filepath.Join(example, "node_modules", ".bin", "tsc")
	need.File(t, compiler)
	compile := exec.Command(compiler, "--project", example)
	printed, err := compile.CombinedOutput()
	require.NoError(t, err, "%s", printed)
	addr := startServer(t, nil).addr
	typeIn(t, "docs/examples/reader/README.md", example, func() string { return addr }, nil)
}

// typeIn runs every command of a page in dir and compares its output. Special has functions
// to call in place of commands.
func typeIn(t *testing.T, page, dir string, addr func() string, special map[string]func() string) {
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
			if do := special[step.command]; do != nil {
				printed = do()
			} else {
				require.NotEmpty(t, addr(), "a server must be running")
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
	require.Positive(t, commands)
	assert.Equal(t, strings.Count(string(content), "\n$ "), commands, "every command of the page is in a block")
}

// step is a command of a page and its output.
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

// workingDirectory returns a directory to run commands in, with the seeds and the program, as
// after make build.
func workingDirectory(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(filepath.Join(dir, "seeds"), os.DirFS(filepath.Join(root, "seeds"))))
	build := exec.Command("go", "build", "-o", filepath.Join(dir, "bin", "dateline"), ".")
	output, err := build.CombinedOutput()
	require.NoError(t, err, "%s", output)
	return dir
}

// shell runs a command and returns its output, as a terminal shows it.
func shell(t *testing.T, dir, line string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	command := exec.CommandContext(ctx, "bash", "-c", line)
	command.Dir = dir
	printed, _ := command.CombinedOutput() // a command can show a failure
	return strings.ReplaceAll(string(printed), "\r", "")
}
