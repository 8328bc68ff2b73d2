package linebreak_test

import (
	"fmt"

	"report/internal/linebreak"
	"report/internal/unit"
)

// A paragraph is classified, measured by its caller, who knows the fonts, and broken into lines.
func ExampleBreak() {
	em := 10 * unit.Pt
	runes := []rune("全年产值，比上年增长。")
	text := linebreak.Text{Runes: runes, Class: make([]linebreak.Class, len(runes))}
	linebreak.Classify(text.Runes, text.Class)
	for range runes {
		text.Width, text.Em = append(text.Width, em), append(text.Em, em)
	}
	for _, line := range linebreak.Break(text, linebreak.Options{Measure: 6 * em}) {
		fmt.Println(string(runes[line.From:line.To]))
	}
	// Output:
	// 全年产值，比
	// 上年增长。
}
