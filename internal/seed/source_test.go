package seed_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/seed"
)

func TestPairs(t *testing.T) {
	good, text := goodFiles(t), &fstest.MapFile{Data: file(t, "article.txt")}
	annotation := good["article.yaml"]
	for _, test := range []struct {
		name  string
		files fstest.MapFS
		want  []string
	}{
		{"no file", fstest.MapFS{}, []string{"dir: no seeds found: a seed is <slug>.txt and <slug>.yaml"}},
		{"no file of a seed", fstest.MapFS{"README.md": text}, []string{"dir: no seeds found: a seed is <slug>.txt and <slug>.yaml"}},
		{"only a text", fstest.MapFS{"article.txt": text}, []string{
			"dir/article.txt: its annotation file article.yaml (or .yml, .json) is missing: dateline new dir/article.txt writes a frame of it",
		}},
		{"only an annotation", fstest.MapFS{"article.yaml": annotation}, []string{"dir/article.yaml: its text file article.txt is missing"}},
		{"names that differ", fstest.MapFS{"article.txt": text, "artikle.yaml": annotation}, []string{
			`dir/article.txt: its annotation file article.yaml (or .yml, .json) is missing (did you mean "artikle.yaml"?)`,
			`dir/artikle.yaml: its text file artikle.txt is missing (did you mean "article.txt"?)`,
		}},
		{"two annotations", fstest.MapFS{"article.txt": text, "article.yaml": annotation, "article.yml": annotation}, []string{
			"dir/article.yml: a second annotation file for the same text, beside article.yaml",
		}},
		{"YAML and JSON", fstest.MapFS{"article.txt": text, "article.yaml": annotation, "article.json": {Data: []byte("[]")}}, []string{
			"dir/article.json:1:1: must be a mapping, not a list",
			"dir/article.yaml: a second annotation file for the same text, beside article.json",
		}},
		{"no slug", fstest.MapFS{"An Article.txt": text, "An Article.yaml": annotation}, []string{
			`dir/An Article.txt: the name "An Article" must be lower-case letters and digits in groups joined by hyphens`,
			`dir/An Article.yaml: the name "An Article" must be lower-case letters and digits in groups joined by hyphens`,
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, problemsOf(t, seed.Source{FS: test.files, Dir: "dir"}))
		})
	}
}

func TestOtherFilesAreLeftAlone(t *testing.T) {
	files := goodFiles(t)
	files["..data/other.txt"] = &fstest.MapFile{Data: []byte("other")}
	files[".hidden.yaml"] = &fstest.MapFile{Data: []byte("hidden")}
	files["below/other.txt"] = &fstest.MapFile{Data: []byte("other")}
	files["folder.yaml/other.txt"] = &fstest.MapFile{Data: []byte("other")}
	files["README.md"] = &fstest.MapFile{Data: []byte("readme")}
	corpus, err := seed.Loader{}.Load(seed.Source{FS: files})
	require.NoError(t, err)
	assert.Len(t, corpus.Articles, 1)
}

func TestOpen(t *testing.T) {
	dir := t.TempDir()
	for name, f := range twoArticles() {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), f.Data, 0o600))
	}
	for _, name := range []string{"notes.md", ".yaml"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte("notes"), 0o600))
	}
	for _, test := range []struct {
		name     string
		articles []string
	}{
		{"", []string{"a", "b"}},
		{"b.yaml", []string{"b"}},
		{"b.txt", []string{"b"}},
	} {
		t.Run("open "+test.name, func(t *testing.T) {
			source, err := seed.Open(filepath.Join(dir, test.name))
			require.NoError(t, err)
			corpus, err := seed.Loader{}.Load(source)
			require.NoError(t, err)
			var slugs []string
			for _, article := range corpus.Articles {
				slugs = append(slugs, article.ID)
			}
			assert.Equal(t, test.articles, slugs)
		})
	}
	_, err := seed.Open(filepath.Join(dir, "missing.yaml"))
	require.ErrorIs(t, err, fs.ErrNotExist)
	for _, name := range []string{"notes.md", ".yaml"} {
		_, err = seed.Open(filepath.Join(dir, name))
		require.ErrorContains(t, err, "not a seed")
	}

	source, err := seed.Open(filepath.Join(dir, "a.yaml"))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.yaml"), nil, 0o600))
	assert.Equal(t, []string{filepath.Join(dir, "a.yaml") + ": the file is empty"}, problemsOf(t, source))
}

// TestUnreadable shows that a failure to read is not a problem of the seeds.
func TestUnreadable(t *testing.T) {
	source := seed.Source{FS: os.DirFS(filepath.Join(t.TempDir(), "missing"))}
	_, err := seed.Loader{}.Load(source)
	require.ErrorIs(t, err, fs.ErrNotExist)
	assert.NotErrorAs(t, err, &seed.Problems{})
}

// TestFilesThatCannotBeRead shows that each is a problem, and other files are still checked.
func TestFilesThatCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.Symlink("nowhere", filepath.Join(dir, "dangling.txt")))
	require.NoError(t, syscall.Mkfifo(filepath.Join(dir, "pipe.yaml"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "empty.yaml"), nil, 0o600))
	source, err := seed.Open(dir)
	require.NoError(t, err)
	got := problemsOf(t, source)
	for _, want := range []string{
		filepath.Join(dir, "dangling.txt") + ": the file cannot be read: no such file or directory",
		filepath.Join(dir, "pipe.yaml") + ": not a regular file",
		filepath.Join(dir, "empty.yaml") + ": the file is empty",
	} {
		assert.Contains(t, got, want)
	}
}

// swapped is a directory in which a pipe takes the place of a file after its status is read.
type swapped struct {
	fs.FS
	dir string
	t   *testing.T
}

func (s swapped) Stat(name string) (fs.FileInfo, error) {
	info, err := fs.Stat(s.FS, name)
	path := filepath.Join(s.dir, name)
	require.NoError(s.t, os.Remove(path))
	require.NoError(s.t, syscall.Mkfifo(path, 0o600))
	return info, err
}

func TestPipeInPlaceOfAFile(t *testing.T) {
	dir := t.TempDir()
	for name, f := range twoArticles() {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), f.Data, 0o600))
	}
	source, err := seed.Open(filepath.Join(dir, "a.txt"))
	require.NoError(t, err)
	source.FS = swapped{source.FS, dir, t}
	loaded := make(chan error, 1)
	go func() {
		_, err := seed.Loader{}.Load(source)
		loaded <- err
	}()
	select {
	case err := <-loaded:
		require.Error(t, err)
		assert.Equal(t, []string{
			filepath.Join(dir, "a.txt") + ": not a regular file",
			filepath.Join(dir, "a.yaml") + ": not a regular file",
		}, strings.Split(err.Error(), "\n"))
	case <-time.After(time.Minute):
		t.Fatal("the loader waits for a writer of the pipe")
	}
}

// TestNamesOfFiles: a name that does not print is in quotation marks, with escapes.
func TestNamesOfFiles(t *testing.T) {
	for name, want := range map[string]string{
		"plain": "plain", "plain text": "plain text", "日本": "日本", `a"b`: `a"b`,
		"a\nb": `"DIR/a\nb.txt"`, "a\u202eb": `"DIR/a\u202eb.txt"`, "a\xffb": `"DIR/a\xffb.txt"`, "a\u00a0b": `"DIR/a\u00a0b.txt"`, "a\x1b[31m": `"DIR/a\x1b[31m.txt"`,
	} {
		dir := filepath.Join(t.TempDir(), "d")
		require.NoError(t, os.Mkdir(dir, 0o700))
		require.NoError(t, os.WriteFile(filepath.Join(dir, name+".txt"), []byte("\n"), 0o600))
		require.NoError(t, os.WriteFile(filepath.Join(dir, name+".yaml"), []byte("a: [\n"), 0o600))
		require.NoError(t, os.WriteFile(filepath.Join(dir, name+".json"), []byte("{}"), 0o600))
		source, err := seed.Open(dir)
		require.NoError(t, err)
		if want == name {
			want = "DIR/" + name + ".txt"
		}
		problems := problemsOf(t, source)
		assert.Contains(t, problems, strings.ReplaceAll(want, "DIR", dir)+": the file is empty")
		for _, problem := range problems {
			assert.NotContains(t, problem, "\u202e")
			assert.NotContains(t, problem, "\x1b")
		}
		_, err = seed.Open(filepath.Join(dir, name))
		require.ErrorContains(t, err, strings.TrimSuffix(strings.TrimSuffix(strings.ReplaceAll(want, "DIR", dir), `.txt"`), ".txt"))
	}
}

// TestUnreadableDirectory names the path of a directory without permission to read it.
func TestUnreadableDirectory(t *testing.T) {
	if os.Getuid() == 0 { // who may read everything: the test runs again as nobody
		dir, err := os.MkdirTemp("", "dateline") // t.TempDir is within a directory for root alone
		require.NoError(t, err)
		defer os.RemoveAll(dir)
		require.NoError(t, os.Chmod(dir, 0o755))
		content, err := os.ReadFile(os.Args[0])
		require.NoError(t, err)
		program := filepath.Join(dir, "seed.test")
		require.NoError(t, os.WriteFile(program, content, 0o755))
		again := exec.Command(program, "-test.run", "^TestUnreadableDirectory$", "-test.v")
		again.Dir = "/"
		again.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
		output, err := again.CombinedOutput()
		require.NoError(t, err, string(output))
		require.Contains(t, string(output), "--- PASS: TestUnreadableDirectory")
		return
	}
	dir := t.TempDir()
	source, err := seed.Open(dir)
	require.NoError(t, err)
	require.NoError(t, os.Chmod(dir, 0o000))
	_, err = seed.Loader{}.Load(source)
	require.EqualError(t, err, dir+": the directory cannot be read: permission denied")
	assert.False(t, seed.Passing(err))
}
