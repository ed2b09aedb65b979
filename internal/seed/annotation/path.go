package annotation

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// keyMark ends the path of a key, as opposed to the path of its value.
const keyMark = ":"

// step is a step on the way from the root of a file to a value; nil is the root. A path is
// only written out where a problem needs it: the paths of all values can take many times
// the size of the file.
type step struct {
	around *step
	key    string
	index  int // in a list, from 0; -1 for a key
}

// String returns the path of the value.
func (s *step) String() string {
	var steps []*step
	for ; s != nil; s = s.around {
		steps = append(steps, s)
	}
	path := ""
	for _, s := range slices.Backward(steps) {
		if s.index >= 0 {
			path = Index(path, s.index)
		} else {
			path = Join(path, s.key)
		}
	}
	return path
}

// parentPath returns a path without its last step.
func parentPath(path string) string {
	return path[:max(0, strings.LastIndexAny(path, ".["))]
}

// Join appends a key to a path. It quotes a key that could be read as more than one step,
// or that does not print, and cuts a long one; the schema has no such key.
func Join(path, key string) string {
	const plain = "abcdefghijklmnopqrstuvwxyz0123456789_"
	if key == "" || strings.TrimLeft(key, plain) != "" || len(key) > maxShown {
		key = cut(key)
		if key == "" || strings.ContainsFunc(key, func(r rune) bool { return strings.ContainsRune(`.[]":`, r) || !strconv.IsPrint(r) }) {
			key = strconv.Quote(key)
		}
	}
	if path == "" {
		return key
	}
	return path + "." + key
}

// nextStep splits a path into its first step and the rest. The step is as [Join] and
// [Index] write it, without a dot before it.
func nextStep(path string) (first, rest string) {
	path = strings.TrimPrefix(path, ".")
	if strings.HasPrefix(path, `"`) {
		if quoted, err := strconv.QuotedPrefix(path); err == nil {
			return quoted, path[len(quoted):]
		}
	}
	if end := strings.IndexAny(path[min(1, len(path)):], ".["); end >= 0 {
		return path[:end+1], path[end+1:]
	}
	return path, ""
}

// Index appends a position to a path.
func Index(path string, i int) string { return path + "[" + strconv.Itoa(i) + "]" }

// Printable returns a name as it is if it prints, and in quotation marks with escapes if it
// has a line break, a character that is invisible or changes the direction of writing, or a
// byte that is not UTF-8.
func Printable(name string) string {
	if utf8.ValidString(name) && !strings.ContainsFunc(name, func(r rune) bool { return !strconv.IsPrint(r) }) {
		return name
	}
	return strconv.Quote(name)
}

// maxShown is the maximum length of a value of the file in a message, in bytes.
const maxShown = 1000

// cut shortens a value for a message.
func cut(value string) string {
	if len(value) <= maxShown {
		return value
	}
	at := maxShown
	for !utf8.RuneStart(value[at]) {
		at--
	}
	return value[:at] + "…"
}
