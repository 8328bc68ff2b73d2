// Package codebook is what a reader of statistical tables must look up: what the codes in place of numbers mean, the
// numbered notes, and the indicators.
package codebook

import "slices"

// A Code stands for a missing value. It is written in square brackets: [x].
type Code struct{ Code, Meaning string }

// Codes are the reasons that a dataset may give (dataset.Missing), in the order in which they are explained.
var Codes = []Code{
	{"x", "数据不可得"},
	{"z", "不适用"},
	{"low", "数值不足最小计量单位"},
	{"c", "为保密不公布"},
	{"u", "可靠性低，不公布"},
	{"w", "没有记录"},
}

// Known reports whether a code can be explained.
func Known(code string) bool {
	return slices.ContainsFunc(Codes, func(c Code) bool { return c.Code == code })
}

// Bracket writes a code as cells show it.
func Bracket(code string) string { return "[" + code + "]" }
