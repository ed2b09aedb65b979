package seed_test

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v4"

	"dateline/internal/seed"
)

// TestMutatedSeeds loads the good seed after random changes of its values: values are left
// out, replaced, doubled and put elsewhere, in one file or in two. No message speaks of a
// fault of the program.
func TestMutatedSeeds(t *testing.T) {
	text := string(file(t, "article.txt"))
	var good any
	require.NoError(t, yaml.Unmarshal(file(t, "good.yaml"), &good))
	random := rand.New(rand.NewPCG(1, 2))
	m := &mutator{Rand: random}
	m.collect(good)
	for range 500 {
		files := fstest.MapFS{}
		for _, slug := range []string{"a", "b"}[:1+random.IntN(2)] {
			annotation, err := json.Marshal(m.mutate(good))
			require.NoError(t, err)
			files[slug+".txt"], files[slug+".json"] = &fstest.MapFile{Data: []byte(text)}, &fstest.MapFile{Data: annotation}
		}
		_, warnings, err := seed.Loader{}.Check(seed.Source{FS: files})
		problems := seed.Problems{}
		if err != nil {
			require.ErrorAs(t, err, &problems)
		}
		for _, problem := range slices.Concat(problems, warnings) {
			for _, word := range []string{"bug", "panic", "nil", "%!", "runtime error"} {
				require.NotContains(t, strings.ToLower(problem.Message), word, "%s", files["a.json"].Data)
			}
			assert.NotZero(t, problem.Line+strings.Count(problem.Message, "a.json"), "%s", problem)
		}
	}
}

// mutator changes values at random.
type mutator struct {
	*rand.Rand
	values []any // to put in the place of others
}

// collect collects the values in a value, and some that are wrong everywhere.
func (m *mutator) collect(value any) {
	if m.values == nil {
		m.values = []any{nil, "", " ", 1, 2.5, true, []any{}, map[string]any{}, []any{nil}, "person/x", "x", "country/", "\u200b", strings.Repeat("x", 2000)}
	}
	m.values = append(m.values, value)
	switch v := value.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			m.collect(v[key])
		}
	case []any:
		for _, element := range v {
			m.collect(element)
		}
	}
}

// mutate returns a copy of a value with some changes.
func (m *mutator) mutate(value any) any {
	if m.IntN(150) == 0 {
		return m.values[m.IntN(len(m.values))]
	}
	switch v := value.(type) {
	case map[string]any:
		fields := map[string]any{}
		for _, key := range slices.Sorted(maps.Keys(v)) {
			switch m.IntN(100) {
			case 0: // left out
			case 1:
				fields[key+"s"] = m.mutate(v[key])
			default:
				fields[key] = m.mutate(v[key])
			}
		}
		return fields
	case []any:
		list := []any{}
		for _, element := range v {
			switch m.IntN(60) {
			case 0: // left out
			case 1:
				list = append(list, m.mutate(element), m.mutate(element))
			default:
				list = append(list, m.mutate(element))
			}
		}
		return list
	default:
		return value
	}
}
