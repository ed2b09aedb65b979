package seed_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/seed"
	"dateline/seeds"
)

// TestWarnings checks each testdata/<name>.warn.yaml and compares all warnings with
// <name>.warn.golden. <name>.settled.yaml, of the same text, has none.
func TestWarnings(t *testing.T) {
	files, err := filepath.Glob("testdata/*.warn.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, name := range files {
		slug := strings.TrimSuffix(filepath.Base(name), ".warn.yaml")
		t.Run(slug, func(t *testing.T) {
			source := func(annotation string) seed.Source {
				return seed.Source{FS: fstest.MapFS{
					slug + ".txt":  {Data: file(t, slug+".warn.txt")},
					slug + ".yaml": {Data: file(t, annotation)},
				}}
			}
			corpus, warnings, err := seed.Loader{}.Check(source(slug + ".warn.yaml"))
			require.NoError(t, err, "a warning is no fault")
			assert.NotNil(t, corpus)
			golden := "testdata/" + slug + ".warn.golden"
			if *update {
				require.NoError(t, os.WriteFile(golden, []byte(warnings.Error()+"\n"), 0o644))
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err)
			assert.Equal(t, string(want), warnings.Error()+"\n")

			_, warnings, err = seed.Loader{}.Check(source(slug + ".settled.yaml"))
			require.NoError(t, err)
			assert.Empty(t, warnings.Error())
		})
	}
}

// TestShippedSeedHasNoWarning holds the shipped seed to validate --strict.
func TestShippedSeedHasNoWarning(t *testing.T) {
	_, warnings, err := seed.Loader{}.Check(seed.Source{FS: seeds.FS, Dir: "seeds"})
	require.NoError(t, err)
	assert.Empty(t, warnings.Error())
}

// TestNamesOfOtherLanguages: where every noun has a capital, or no word has one, capitals say
// nothing. The words of a condition or a date are those of English.
func TestNamesOfOtherLanguages(t *testing.T) {
	for language, test := range map[string]struct{ text, warned string }{
		"de":      {"Am Freitag kam Anna Schmidt in die Stadt.", ""},
		"de-CH":   {"Am Freitag kam Anna Schmidt in die Stadt.", ""},
		"lb":      {"Um Freideg koum d'Anna Schmit an d'Stad.", ""},
		"ja":      {"山田太郎は東京で語った。", ""},
		"ar":      {"زار أحمد القاهرة.", ""},
		"fr":      {"Elle vit Anna Schmidt en mai.", "Anna Schmidt"},
		"el":      {"Ο πρόεδρος είδε την Άννα Σμιθ.", "Άννα Σμιθ"},
		"ru":      {"Она видела Анну Шмидт.", "Анну Шмидт"},
		"en":      {"She saw Anna Schmidt on Tuesday. Then I left.", "Anna Schmidt"},
		"zh-Hans": {"他说北京很大。", ""},
	} {
		files := fstest.MapFS{}
		addPair(files, "a", test.text, "")
		files["a.yaml"].Data = []byte(strings.Replace(string(files["a.yaml"].Data), "language: en", "language: "+language, 1))
		_, warnings, err := seed.Loader{}.Check(seed.Source{FS: files})
		require.NoError(t, err, language)
		if test.warned == "" {
			assert.Empty(t, warnings.Error(), language)
		} else {
			require.Len(t, warnings, 1, language)
			before, _, _ := strings.Cut(test.text, test.warned)
			assert.Contains(t, warnings[0].String(), fmt.Sprintf("a.txt:3:%d: warning: %q looks like a name", 1+utf8.RuneCountInString(before), test.warned))
		}
	}
}

// TestWarningsAreNotForServing: only Check looks for warnings, and the reason of an editor is no
// part of the corpus.
func TestWarningsAreNotForServing(t *testing.T) {
	source := seed.Source{FS: seeds.FS}
	loaded, err := seed.Loader{}.Load(source)
	require.NoError(t, err)
	checked, _, err := seed.Loader{}.Check(source)
	require.NoError(t, err)
	assert.Equal(t, loaded, checked)
	for _, event := range loaded.Events {
		assert.Empty(t, event.Reason)
	}
}

// TestManyWarnings: only so many warnings of a file are reported.
func TestManyWarnings(t *testing.T) {
	var text strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&text, "and then Name%d, ", i)
	}
	files := fstest.MapFS{}
	addPair(files, "a", text.String(), "")
	_, warnings, err := seed.Loader{}.Check(seed.Source{FS: files})
	require.NoError(t, err)
	require.Len(t, warnings, 1001)
	assert.Equal(t, "a.txt: warning: the file has more than 1000 warnings: only these are reported", warnings[0].String())
}

// TestNamesAfterMarks: a name after a quotation and its comma, a bracket or a colon begins no sentence.
func TestNamesAfterMarks(t *testing.T) {
	const text = "Mill opens\n\n\"It works,\" Smith told reporters. \"The mill is new.\" She laughed (Jones did not). They named three: Norway, Sweden and Chile. The rest left: the mill closed (The door, too).\n\nHILLTON — It turns.\n"
	_, warnings, err := seed.Loader{}.Check(seed.Source{FS: fstest.MapFS{
		"a.txt": {Data: []byte(text)},
		"a.yaml": {Data: []byte("article: {language: en, headline: Mill opens}\nplaces: [{id: h, name: HILLTON, classification: village}]\n" +
			"not_quotes:\n  - {words: It works, reason: A test.}\n  - {words: The mill is new., reason: A test.}\n")},
	}})
	require.NoError(t, err)
	var named []string
	for _, warning := range warnings {
		named = append(named, strings.SplitN(warning.Message, `"`, 3)[1])
	}
	assert.Equal(t, []string{"Smith", "Jones", "Norway", "Sweden", "Chile"}, named)
}

// TestStatedDates: a stated date has its month in its words.
func TestStatedDates(t *testing.T) {
	for words, dates := range map[string]map[string]bool{
		"May 4, 2022":          {"2022-05-04": true, "2022-05": true, "2022": true, "2022-06-04": false, "2022-04": false, "2022-05-05": false},
		"2022":                 {"2022": true, "2022-05": false},
		"4/5/2022":             {"2022-05-04": true, "2022-05": true, "2022-06": false},
		"Sept. 9, 2022":        {"2022-09-09": true, "2022-08-09": false},
		"recent weeks of 2022": {"2022": false},
		"this May 2022":        {"2022-05": false},
	} {
		for date, right := range dates {
			text := "Mill opens\n\nIt opened on " + words + ".\n"
			annotation := fmt.Sprintf("article: {language: en, headline: Mill opens}\nevents:\n  - id: e\n    name: Opening\n    classification: other\n"+
				"    start_date: {date: %q, date_text: %q, evidence: [%q]}\n    evidence: [It opened]\n", date, words, words)
			_, warnings, err := seed.Loader{}.Check(seed.Source{FS: fstest.MapFS{"a.txt": {Data: []byte(text)}, "a.yaml": {Data: []byte(annotation)}}})
			require.NoError(t, err)
			assert.Equal(t, right, len(warnings) == 0, "%s as %s: %s", words, date, warnings)
		}
	}
}

// TestLinesInTitleCase: a line without a full stop in which most words have a capital is a heading, or a
// byline that is not declared; its words are no names by their capitals. Those of a declared byline are.
func TestLinesInTitleCase(t *testing.T) {
	warnings := func(article string) string {
		_, warnings, err := seed.Loader{}.Check(seed.Source{FS: fstest.MapFS{
			"a.txt":  {Data: []byte("The mill opens\n\nBy Ann Lee\n\nThe River Rises Again\n\nThe mill of Bo Rae turns.\n")},
			"a.yaml": {Data: []byte("article: {language: en, headline: The mill opens" + article + "}\n")},
		}})
		require.NoError(t, err)
		return warnings.Error()
	}
	assert.Regexp(t, `^a.txt:7:13: warning: "Bo Rae" looks like a name.*$`, warnings(""))
	assert.Contains(t, warnings(", byline: By Ann Lee"), `a.txt:3:4: warning: "Ann Lee" looks like a name`)
}
