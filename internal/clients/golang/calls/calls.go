// Package calls makes calls that it reads, with a client that a generator made, and prints what
// the client returns. It finds methods and fields by reflection, since each generator has its own
// rules for names.
package calls

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"strings"
)

// Call is one call of an operation.
type Call struct {
	Name      string         `json:"name"`
	Operation string         `json:"operation"`
	Template  string         `json:"template"`
	Path      map[string]any `json:"path"`
	Query     map[string]any `json:"query"`
}

// Run reads calls from the standard input, makes each with the method of a client that method
// names, in any case, and prints the data that value finds in what the method returns.
func Run(client any, method func(Call) string, value func(returned any) (any, error)) error {
	var list []Call
	if err := json.NewDecoder(os.Stdin).Decode(&list); err != nil {
		return err
	}
	output := json.NewEncoder(os.Stdout)
	for _, c := range list {
		result := map[string]any{"call": c.Name}
		if data, err := c.do(client, method(c), value); err != nil {
			result["error"] = err.Error()
		} else {
			result["data"] = data
		}
		if err := output.Encode(result); err != nil {
			return fmt.Errorf("%s: %w", c.Name, err)
		}
	}
	return nil
}

func (c Call) do(client any, name string, value func(any) (any, error)) (any, error) {
	method, err := find(reflect.ValueOf(client), name)
	if err != nil {
		return nil, err
	}
	arguments, err := c.arguments(method.Type())
	if err != nil {
		return nil, err
	}
	returned := method.Call(arguments)
	if err, _ := returned[1].Interface().(error); err != nil {
		return nil, err
	}
	return value(returned[0].Interface())
}

// find returns the method of a client with a name, in any case.
func find(client reflect.Value, name string) (reflect.Value, error) {
	for method := range client.Type().Methods() {
		if strings.EqualFold(method.Name, name) {
			return client.Method(method.Index), nil
		}
	}
	return reflect.Value{}, fmt.Errorf("%s has no method %s", client.Type(), name)
}

// arguments returns a context, the parameters of the path that are arguments, and a struct of
// the others.
func (c Call) arguments(method reflect.Type) ([]reflect.Value, error) {
	arguments := []reflect.Value{reflect.ValueOf(context.Background())}
	var names []string
	for _, part := range strings.Split(c.Template, "{")[1:] {
		name, _, _ := strings.Cut(part, "}")
		names = append(names, name)
	}
	used := 0
	for i := 1; i < method.NumIn(); i++ {
		if method.IsVariadic() && i == method.NumIn()-1 {
			break
		}
		argument := reflect.New(method.In(i)).Elem()
		if structure, ok := structOf(argument); ok {
			for _, group := range []map[string]any{c.Path, c.Query} {
				for name, value := range group {
					if err := setField(structure, name, value); err != nil && (i == 1 || c.Path[name] == nil) {
						return nil, err
					}
				}
			}
		} else if err := set(argument, c.Path[names[used]]); err != nil {
			return nil, err
		} else {
			used++
		}
		arguments = append(arguments, argument)
	}
	if len(arguments) == 1 && len(c.Path)+len(c.Query) > 0 {
		return nil, fmt.Errorf("%s takes no parameters", method)
	}
	return arguments, nil
}

// structOf returns the struct that an argument is or, after making one, points to.
func structOf(argument reflect.Value) (reflect.Value, bool) {
	if argument.Kind() == reflect.Pointer {
		argument.Set(reflect.New(argument.Type().Elem()))
		argument = argument.Elem()
	}
	return argument, argument.Kind() == reflect.Struct
}

// setField sets the field of a parameter: signed_on_gte is SignedOnGte.
func setField(structure reflect.Value, name string, value any) error {
	for i := range structure.NumField() {
		if strings.EqualFold(structure.Type().Field(i).Name, strings.ReplaceAll(name, "_", "")) {
			return set(structure.Field(i), value)
		}
	}
	return fmt.Errorf("%s has no field for %s", structure.Type(), name)
}

// set sets a field to a value, by way of JSON; the optional types of ogen have a method for it.
func set(field reflect.Value, value any) error {
	if setTo := field.Addr().MethodByName("SetTo"); setTo.IsValid() {
		inner := reflect.New(setTo.Type().In(0)).Elem()
		if err := set(inner, value); err != nil {
			return err
		}
		setTo.Call([]reflect.Value{inner})
		return nil
	}
	text, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, field.Addr().Interface())
}
