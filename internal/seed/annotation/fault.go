package annotation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"dateline/internal/nearest"
	"dateline/internal/news"
)

// addFault adds the problem of one fault of a value.
func (d *File) addFault(path string, fault *jsonschema.ValidationError, value any) {
	switch k := fault.ErrorKind.(type) {
	case *kind.AdditionalProperties:
		_, pointer, _ := strings.Cut(fault.SchemaURL, "#")
		allowed := allowedKeys()[pointer]
		for _, key := range k.Properties {
			suggestion, _ := nearest.Name(key, allowed)
			d.Add(Join(path, key)+keyMark, suggestion, "unknown key; the keys here are %s", strings.Join(allowed, ", "))
		}
	case *kind.Required:
		for _, key := range k.Missing {
			d.Add(path, "", "the key %q is missing", key)
		}
	case *kind.Type:
		allowed := make([]string, len(k.Want))
		for i, name := range k.Want {
			allowed[i] = typeNames[name]
		}
		d.Add(path, "", "must be %s, not %s%s", strings.Join(allowed, " or "), typeNames[k.Got], quoteHint(k))
	case *kind.Enum:
		if code := fmt.Sprint(k.Got); len(k.Want) == len(news.CountryCodes()) {
			d.Add(path, nearestCode(code), "%q is not an assigned ISO 3166-1 alpha-2 code", code)
			return
		}
		allowed := make([]string, len(k.Want))
		for i, value := range k.Want {
			allowed[i] = fmt.Sprint(value)
		}
		suggestion, _ := nearest.Name(fmt.Sprint(k.Got), allowed)
		d.Add(path, suggestion, "%q is not one of %s", fmt.Sprint(k.Got), strings.Join(allowed, ", "))
	case *kind.Pattern:
		if err := news.CheckName(k.Got); k.Want == news.NamePattern && err != nil {
			d.Add(path, "", "%s", err.Error())
			return
		}
		if k.Want == news.LanguagePattern {
			d.addWrongLanguage(path, k.Got)
			return
		}
		if types := news.TypesOf(k.Want); types != nil {
			d.addWrongRef(path, k.Got, types)
			return
		}
		form, ok := forms[k.Want]
		if !ok {
			form = "of the form " + k.Want
		}
		d.Add(path, "", "%q is not %s", k.Got, form)
	case *kind.MinLength, *kind.MinItems:
		d.Add(path, "", "must not be empty")
	case *kind.Minimum:
		d.Add(path, "", "%s is less than the minimum, %s", k.Got.RatString(), k.Want.RatString())
	case *kind.AnyOf: // of a date, alone
		d.Add(path, "", "the keys date and date_text are missing: one is required")
	case *kind.DependentRequired:
		for _, key := range k.Missing {
			d.Add(Join(path, k.Prop), "", "belongs to the key %q, which is missing", key)
		}
	case *kind.Not: // of a basis, alone
		d.Add(path, string(news.Claimed), "what is according to somebody is claimed, and not %s", fmt.Sprint(value))
	case *kind.UniqueItems:
		d.Add(Index(path, k.Duplicates[1]), "", "is the same as [%d] of this list", k.Duplicates[0])
	default:
		d.Add(path, "", "%s", fault.ErrorKind.LocalizedString(message.NewPrinter(language.English)))
	}
}

// typeNames is the names of the schema's types in messages.
var typeNames = map[string]string{
	"null": "an empty value", "boolean": "true or false", "number": "a number", "integer": "a whole number",
	"string": "a string", "array": "a list", "object": "a mapping",
}

// forms is the descriptions of the schema's patterns in messages.
var forms = map[string]string{
	news.SlugPattern:     "an id of lower-case letters and digits, in groups joined by hyphens",
	"^[0-9a-f]{64}$":     "a SHA-256, 64 hexadecimal digits in lower case",
	news.URIPattern:      "a URL of https or http, such as https://www.wikidata.org/entity/Q17, or a URN: any other character is written as %XX",
	news.URLPattern:      "a URL that begins with https:// or http:// and a host, without a user name: any other character is written as %XX",
	news.TextPattern:     "a text that begins and ends without white space",
	news.TimePattern:     "a time of RFC 3339, such as 2024-11-01T14:30:00Z",
	news.DateFormPattern: "a date as YYYY-MM-DD, YYYY-MM or YYYY",
}

// addWrongRef adds the problem of a reference that has none of the types, or another form. It suggests
// the reference with the nearest type.
func (d *File) addWrongRef(path, got string, types []news.Type) {
	t, id, found := strings.Cut(got, "/")
	isRef := found && news.IsSlug(id)
	if isRef && slices.Contains(news.ReferableTypes(), news.Type(t)) {
		d.Add(path, "", "%s is not allowed here: use type %s", got, joinTypes(types, " or "))
		return
	}
	suggestion := ""
	if near, ok := nearest.Name(t, strings.Fields(joinTypes(types, " "))); ok && isRef {
		suggestion = near + "/" + id
	}
	d.Add(path, suggestion, "%q is not a reference type/id of the type %s", got, joinTypes(types, " or "))
}

// joinTypes returns types with a separator between them.
func joinTypes(types []news.Type, separator string) string {
	names := make([]string, len(types))
	for i, t := range types {
		names[i] = string(t)
	}
	return strings.Join(names, separator)
}

func quoteHint(k *kind.Type) string {
	if slices.Contains(k.Want, "string") && (k.Got == "number" || k.Got == "integer" || k.Got == "boolean") {
		return ": put it in quotation marks"
	}
	return ""
}
