// Package deploy_test checks the files that operators copy: that the flags and variables
// in them exist, and that systemd and nginx accept them. The module in .ci/manifests
// checks those of Compose and Kubernetes.
package deploy_test

import (
	"io/fs"
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

const page = "../deployment.md"

// binary is the program, built once for all tests.
var binary string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "dateline")
	if err != nil {
		panic(err)
	}
	binary = filepath.Join(dir, "dateline")
	if output, err := exec.Command("go", "build", "-o", binary, "dateline/cmd/dateline").CombinedOutput(); err != nil {
		panic(string(output))
	}
	code := m.Run()
	_ = os.RemoveAll(dir)
	os.Exit(code)
}

func read(t *testing.T, file string) string {
	t.Helper()
	content, err := os.ReadFile(file)
	require.NoError(t, err)
	return string(content)
}

// files returns the names of the files for operators.
func files(t *testing.T) []string {
	t.Helper()
	var names []string
	require.NoError(t, fs.WalkDir(os.DirFS("."), ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && filepath.Ext(name) != ".go" {
			names = append(names, name)
		}
		return err
	}))
	return names
}

var (
	variable = regexp.MustCompile(`DATELINE_[A-Z_]+`)
	flag     = regexp.MustCompile(`--[a-z][a-z-]+`)
	fenced   = regexp.MustCompile("(?ms)^```.*?^```$")
	code     = regexp.MustCompile("`--[a-z-]+")
)

// TestFlagsExist finds misspelled flags and variables. The server ignores unknown
// variables.
func TestFlagsExist(t *testing.T) {
	help, err := exec.Command(binary, "serve", "--help").Output()
	require.NoError(t, err)
	variables, flags := variable.FindAllString(string(help), -1), flag.FindAllString(string(help), -1)
	require.Contains(t, variables, "DATELINE_ADDR")
	require.Contains(t, flags, "--addr")
	seen := 0
	for _, file := range append(files(t), page) {
		content := read(t, file)
		for _, name := range variable.FindAllString(content, -1) {
			assert.Contains(t, variables, name, "%s is not a variable of dateline serve, but is in %s", name, file)
			seen++
		}
		if file == page { // whose blocks of commands have flags of other programs
			for _, name := range code.FindAllString(fenced.ReplaceAllString(content, ""), -1) {
				assert.Contains(t, flags, name[1:], "%s is not a flag of dateline serve, but is in %s", name[1:], file)
				seen++
			}
		}
		for line := range strings.Lines(content) {
			_, command, found := strings.Cut(line, "dateline serve")
			if !found {
				continue
			}
			for _, name := range flag.FindAllString(command, -1) {
				assert.Contains(t, flags, name, "%s is not a flag of dateline serve, but is in %s", name, file)
			}
		}
	}
	assert.Greater(t, seen, 20)
}

// TestPageNamesEveryFile checks that the page links to each file, and that links work.
func TestPageNamesEveryFile(t *testing.T) {
	linked := map[string]bool{}
	for _, match := range regexp.MustCompile(`\]\(([^):#]+)`).FindAllStringSubmatch(read(t, page), -1) {
		assert.FileExists(t, filepath.Join("..", match[1]))
		linked[match[1]] = true
	}
	for _, file := range files(t) {
		assert.True(t, linked["deploy/"+file], "%s does not link to %s", page, file)
	}
}

// TestConfigMap serves and reloads seeds from a mounted ConfigMap of Kubernetes: each file
// is a link into ..data, which is a link, too. An update replaces only ..data.
func TestConfigMap(t *testing.T) {
	dir := t.TempDir()
	mount := func(version, old, replacement string) {
		t.Helper()
		require.NoError(t, os.Mkdir(filepath.Join(dir, version), 0o700))
		for _, name := range []string{"japan-eu-defense-pact.txt", "japan-eu-defense-pact.yaml"} {
			content := strings.Replace(read(t, filepath.Join("../../seeds", name)), old, replacement, 1)
			require.NoError(t, os.WriteFile(filepath.Join(dir, version, name), []byte(content), 0o600))
			if link := filepath.Join(dir, name); version == "..1" {
				require.NoError(t, os.Symlink(filepath.Join("..data", name), link))
			}
		}
		require.NoError(t, os.Symlink(version, filepath.Join(dir, "..data_tmp")))
		require.NoError(t, os.Rename(filepath.Join(dir, "..data_tmp"), filepath.Join(dir, "..data")))
	}
	mount("..1", "", "")
	output, err := exec.Command(binary, "validate", dir).CombinedOutput()
	require.NoError(t, err, string(output))
	addr, _ := replica(t, "DATELINE_WATCH=true", "DATELINE_SEEDS="+dir)
	biden := func() string {
		_, body := get(t, "http://"+addr+"/v1/people/biden", nil)
		return body
	}
	assert.NotContains(t, biden(), `["current Biden"]`)
	mount("..2", "name: Biden", "name: Biden\n    aliases: [current Biden]")
	require.NoError(t, os.RemoveAll(filepath.Join(dir, "..1")))
	require.Eventually(t, func() bool { return strings.Contains(biden(), `["current Biden"]`) }, 20*time.Second, 50*time.Millisecond)
}

// maxExposure is the maximum exposure of the unit by systemd-analyze, in tenths, from 0 to
// 100. The rest is access to the network, which a server needs.
const maxExposure = "12"

// systemdUnit writes the unit to a file, with the path of a program that exists.
func systemdUnit(t *testing.T, content string) string {
	t.Helper()
	const installed = "/usr/local/bin/dateline"
	require.Contains(t, content, installed)
	file := filepath.Join(t.TempDir(), "dateline@1.service")
	require.NoError(t, os.WriteFile(file, []byte(strings.ReplaceAll(content, installed, binary)), 0o600))
	return file
}

func TestWithSystemd(t *testing.T) {
	need.Program(t, "systemd-analyze")
	content := read(t, "dateline@.service")
	unit := systemdUnit(t, content)
	output, err := exec.Command("systemd-analyze", "verify", unit).CombinedOutput()
	require.NoError(t, err, string(output))
	assert.Empty(t, string(output), "no warning either")
	security := func(unit string) error {
		return exec.Command("systemd-analyze", "security", "--no-pager", "--offline=true", "--threshold="+maxExposure, unit).Run()
	}
	require.NoError(t, security(unit))

	// Both checks find a mistake.
	mistyped := systemdUnit(t, strings.Replace(content, "CapabilityBoundingSet=", "CapabilityBoundSet=", 1))
	output, _ = exec.Command("systemd-analyze", "verify", mistyped).CombinedOutput()
	assert.Contains(t, string(output), "CapabilityBoundSet")
	require.Error(t, security(mistyped))

	value := func(name string) string {
		match := regexp.MustCompile(`(?m)^(?:Environment=)?` + name + `=(.*)$`).FindStringSubmatch(content)
		require.NotNil(t, match, name)
		return match[1]
	}
	assert.Equal(t, "15s", value("DATELINE_SHUTDOWN_GRACE"))
	assert.Equal(t, "20", value("TimeoutStopSec"), "seconds, more than the grace")
	assert.Equal(t, "512M", value("MemoryMax"))
	assert.Equal(t, "460MiB", value("GOMEMLIMIT"), "nine tenths of MemoryMax")
}
