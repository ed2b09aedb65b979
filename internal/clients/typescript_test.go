package clients

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/require"

	"dateline/internal/need"
)

// typescript has the generators, their settings, and what is written by hand.
const typescript = "typescript"

// generator makes a client in TypeScript from the contract.
type generator struct {
	name     string
	generate []string // a command in the directory typescript
	sdk      string   // the file of generated functions, if there are any
	repeated bool     // whether it repeats a parameter with several values
	prologue string   // the start of the file of calls
	call     func(c call, function string) string
}

var openapiFetch = generator{
	name:     "openapi-fetch",
	generate: []string{"openapi-typescript", "../../../api/openapi.json", "--output", "generated/openapi-fetch/contract.d.ts"},
	repeated: true,
	prologue: `import createClient from "openapi-fetch";
import type { paths } from "./contract.js";
const api = createClient<paths>({ baseUrl: process.argv[2] ?? "" });
`,
	call: func(c call, _ string) string {
		options := map[string]any{"params": given(map[string]any{"path": c.Path, "query": c.Query})}
		if !c.json() {
			options["parseAs"] = "text"
		}
		return fmt.Sprintf("const { data, error } = await api.GET(%s, %s);", literal(c.Template), literal(options))
	},
}

// TestWithNodeOpenAPIFetch calls every operation with openapi-fetch, with the types of
// openapi-typescript.
func TestWithNodeOpenAPIFetch(t *testing.T) {
	openapiFetch.test(t)
}

// TestWithNodeHeyAPI calls every operation with the functions that hey-api makes.
func TestWithNodeHeyAPI(t *testing.T) {
	heyAPI := generator{
		name:     "hey-api",
		generate: []string{"openapi-ts", "--input", "../../../api/openapi.json", "--output", "generated/hey-api/client", "--client", "@hey-api/client-fetch"},
		sdk:      "client/sdk.gen.ts",
		prologue: `import * as api from "./client/sdk.gen.js";
import { client } from "./client/client.gen.js";
client.setConfig({ baseUrl: process.argv[2] ?? "" });
`,
		call: func(c call, function string) string {
			options := given(map[string]any{"path": c.Path, "query": c.Query})
			if !c.json() {
				options["parseAs"] = "text"
			}
			return fmt.Sprintf("const { data, error } = await api.%s(%s);", function, literal(options))
		},
	}
	heyAPI.test(t)
}

// TestWithNodeOrval calls every operation with the functions that orval makes for fetch.
func TestWithNodeOrval(t *testing.T) {
	orval := generator{
		name:     "orval",
		generate: []string{"orval", "--config", "orval.config.js"},
		sdk:      "client.ts",
		prologue: "import * as api from \"./client.js\";\n",
		call: func(c call, function string) string {
			var arguments []string
			for _, name := range pathNames(c.Template) {
				arguments = append(arguments, literal(c.Path[name]))
			}
			if len(c.Query) > 0 {
				arguments = append(arguments, literal(c.Query))
			}
			data := "response.data"
			if strings.HasSuffix(c.mediaType, "ndjson") { // orval leaves it to the caller to read line by line
				data = "await response.stream.text()"
			}
			return fmt.Sprintf(`const response = await api.%s(%s);
const data = response.status === 200 ? %s : undefined;
const error = response.status === 200 ? undefined : response.data;`, function, strings.Join(arguments, ", "), data)
		},
	}
	orval.test(t)
}

// given returns the groups of parameters that are not empty.
func given(groups map[string]any) map[string]any {
	maps.DeleteFunc(groups, func(_ string, group any) bool { return len(group.(map[string]any)) == 0 })
	return groups
}

// test makes the client, writes a program with all the calls, compiles both, and runs the program.
func (g generator) test(t *testing.T) {
	t.Helper()
	need.Program(t, "node")
	need.File(t, filepath.Join(typescript, "node_modules"))
	t.Parallel()
	server := startProgram(t)
	list := calls(t, server)
	dir := filepath.Join(typescript, "generated", g.name)
	require.NoError(t, os.RemoveAll(dir))
	require.NoError(t, os.MkdirAll(dir, 0o755))
	run(t, typescript, filepath.Join("node_modules", ".bin", g.generate[0]), g.generate[1:]...)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "calls.ts"), []byte(g.program(t, server, list)), 0o600))
	config := `{"extends": "../../tsconfig.json", "compilerOptions": {"outDir": "compiled"}, "include": ["."]}`
	require.NoError(t, os.WriteFile(filepath.Join(dir, "tsconfig.json"), []byte(config), 0o600))
	run(t, typescript, filepath.Join("node_modules", ".bin", "tsc"), "--project", filepath.Join("generated", g.name))
	compiled := filepath.Join("generated", g.name, "compiled", "calls.js")
	assertResults(t, server, list, g.repeated, run(t, typescript, "node", compiled, server))
}

// program returns a program in TypeScript that makes all the calls, one after another, and prints
// what the client returns.
func (g generator) program(t *testing.T, server string, list []call) string {
	t.Helper()
	functions := map[string]string{}
	if g.sdk != "" {
		sdk, err := os.ReadFile(filepath.Join(typescript, "generated", g.name, g.sdk))
		require.NoError(t, err)
		for _, match := range regexp.MustCompile(`(?m)^export const (\w+) =`).FindAllSubmatch(sdk, -1) {
			functions[strings.ToLower(string(match[1]))] = string(match[1])
		}
	}
	var b strings.Builder
	b.WriteString(g.prologue + `
function tell(call: string, data: unknown, error: unknown) {
  console.log(JSON.stringify({ call, data: data ?? null, error: error === undefined ? "" : JSON.stringify(error) }));
}
`)
	for i, c := range list {
		function := functions[strings.ToLower(c.Operation)]
		require.True(t, g.sdk == "" || function != "", c.Operation)
		fmt.Fprintf(&b, "\nasync function call%d() {\n%s\ntell(%s, data, error);\n", i, g.call(c, function), literal(c.Name))
		if c.json() {
			b.WriteString("if (data !== undefined) {\n" + reads("data", c.response.Schema.Value) + "}\n")
			if c.sample {
				_, body := get(t, server+c.url(false))
				fmt.Fprintf(&b, "const sample: typeof data = %s;\nvoid sample;\n", body)
			}
		}
		fmt.Fprintf(&b, "}\nawait call%d();\n", i)
	}
	return b.String()
}

// reads returns statements that read each property of an object, so that the compiler tells
// whether the type has it; of a page also those of its first item.
func reads(name string, schema *openapi3.Schema) string {
	if len(schema.Properties) == 0 {
		return ""
	}
	var b strings.Builder
	for _, property := range slices.Sorted(maps.Keys(schema.Properties)) {
		fmt.Fprintf(&b, "void %s[%s];\n", name, literal(property))
	}
	if data := schema.Properties["data"]; data != nil && data.Value.Type.Is(openapi3.TypeArray) && name == "data" {
		b.WriteString("const first = data.data[0];\nif (first !== undefined) {\n" + reads("first", data.Value.Items.Value) + "}\n")
	}
	return b.String()
}

// literal returns a value as an expression of JavaScript.
func literal(value any) string {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(err)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// pathNames returns the names of the parameters of a path, in their order.
func pathNames(template string) []string {
	var names []string
	for _, match := range regexp.MustCompile(`{(\w+)}`).FindAllStringSubmatch(template, -1) {
		names = append(names, match[1])
	}
	return names
}
