package layout

import (
	"strings"
	"unicode"

	"report/internal/makeup"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/style"
	"report/internal/unit"
)

// crowded says what a line of furniture cannot hold, of what differs in figures alone once.
func (f *furnisher) crowded(look *style.Text, by unit.Length, words string, found say.Message) {
	kind := strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}, look.Key+words)
	if by <= makeup.Slack || f.told[kind] {
		return
	}
	f.told[kind] = true
	f.Problems = append(f.Problems, problem.Problem{Level: problem.Warning, Code: "overrun", Found: found,
		Hint: say.M("shorten it, make its type smaller (%s.size), or place it elsewhere", look.Key)})
}

// leftOut says that words in the middle have no room between those at the sides.
func (f *furnisher) leftOut(look *style.Text, words string, by unit.Length) {
	f.crowded(look, by, words, say.M("page %s: %q is left out above or below the text: it is %.1f mm too wide for what its neighbours leave", f.number, shortened(words), by.Millimetres()))
}

// overlaps says that words at the sides stand on each other.
func (f *furnisher) overlaps(look *style.Text, left, right string, by unit.Length) {
	if left != "" {
		f.crowded(look, by, left+right, say.M("page %s: %q and %q stand on each other, by %.1f mm", f.number, shortened(left), shortened(right), by.Millimetres()))
	}
}

// leaves says that words are wider than the type area, or leave the page.
func (f *furnisher) leaves(look *style.Text, words string, by unit.Length, leftwards bool, marks []page.Mark) {
	side := page.Right
	if leftwards {
		side = page.Left
	}
	f.crowded(look, by, words, say.M("page %s: %q stands %.1f mm outside the type area, %s", f.number, shortened(words), by.Millimetres(), sides[side]))
	var worst page.Reach
	for _, m := range marks {
		worst = worst.Or(page.Beyond(m, f.paper))
	}
	f.crowded(look, worst.By, words, say.M("page %s: %q stands %.1f mm outside the page, %s", f.number, shortened(words), worst.By.Millimetres(), sides[worst.Side]))
}
