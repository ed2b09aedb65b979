package nearest_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"dateline/internal/nearest"
)

func TestName(t *testing.T) {
	names := []string{"josep-borrell", "takeshi-iwaya", "name", "limit", "European Union"}
	for _, test := range []struct{ value, want string }{
		{"josep-borell", "josep-borrell"},
		{"jospe-borrell", "josep-borrell"},
		{"borrell", "josep-borrell"},
		{"Name", "name"},
		{"limt", "limit"},
		{"union", "European Union"},
		{"nme", "name"},
		{"tak", "takeshi-iwaya"},
		{"xyzzy", ""},
		{"", ""},
		{"li", ""},
		{"nmae", "name"},
		{"lmiit", "limit"},
	} {
		got, ok := nearest.Name(test.value, names)
		assert.Equal(t, test.want, got, test.value)
		assert.Equal(t, test.want != "", ok, test.value)
		effort := nearest.Effort(1 << 20)
		bounded, ok := effort.Name(test.value, slices.Sorted(slices.Values(names)))
		assert.Equal(t, test.want, bounded, test.value)
		assert.Equal(t, test.want != "", ok, test.value)
	}
}

func TestEffortIsSpent(t *testing.T) {
	names := make([]string, 100_000)
	for i := range names {
		names[i] = fmt.Sprintf("name-%06d", i)
	}
	effort := nearest.Effort(100_000)
	got, ok := effort.Name("name-0500000", names)
	assert.True(t, ok, "the alphabetical neighbors are compared first")
	assert.Equal(t, "name-050000", got)
	effort = 100_000
	_, ok = effort.Name("nowhere-near-any", names)
	assert.False(t, ok)
	assert.LessOrEqual(t, effort, nearest.Effort(0))
	assert.Greater(t, effort, nearest.Effort(-10_000), "it stops at once")
	_, ok = effort.Name("name-050000", names)
	assert.False(t, ok, "nothing is left")
}

func TestPassage(t *testing.T) {
	text := "TOKYO — The government signed a pact Friday. “We live in a very dangerous world,” he said."
	for _, test := range []struct{ words, want string }{
		{"We live in a very hazardous world", "We live in a very dangerous world"},
		{"The governmnt signed the pact", "The government signed a pact"},
		{"signed a pact", "signed a pact"},
		{"dangerous worlds", "dangerous world"},
		{"vern", ""},
		{"The quick brown fox jumps over", ""},
		{"", ""},
	} {
		got, ok := nearest.Passage(text, test.words)
		assert.Equal(t, test.want, got, test.words)
		assert.Equal(t, test.want != "", ok, test.words)
	}
}

func TestPassageOfTextWithoutSpaces(t *testing.T) {
	got, ok := nearest.Passage("日本政府と欧州連合は安全保障協定に署名した。", "欧州連盟は安全")
	assert.True(t, ok)
	assert.Equal(t, "欧州連合は安全", got)
}

func TestPassageIsBounded(t *testing.T) {
	_, ok := nearest.Passage(strings.Repeat("word ", 100_000), strings.Repeat("words ", 1000))
	assert.False(t, ok)
}
