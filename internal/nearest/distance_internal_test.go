package nearest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// levenshtein is the distance by its definition (Wagner and Fischer 1974).
func levenshtein(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, s := range b {
			cost := diagonal
			if r != s {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}

// word makes a word of few letters, so that words are near to each other.
func word(r *rand.Rand, length int) string {
	letters := make([]rune, length)
	for i := range letters {
		letters[i] = []rune("abc-é日")[r.IntN(6)]
	}
	return string(letters)
}

func TestDistance(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		a, b := word(r, r.IntN(150)), word(r, r.IntN(150))
		if r.IntN(2) == 0 { // a near one
			at := r.IntN(len(a) + 1)
			b = strings.ToValidUTF8(a[:at]+word(r, r.IntN(3))+a[min(len(a), at+r.IntN(3)):], "")
		}
		a = strings.ToValidUTF8(a, "")
		want := levenshtein([]rune(a), []rune(b))
		limit := r.IntN(160)
		assert.Equal(t, min(want, limit), distance([]rune(a), b, limit), "%q %q", a, b)
	}
}

// BenchmarkName looks up a wrong id among those of 10,000 articles, as the server does for
// a request: one that is nearly right, and one that is near to none.
func BenchmarkName(b *testing.B) {
	ids := make([]string, 10_000)
	for i := range ids {
		ids[i] = fmt.Sprintf("%s-talks-bring-%s-and-%s-together-over-cross-border-links-%d",
			[]string{"geneva", "accra", "lisbon"}[i%3], []string{"france", "kenya", "peru", "japan"}[i/3%4], []string{"norway", "the-united-states"}[i/12%2], i)
	}
	for name, value := range map[string]string{
		"near": strings.Replace(ids[7_000], "together", "to-gether", 1),
		"far":  "what-ministers-from-the-islands-want-to-hear-about-undersea-cables-before-winter",
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Name(value, ids)
			}
		})
	}
}
