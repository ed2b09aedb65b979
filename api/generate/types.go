package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
)

// wireType is a type that clients see, as declared in Go.
type wireType struct {
	doc    string
	fields []wireField
}

// wireField is a property of a wireType.
type wireField struct {
	name string // in JSON
	doc  string
	// nullable says that the Go field is a pointer, which is null if nil.
	nullable bool
	// of is the type of the field, without pointers and lists.
	of       string
	embedded string // the type whose fields take its place
}

var nameAnnotation = regexp.MustCompile(`@name\s+(\w+)`)

// wireTypes reads the declarations of the packages in the directories. It returns each
// struct and map by its name.
func wireTypes(dirs ...string) (map[string]wireType, error) {
	types := map[string]wireType{}
	for _, dir := range dirs {
		names, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
			if err != nil {
				return nil, err
			}
			for _, declaration := range file.Decls {
				if general, ok := declaration.(*ast.GenDecl); ok && general.Tok == token.TYPE {
					if err := addTypes(types, general); err != nil {
						return nil, err
					}
				}
			}
		}
	}
	for name, t := range types {
		t.fields = expanded(types, t.fields)
		types[name] = t
	}
	return types, nil
}

// addTypes adds the structs and maps of a declaration.
func addTypes(types map[string]wireType, general *ast.GenDecl) error {
	doc := sentence(general.Doc.Text())
	for _, spec := range general.Specs {
		t := spec.(*ast.TypeSpec)
		switch declared := t.Type.(type) {
		case *ast.StructType:
			read, err := structType(doc, declared)
			if err != nil {
				return fmt.Errorf("type %s: %w", t.Name.Name, err)
			}
			types[t.Name.Name] = read
		case *ast.MapType:
			types[t.Name.Name] = wireType{doc: doc}
		}
	}
	return nil
}

// structType reads the fields of a struct that has JSON names.
func structType(doc string, s *ast.StructType) (wireType, error) {
	t := wireType{doc: doc}
	for _, field := range s.Fields.List {
		if len(field.Names) == 0 {
			if embedded, ok := field.Type.(*ast.Ident); ok {
				t.fields = append(t.fields, wireField{embedded: embedded.Name})
			}
			continue
		}
		if field.Tag == nil {
			continue
		}
		tag, err := strconv.Unquote(field.Tag.Value)
		if err != nil {
			return t, err
		}
		name, options, _ := strings.Cut(reflect.StructTag(tag).Get("json"), ",")
		if name == "" {
			continue
		}
		if options != "" {
			return t, fmt.Errorf("field %s: the tag option %q is not allowed, since clients get every field", name, options)
		}
		_, pointer := field.Type.(*ast.StarExpr)
		t.fields = append(t.fields, wireField{name: name, doc: sentence(field.Doc.Text()), nullable: pointer, of: typeName(field.Type)})
	}
	return t, nil
}

// typeName returns the name of a type, without pointers and lists; empty if it has none.
func typeName(expression ast.Expr) string {
	switch e := expression.(type) {
	case *ast.StarExpr:
		return typeName(e.X)
	case *ast.ArrayType:
		return typeName(e.Elt)
	case *ast.Ident:
		return e.Name
	default:
		return ""
	}
}

// expanded replaces embedded types with their fields.
func expanded(types map[string]wireType, fields []wireField) []wireField {
	var all []wireField
	for _, field := range fields {
		if field.embedded == "" {
			all = append(all, field)
		} else {
			all = append(all, expanded(types, types[field.embedded].fields)...)
		}
	}
	return all
}

// sentence returns a comment as one line, without annotations.
func sentence(comment string) string {
	comment = nameAnnotation.ReplaceAllString(comment, "")
	return strings.Join(strings.Fields(comment), " ")
}
