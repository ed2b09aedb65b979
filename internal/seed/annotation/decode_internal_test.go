package annotation

import (
	"encoding/json"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/seeds"
)

// TestPlaces checks, for every string of a file, that its recorded place is where it
// begins.
func TestPlaces(t *testing.T) {
	good, err := os.ReadFile("../testdata/good.yaml")
	require.NoError(t, err)
	shipped, err := fs.ReadFile(seeds.FS, "japan-eu-defense-pact.yaml")
	require.NoError(t, err)
	root, err := parse("a.yaml", shipped)
	require.NoError(t, err)
	tree := (&File{}).value(nil, root)
	spaces, err := json.MarshalIndent(tree, "", "  ")
	require.NoError(t, err)
	tabs, err := json.MarshalIndent(tree, "", "\t")
	require.NoError(t, err)
	compact, err := json.Marshal(tree)
	require.NoError(t, err)
	for name, content := range map[string]string{
		"good": string(good), "shipped": string(shipped), "crlf": strings.ReplaceAll(string(good), "\n", "\r\n"),
		"a.json": string(spaces), "tabs.json": string(tabs), "compact.json": string(compact),
		"scalars": "a: 'x\n  y'\nb: \"p\n\n  q \\\n  r\" # note\n# note\nc: plain\n  and on\n\nd: >-\n  folded\n\n  words\ne: |+\n  kept\n\n\nf:\n# note\n- g\n-   h: i\n    j: [k,\n  'l', {m: n}]\n- - o\n  - p # q\n",
	} {
		t.Run(name, func(t *testing.T) {
			root, err := parse(name, []byte(content))
			require.NoError(t, err)
			d := &File{Name: name, source: []byte(content)}
			tree, lines, count := d.value(nil, root), strings.Split(content, "\n"), 0
			at := func(path string) (rest string, line, column int) {
				line, column = d.places().of(path)
				return string([]rune(lines[line-1])[column-1:]), line, column
			}
			var check func(path string, value any)
			check = func(path string, value any) {
				switch v := value.(type) {
				case map[string]any:
					for key, field := range v {
						rest, line, column := at(Join(path, key) + keyMark)
						assert.True(t, strings.HasPrefix(strings.TrimLeft(rest, `"`), key), "%s at %d:%d: %s", path, line, column, rest)
						check(Join(path, key), field)
					}
				case []any:
					for i, element := range v {
						check(Index(path, i), element)
					}
				case string:
					count++
					rest, line, column := at(path)
					if strings.ContainsAny(rest[:1], "|>") {
						rest = strings.TrimSpace(lines[line])
					}
					assert.True(t, rest[0] == v[0] || strings.ContainsAny(rest[:1], `'"`) && rest[1] == v[0], "%s at %d:%d: %s", path, line, column, rest)
				}
			}
			check("", tree)
			assert.NotZero(t, count)
		})
	}
}
