package clients

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"dateline/internal/need"
)

// golang is a module of its own, so that dateline does not depend on the generators.
const golang = "golang"

// TestWithModulesOapiCodegen calls every operation with the client that oapi-codegen makes.
func TestWithModulesOapiCodegen(t *testing.T) {
	testGo(t, "oapicodegen", "oapi-codegen", "-config", "oapicodegen/config.yaml", "../../../api/openapi.json")
}

// TestWithModulesOgen calls every operation with the client that ogen makes.
func TestWithModulesOgen(t *testing.T) {
	testGo(t, "ogen", "ogen", "--config", "ogen/config.yaml", "--target", "ogen/api", "--package", "api",
		"../../../api/openapi.json")
}

// testGo makes a client with a tool of the module golang, and runs a program that has all the
// calls as its input and prints what the client returns.
func testGo(t *testing.T, name string, tool ...string) {
	t.Helper()
	need.Modules(t, golang)
	t.Parallel()
	generated := filepath.Join(golang, name, "api")
	require.NoError(t, os.RemoveAll(generated))
	require.NoError(t, os.MkdirAll(generated, 0o755))
	run(t, golang, "go", append([]string{"tool"}, tool...)...)
	program := filepath.Join(t.TempDir(), name)
	run(t, golang, "go", "build", "-o", program, "./"+name)
	server := startProgram(t)
	list := calls(t, server)
	input, err := json.Marshal(list)
	require.NoError(t, err)
	assertResults(t, server, list, false, output(t, golang, bytes.NewReader(input), program, server))
}
