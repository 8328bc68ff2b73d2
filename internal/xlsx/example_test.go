package xlsx_test

import (
	"fmt"

	"report/internal/xlsx"
)

// Excel counts and compares in ways of its own.
func Example() {
	fmt.Println(xlsx.Cell(28, 7), xlsx.Area(1, 1, 3, 10), xlsx.Units("😀"), xlsx.Folded("ＧＤＰ ") == xlsx.Folded("gdp"))
	// Output: AB7 A1:C10 2 true
}
