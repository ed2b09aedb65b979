package wire

import (
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/news"
)

func TestSourceLinks(t *testing.T) {
	const page = "https://news.example/a"
	long := "It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of foolishness"
	for name, test := range map[string]struct {
		page, prefix, exact, suffix, link string
	}{
		"words alone":                {page, "", "Tokyo", "", "#:~:text=Tokyo"},
		"between words":              {page, "He left ", "Tokyo", " on Friday", "#:~:text=He%20left-,Tokyo,-on%20Friday"},
		"reserved characters":        {page, "", "naval, air-to-air & “land” 100% a/b?c#d+e=f", "", "#:~:text=naval%2C%20air%2Dto%2Dair%20%26%20%E2%80%9Cland%E2%80%9D%20100%25%20a%2Fb%3Fc%23d+e=f"},
		"emoji":                      {page, "", "a 🙂", "", "#:~:text=a%20%F0%9F%99%82"},
		"within a word":              {page, "anti-", "war", "'s end", "#:~:text=anti%2D-,war,-%27s%20end"},
		"prefix begins in a word":    {page, "xpressed concern at a summit in B", "Tokyo", "", "#:~:text=concern%20at%20a%20summit%20in%20B-,Tokyo"},
		"suffix ends in a word":      {page, "", "Tokyo", " on the first of November at the I", "#:~:text=Tokyo,-on%20the%20first%20of%20November%20at%20the"},
		"prefix of another line":     {page, "by VOA\n\nIn ", "Tokyo", "", "#:~:text=In-,Tokyo"},
		"suffix of another line":     {page, "", "Tokyo", " said.\n\nHe agreed", "#:~:text=Tokyo,-said."},
		"line before":                {page, "an earlier paragraph of text\n\n", "Tokyo", "\n\nanother paragraph", "#:~:text=Tokyo"},
		"quotation marks alone":      {page, "said.\n\n“", "We live", ",” he", "#:~:text=We%20live,-%2C%E2%80%9D%20he"},
		"no words":                   {page, "“", "We live", ".”", "#:~:text=We%20live"},
		"one long word before":       {page, strings.Repeat("x", 32), "Tokyo", strings.Repeat("y", 32), "#:~:text=Tokyo"},
		"long":                       {page, "", long, "", "#:~:text=It%20was%20the%20best%20of,was%20the%20age%20of%20foolishness"},
		"long and of few words":      {page, "", strings.Repeat("x", 60) + " a " + strings.Repeat("y", 60), "", "#:~:text=" + strings.Repeat("x", 60) + "," + strings.Repeat("y", 60)},
		"long and of one word":       {page, "", strings.Repeat("x", 120), "", "#:~:text=" + strings.Repeat("x", 120)},
		"several lines":              {page, "", "One two three four five six.\n\nA b.\r\n\r\nSeven.", " Eight", "#:~:text=One%20two%20three%20four%20five,Seven.,-Eight"},
		"spaces in a row":            {page, "a\t b ", "c  d", " e", "#:~:text=a%20b-,c%20d,-e"},
		"a fragment already":         {page + "#part", "", "Tokyo", "", "#part:~:text=Tokyo"},
		"an empty fragment":          {page + "#", "", "Tokyo", "", "#:~:text=Tokyo"},
		"a query":                    {page + "?id=1&x=2", "", "Tokyo", "", "?id=1&x=2#:~:text=Tokyo"},
		"letters of another writing": {page, "", "東京", "", "#:~:text=%E6%9D%B1%E4%BA%AC"},
	} {
		link := sourceLink(test.page, &news.Span{Exact: test.exact, Prefix: test.prefix, Suffix: test.suffix})
		assert.Equal(t, page+test.link, link, name)
		_, err := url.Parse(link)
		require.NoError(t, err, name)
	}
}
