// Package codebook is what a reader of statistical tables must look up: what the codes in place of numbers mean, the
// numbered notes, and the indicators.
package codebook

import (
	"slices"

	"report/internal/furniture"
)

// A Code stands for a missing value. It is written in square brackets: [x].
type Code struct {
	Code    string
	Meaning furniture.Word
}

// Codes are the reasons that a dataset may give (dataset.Missing), in the order in which they are explained.
var Codes = []Code{
	{"x", furniture.Word("not available")},
	{"z", furniture.Word("not applicable")},
	{"low", furniture.Word("below the smallest unit of measure")},
	{"c", furniture.Word("confidential")},
	{"u", furniture.Word("not reliable enough to be published")},
	{"w", furniture.Word("not recorded")},
}

// Known reports whether a code can be explained.
func Known(code string) bool {
	return slices.ContainsFunc(Codes, func(c Code) bool { return c.Code == code })
}

// Bracket writes a code as cells show it.
func Bracket(code string) string { return "[" + code + "]" }
