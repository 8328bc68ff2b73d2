package tabulate

import (
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

// Unseen is what a cell says to those who do not see it, where that is not what it shows: why there is a sign, or nothing, in place of a value.
func (c *Cell) Unseen(l furniture.Lang) string {
	for _, code := range Codes {
		if c.Missing == code.Code && !(code.Code == "z" && c.Text == "") { // that is a heading's
			return code.Meaning.In(l)
		}
	}
	return ""
}
