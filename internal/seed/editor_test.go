package seed_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/textproto"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/need"
)

const languageServer = "../../.ci/node_modules/yaml-language-server/bin/yaml-language-server"

// editor speaks with a language server as an editor does (Language Server Protocol 3.17).
type editor struct {
	t    *testing.T
	to   io.Writer
	from *bufio.Reader
	id   int
}

// message is a request, a notification or an answer.
type message struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id,omitempty"`
	Method  string          `json:"method,omitempty"`
	Params  any             `json:"params,omitempty"`
	Result  any             `json:"result,omitempty"`
}

// newEditor starts the language server, until the test ends.
func newEditor(t *testing.T) *editor {
	t.Helper()
	node := need.Program(t, "node")
	need.File(t, languageServer)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute) // a server that does not answer
	command := exec.CommandContext(ctx, node, languageServer, "--stdio")
	in, err := command.StdinPipe()
	require.NoError(t, err)
	out, err := command.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, command.Start())
	t.Cleanup(func() {
		cancel()
		_ = command.Wait()
	})
	e := &editor{t: t, to: in, from: bufio.NewReader(out)}
	e.request("initialize", map[string]any{"processId": os.Getpid(), "rootUri": nil, "capabilities": map[string]any{}}, nil)
	e.send(message{Method: "initialized", Params: map[string]any{}})
	return e
}

func (e *editor) send(m message) {
	e.t.Helper()
	m.Version = "2.0"
	data, err := json.Marshal(m)
	require.NoError(e.t, err)
	_, err = fmt.Fprintf(e.to, "Content-Length: %d\r\n\r\n%s", len(data), data)
	require.NoError(e.t, err)
}

// receive returns the next message, with its params or result as they came.
func (e *editor) receive() (m struct {
	ID             json.RawMessage
	Method         string
	Params, Result json.RawMessage
}) {
	e.t.Helper()
	header, err := textproto.NewReader(e.from).ReadMIMEHeader()
	require.NoError(e.t, err)
	length, err := strconv.Atoi(header.Get("Content-Length"))
	require.NoError(e.t, err)
	data := make([]byte, length)
	_, err = io.ReadFull(e.from, data)
	require.NoError(e.t, err)
	require.NoError(e.t, json.Unmarshal(data, &m))
	if m.Method != "" && m.ID != nil { // a request of the server: there is nothing to answer
		e.send(message{ID: m.ID, Result: []any{}})
	}
	return m
}

// request sends a request and reads its result.
func (e *editor) request(method string, params, result any) {
	e.t.Helper()
	e.id++
	id := strconv.Itoa(e.id)
	e.send(message{ID: json.RawMessage(id), Method: method, Params: params})
	for {
		if m := e.receive(); m.Method == "" && string(m.ID) == id {
			if result != nil {
				require.NoError(e.t, json.Unmarshal(m.Result, result))
			}
			return
		}
	}
}

// open opens a file and returns what the server finds wrong, as line: message, with lines from 1.
func (e *editor) open(uri, language, content string) []string {
	e.t.Helper()
	e.send(message{Method: "textDocument/didOpen", Params: map[string]any{
		"textDocument": map[string]any{"uri": uri, "languageId": language, "version": 1, "text": content},
	}})
	for {
		m := e.receive()
		var found struct {
			URI         string
			Diagnostics []struct {
				Message string
				Range   struct{ Start struct{ Line int } }
			}
		}
		if m.Method != "textDocument/publishDiagnostics" {
			continue
		}
		require.NoError(e.t, json.Unmarshal(m.Params, &found))
		if found.URI != uri {
			continue
		}
		var all []string
		for _, d := range found.Diagnostics {
			all = append(all, fmt.Sprintf("%d: %s", d.Range.Start.Line+1, d.Message))
		}
		return all
	}
}

// complete returns what the server offers at a place, with lines and characters from 0.
func (e *editor) complete(uri string, line, character int) []string {
	e.t.Helper()
	var list struct{ Items []struct{ Label string } }
	e.request("textDocument/completion", map[string]any{
		"textDocument": map[string]any{"uri": uri}, "position": map[string]any{"line": line, "character": character},
	}, &list)
	var labels []string
	for _, item := range list.Items {
		labels = append(labels, item.Label)
	}
	return labels
}

// TestWithNodeEditor: an editor completes keys and values from the schema, and marks what is wrong.
func TestWithNodeEditor(t *testing.T) {
	e := newEditor(t)
	schema, err := filepath.Abs("../../api/seed.schema.json")
	require.NoError(t, err)
	first := "# yaml-language-server: $schema=file://" + schema + "\n"
	names, err := filepath.Glob("../../docs/examples/corpus/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, name := range names {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		assert.Empty(t, e.open("file:///"+filepath.Base(name), "yaml", first+string(data)), name)
	}

	const wrong = `article:
  language: english
  headline: A
  published_on: {evidence: [A]}
people:
  - id: ann
    name: Ann
    poeple: Lee
    memberships: [{entity: person/bob, evidence: [A]}]
countries: [{id: x, name: X, iso_3166_1: XX}]
quotes: [{id: q, text: A, kind: direct, speaker: place/oslo, attribution: A}]
organizations: [{id: o, name: O, classification: bank, parent: {entity: place/oslo, evidence: [A], basis: stated, according_to: [{words: A}]}}]
`
	found := strings.Join(e.open("file:///wrong.yaml", "yaml", first+wrong), "\n")
	for _, line := range []string{"3: ", "5: ", "9: .*poeple", "10: ", "11: ", "12: ", "13: "} {
		assert.Regexp(t, "(?m)^"+line, found)
	}

	const started = "article:\n  language: en\n  headline: A\npeople:\n  - id: ann\n    name: Ann\n    mem\nevents:\n  - id: e\n    classification: \n"
	e.open("file:///started.yaml", "yaml", first+started)
	assert.Contains(t, e.complete("file:///started.yaml", 7, 7), "memberships")
	assert.Contains(t, e.complete("file:///started.yaml", 10, 20), "ceremony")
}
