// Command oapicodegen makes calls with the client that oapi-codegen makes.
package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"reflect"
	"strings"

	"dateline-clients/calls"
	"dateline-clients/oapicodegen/api"
)

func main() {
	client, err := api.NewClientWithResponses(os.Args[1])
	if err == nil {
		err = calls.Run(client, method, value)
	}
	if err != nil {
		log.Fatal(err)
	}
}

// method returns the method of an operation. NDJSON is a stream, which the caller reads; the other
// methods read a response to its end, and take any content type with "json" in it for JSON.
func method(c calls.Call) string {
	if strings.HasSuffix(c.Template, ".ndjson") {
		return c.Operation
	}
	return c.Operation + "WithResponse"
}

// value returns the typed data of a response, or else its text.
func value(returned any) (any, error) {
	if stream, ok := returned.(*http.Response); ok {
		defer stream.Body.Close()
		text, err := io.ReadAll(stream.Body)
		return string(text), err
	}
	response := reflect.ValueOf(returned).Elem()
	body := string(response.FieldByName("Body").Bytes())
	if status := response.FieldByName("HTTPResponse").Interface().(*http.Response).StatusCode; status != http.StatusOK {
		return nil, fmt.Errorf("%d: %s", status, body)
	}
	for i := range response.NumField() {
		if field := response.Field(i); strings.HasSuffix(response.Type().Field(i).Name, "JSON200") {
			if field.IsNil() {
				return nil, fmt.Errorf("%s has no typed data", response.Type())
			}
			return field.Interface(), nil
		}
	}
	return body, nil
}
