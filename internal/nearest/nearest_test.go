package nearest_test

import (
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
	} {
		got, ok := nearest.Name(test.value, names)
		assert.Equal(t, test.want, got, test.value)
		assert.Equal(t, test.want != "", ok, test.value)
	}
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
