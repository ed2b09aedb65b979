package main

import "dateline/api"

type schemaCommand struct{}

// Run prints the JSON Schema of annotation files.
func (*schemaCommand) Run(p *process) error {
	_, err := p.stdout.Write(api.SeedSchema)
	return err
}
