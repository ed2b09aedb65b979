package wire_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/wire"
)

// TestDocuments compares documents with what encoding/json makes of the same values.
func TestDocuments(t *testing.T) {
	type item struct {
		ID   string            `json:"id"`
		List []map[string]bool `json:"list"`
	}
	for items := range 4 {
		for including := range 3 {
			data := []item{}
			for i := range items {
				data = append(data, item{fmt.Sprintf("<%d>\n[] {}", i), []map[string]bool{{"x": true}, {}}})
			}
			page := wire.Page[item]{Total: items, Limit: 20, Links: wire.PageLinks{Self: "/v1?q=[]{}"}}
			want := map[string]any{}
			page.Data = data
			encoded, err := wire.Encode(page)
			require.NoError(t, err)
			require.NoError(t, json.Unmarshal(encoded, &want))
			document := wire.Document{Value: wire.Page[item]{Data: []item{}, Total: items, Limit: 20, Links: page.Links}, Data: func(yield func(any) error) error {
				for _, i := range data {
					if err := yield(i); err != nil {
						return err
					}
				}
				return nil
			}}
			if including > 0 {
				document.Included = func() wire.Inclusion {
					included := wire.Inclusion{"a": nil, "b": nil}
					for range including - 1 {
						included["b"] = append(included["b"], func() any { return item{ID: "included"} })
					}
					return included
				}
				list := []any{}
				for range including - 1 {
					list = append(list, map[string]any{"id": "included", "list": nil})
				}
				want["included"] = map[string]any{"a": []any{}, "b": list}
			}
			var plain, pretty, indented bytes.Buffer
			require.NoError(t, document.WriteTo(&plain, false))
			got := map[string]any{}
			require.NoError(t, json.Unmarshal(plain.Bytes(), &got), plain.String())
			assert.Equal(t, want, got)
			if including == 0 {
				assert.Equal(t, string(encoded), plain.String(), "byte for byte")
			}
			require.NoError(t, document.WriteTo(&pretty, true))
			require.NoError(t, json.Indent(&indented, plain.Bytes(), "", "  "))
			assert.Equal(t, indented.String(), pretty.String())
		}
	}
	var resource bytes.Buffer
	included := func() wire.Inclusion { return wire.Inclusion{"a": nil} }
	for value, want := range map[any]string{
		struct{}{}:                    `{"included":{"a":[]}}`,
		struct{ A struct{} }{}:        `{"A":{},"included":{"a":[]}}`,
		struct{ B *map[string]int }{}: `{"B":null,"included":{"a":[]}}`,
	} {
		resource.Reset()
		require.NoError(t, wire.Document{Value: value, Included: included}.WriteTo(&resource, false))
		assert.Equal(t, want+"\n", resource.String())
	}
}

// TestPagesAreWrittenInParts: no write has a large part of a large page.
func TestPagesAreWrittenInParts(t *testing.T) {
	w := &largestWrite{}
	err := wire.Document{Value: wire.Page[string]{Data: []string{}}, Data: func(yield func(any) error) error {
		for range 1000 {
			if err := yield(strings.Repeat("x", 10_000)); err != nil {
				return err
			}
		}
		return nil
	}}.WriteTo(w, false)
	require.NoError(t, err)
	assert.Greater(t, w.total, 10_000_000)
	assert.Less(t, w.largest, 300_000)
}

type largestWrite struct{ largest, total int }

func (w *largestWrite) Write(p []byte) (int, error) {
	w.largest = max(w.largest, len(p))
	w.total += len(p)
	return len(p), nil
}
