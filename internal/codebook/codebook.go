// Package codebook is what a reader of statistical tables must look up: what the codes in place of numbers mean, the
// numbered notes, and the indicators.
package codebook

import (
	"slices"

	"report/internal/tabulate"
)

// Known reports whether a code can be explained.
func Known(code string) bool {
	return slices.ContainsFunc(tabulate.Codes, func(c tabulate.Code) bool { return c.Code == code })
}

// Bracket writes a code as cells show it.
func Bracket(code string) string { return "[" + code + "]" }
