package seed

import (
	"fmt"
	"reflect"
	"strings"

	"dateline/internal/news"
)

// fill sets a value of an annotation to what a tree of plain values says, which the
// schema has been held against.
func fill(v reflect.Value, tree any) error {
	if tree == nil {
		return nil
	}
	// By way of JSON all this would be two lines, and a tenth of the time of a load.
	switch target := v.Addr().Interface().(type) {
	case *news.Ref:
		text, _ := tree.(string)
		return target.UnmarshalText([]byte(text))
	case *news.Span:
		if words, ok := tree.(string); ok {
			target.Exact = words
			return nil
		}
		if fields, ok := tree.(map[string]any); ok {
			if err := fill(reflect.ValueOf(&target.Occurrence).Elem(), fields["occurrence"]); err != nil {
				return err
			}
		}
	}
	switch value := tree.(type) {
	case map[string]any:
		if v.Kind() == reflect.Struct {
			return fillStruct(v, value)
		}
	case []any:
		if v.Kind() == reflect.Slice {
			v.Set(reflect.MakeSlice(v.Type(), len(value), len(value)))
			for i, element := range value {
				if err := fill(v.Index(i), element); err != nil {
					return err
				}
			}
			return nil
		}
	case string:
		if v.Kind() == reflect.String {
			v.SetString(strings.Clone(value)) // of itself it keeps the whole file
			return nil
		}
	default:
		if number := reflect.ValueOf(tree); v.Kind() == reflect.Int && number.CanConvert(v.Type()) {
			v.Set(number.Convert(v.Type()))
			return nil
		}
	}
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		return fill(v.Elem(), tree)
	}
	return fmt.Errorf("a %T where a %s is wanted", tree, v.Type())
}

func fillStruct(v reflect.Value, values map[string]any) error {
	for _, field := range fieldsWith(v.Type(), nil) {
		var err error
		if field.key == "" {
			err = fillStruct(v.Field(field.index), values)
		} else {
			err = fill(v.Field(field.index), values[field.key])
		}
		if err != nil {
			return err
		}
	}
	return nil
}
