package main

import "github.com/getkin/kin-openapi/openapi3"

// addPieces adds the property pieces of a paragraph and of a quote in it, which swag leaves out:
// it has no unions.
func addPieces(document *openapi3.T) {
	document.Paths.Delete("/pieces")
	for owner, piece := range map[string]string{"Paragraph": "Piece", "QuotePiece": "PieceOfQuote"} {
		if schema := document.Components.Schemas[owner]; schema != nil {
			schema.Value.WithPropertyRef("pieces", listSchema(componentRef(piece)))
		}
	}
}

// addUnions adds the pieces of a paragraph as a union that their type tells apart: text, mention
// or quote. The pieces of a quote are text and mentions.
func addUnions(document *openapi3.T) {
	document.Components.Schemas["Piece"] = union("Piece is a piece of a paragraph.", "TextPiece", "MentionPiece", "QuotePiece")
	document.Components.Schemas["PieceOfQuote"] = union("PieceOfQuote is a piece of a quote.", "TextPiece", "MentionPiece")
}

// union returns a schema of objects of several types, which the property type tells apart.
func union(description string, names ...string) *openapi3.SchemaRef {
	schema := &openapi3.Schema{Description: description, Discriminator: &openapi3.Discriminator{
		PropertyName: "type", Mapping: map[string]openapi3.MappingRef{},
	}}
	for _, name := range names {
		ref := componentRef(name)
		schema.OneOf = append(schema.OneOf, ref)
		schema.Discriminator.Mapping[pieceTypes[name]] = openapi3.MappingRef{Ref: ref.Ref}
	}
	return schema.NewRef()
}

// pieceTypes is the types of the pieces.
var pieceTypes = map[string]string{"TextPiece": "text", "MentionPiece": "mention", "QuotePiece": "quote"}
