package nearest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// alignment is the optimal string alignment distance by its definition: letters are added,
// left out, replaced, or swapped with the next one.
func alignment(a, b []rune) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		for j := range rows[i] {
			switch {
			case i == 0 || j == 0:
				rows[i][j] = i + j
				continue
			case a[i-1] == b[j-1]:
				rows[i][j] = rows[i-1][j-1]
			default:
				rows[i][j] = 1 + min(rows[i-1][j-1], rows[i-1][j], rows[i][j-1])
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], 1+rows[i-2][j-2])
			}
		}
	}
	return rows[len(a)][len(b)]
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
	for range 5_000 {
		a, b := word(r, r.IntN(150)), word(r, r.IntN(150))
		if r.IntN(2) == 0 { // a near one
			at := r.IntN(len(a) + 1)
			b = strings.ToValidUTF8(a[:at]+word(r, r.IntN(3))+a[min(len(a), at+r.IntN(3)):], "")
		}
		a = strings.ToValidUTF8(a, "")
		if runes := []rune(a); len(runes) > 1 && r.IntN(2) == 0 { // two letters swapped
			at := r.IntN(len(runes) - 1)
			runes[at], runes[at+1] = runes[at+1], runes[at]
			a = string(runes)
		}
		want := alignment([]rune(a), []rune(b))
		limit := r.IntN(160)
		s := &search{letters: []rune(a), limit: limit}
		if abs(len([]rune(b))-len(s.letters)) < limit {
			assert.Equal(t, min(want, limit), s.distance(b), "%q %q", a, b)
		}
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
		b.Run(name+", bounded", func(b *testing.B) {
			for b.Loop() {
				effort := Effort(1 << 20)
				effort.Name(value, ids)
			}
		})
	}
}
