package reading_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"dateline/internal/draft/reading"
)

// TestRead: sentences and words as the marks tell. A sentence holds the quotes in it; a title does not end one.
func TestRead(t *testing.T) {
	text := "Dr. Ann Lee's mill opened. \"It works. It stays,\" Engr. Bo Rae of the U.S. said. It is Seo-hyun's.\n\nMore"
	read := reading.Read(text, 0)
	var sentences, words []string
	for _, s := range read.Sentences {
		sentences = append(sentences, read.Of(s))
	}
	for _, w := range read.Words {
		words = append(words, read.Of(w.Passage))
	}
	assert.Equal(t, []string{"Dr. Ann Lee's mill opened.", "\"It works. It stays,\" Engr. Bo Rae of the U.S. said.", "It is Seo-hyun's.", "More"}, sentences)
	assert.Equal(t, "Dr Ann Lee mill opened It works It stays Engr Bo Rae of the U.S. said It is Seo hyun More", strings.Join(words, " "))
	at := read.WordAt(strings.Index(text, "stays"))
	assert.True(t, read.Words[at].Quoted)
	assert.Equal(t, 1, read.Words[at].Sentence)
	assert.True(t, read.Words[read.WordAt(strings.Index(text, "hyun"))].Joined)
}

func TestLanguage(t *testing.T) {
	for text, want := range map[string]string{
		"The mill is in the valley, and it turns.": "en", "Die Mühle ist im Tal, und sie dreht sich.": "de", "Le moulin est dans la vallée, et il tourne.": "fr",
		"El molino está en el valle, y los niños juegan con él.": "es", "": "en", "Mill 1 2 3": "en", "Мельница снова работает.": "und",
	} {
		assert.Equal(t, want, reading.Language(text), text)
	}
}
