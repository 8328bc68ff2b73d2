package page

import (
	"slices"
	"testing"

	"report/internal/unit"
)

// seen is a text in the order in which it is seen, from left to right.
func seen(text string) string {
	runes := []rune(text)
	at, width := make([]unit.Length, len(runes)), make([]unit.Length, len(runes))
	for i := range runes {
		at[i], width[i] = unit.Length(10*i), 10
	}
	order := OrderOf(runes)
	order.Arrange(0, runes, at, width)
	places := make([]int, len(runes))
	for i := range places {
		places[i] = i
	}
	slices.SortFunc(places, func(a, b int) int { return int(at[a] - at[b]) })
	var out []rune
	for _, i := range places {
		r := runes[i]
		if other, ok := Mirrored(r); ok && order.Reversed(i) {
			r = other
		}
		out = append(out, r)
	}
	return string(out)
}

// What runs from right to left stands so inside a line that does not, with its figures and brackets; spaces at the line's end stay there (UAX #9).
func TestOrder(t *testing.T) {
	for text, want := range map[string]string{
		"中文ABC 12":       "中文ABC 12",
		"名אבג是":          "名גבא是",
		"名אב גד是":        "名דג בא是",
		"名אב 12 גד是":     "名דג 12 בא是",
		"（אב）2024年":      "（בא）2024年",
		"名אב(ג)ד是":       "名ד(ג)בא是",
		"名אב ":           "名בא ",
		"אב，גד。":         "。דג，בא",
		"אבג":            "גבא",
		"אב是גד":          "בא是דג",
		"名（אב，12）、是AB":   "名（בא，12）、是AB",
		"名אב12%是3":       "名12%בא是3",
		"名אב 12，是אב":     "名12 בא，是בא",
		"名（אב，١٢）、是":     "名（בא，١٢）、是",
		"名（אב，גד）、是":     "名（בא，דג）、是",
		"是١٢אב是":         "是בא١٢是",
		"是١٢是אב12":       "是١٢是12בא",
		"名（אב12）2024年":   "名（12בא）2024年",
		"名אב1,234.5万":    "名1,234.5בא万",
		"12אב是":          "12בא是",
		"אב 12 גד，34":    "34，דג 12 בא",
		"乌鲁木齐（ئۈ）增长6.1%": "乌鲁木齐（ۈئ）增长6.1%",
	} {
		if got := seen(text); got != want {
			t.Errorf("%s: seen as %s, want %s", text, got, want)
		}
	}
	if OrderOf([]rune("中文")) != nil {
		t.Error("a text that runs from left to right has an order")
	}
}

func TestSides(t *testing.T) {
	r := &Run{X: []unit.Length{30, 20, 10}, End: 20}
	if left, right := r.Sides(); left != 10 || right != 30 {
		t.Errorf("from %d to %d", left, right)
	}
}
