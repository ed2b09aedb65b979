// Command ogen makes calls with the client that ogen makes.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"reflect"

	"dateline-clients/calls"
	"dateline-clients/ogen/api"
)

func main() {
	client, err := api.NewClient(os.Args[1])
	if err == nil {
		err = calls.Run(client, func(c calls.Call) string { return c.Operation }, value)
	}
	if err != nil {
		log.Fatal(err)
	}
}

// value returns the typed data of a response, or its text.
func value(returned any) (any, error) {
	if reader, ok := returned.(io.Reader); ok {
		text, err := io.ReadAll(reader)
		return string(text), err
	}
	// A response with headers has its data in a field.
	if response := reflect.Indirect(reflect.ValueOf(returned)); response.Kind() == reflect.Struct {
		if data := response.FieldByName("Response"); data.IsValid() {
			if reader, ok := data.Interface().(io.Reader); ok {
				return value(reader)
			}
			pointer := reflect.New(data.Type())
			pointer.Elem().Set(data)
			return value(pointer.Interface())
		}
	}
	if _, ok := returned.(json.Marshaler); !ok {
		return nil, fmt.Errorf("%T is no data", returned)
	}
	return returned, nil
}
