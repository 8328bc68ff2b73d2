// Package figure is a number with its meaning: a decimal as written, its unit, period, scale and hedge, and how it
// is said. Number becomes text here, once, in decimal, rounded half away from zero.
//
// Prose names a figure as {{id}}, {{id|value}}, {{id|change}} or {{id|hedge=超过}}: see Uses and Figure.Say.
package figure

import (
	"slices"
	"strings"

	"report/internal/furniture"
	"report/internal/say"
)

// A Scale is the Chinese myriad scale that a figure is shown in.
type Scale string

// The scales. One shows the number as written.
const (
	One Scale = ""
	Wan Scale = "万"
	Yi  Scale = "亿"
)

// UnmarshalText reads 万 or 亿.
func (s *Scale) UnmarshalText(text []byte) error {
	if t := Scale(text); t == Wan || t == Yi {
		*s = t
		return nil
	}
	return &NotNumber{say.M("%q is no scale", text), say.M("known here: %s", "万, 亿")}
}

// powers are the powers of ten of the scales.
var powers = map[Scale]int{Wan: 4, Yi: 8}

// A Kind tells what kind of quantity a figure is; it decides the words of change (增长/下降 for amounts,
// 上升/回落 for rates).
type Kind string

// The kinds. A growth of 4.7 % that {{id|change}} shall call 增长4.7% is said of an amount: it leaves kind out.
const (
	Amount Kind = "amount" // counts and sums: the default
	Rate   Kind = "rate"   // percentages and growth rates
)

// UnmarshalText reads amount or rate.
func (k *Kind) UnmarshalText(text []byte) error {
	if t := Kind(text); t == Amount || t == Rate {
		*k = t
		return nil
	}
	return &NotNumber{say.M("%q is no kind of figure", text), say.M("known here: %s", "amount, rate")}
}

// A Hedge is the word that says a number is not exact: before it (逾, 超过, 约) or after its scale (余, 多, 左右).
type Hedge struct {
	Before string `yaml:"before"`
	After  string `yaml:"after"`
}

// The words whose place is known. Words of the third list follow the unit: 100个左右, but 100多个.
var (
	hedgesBefore = []string{"逾", "超过", "超", "约", "近", "不足", "不到", "至少", "最多", "大约", "将近"}
	hedgesAfter  = []string{"余", "多"}
	hedgesLast   = []string{"左右", "以上", "以下", "上下"}
)

// Hedges are the words whose place is known.
func Hedges() []string { return slices.Concat(hedgesBefore, hedgesAfter, hedgesLast) }

// ParseHedge reads a hedge of one word and puts it where that word stands. No word is no hedge.
func ParseHedge(word string) (Hedge, error) {
	switch {
	case word == "":
		return Hedge{}, nil
	case slices.Contains(hedgesBefore, word):
		return Hedge{Before: word}, nil
	case slices.Contains(hedgesAfter, word), slices.Contains(hedgesLast, word):
		return Hedge{After: word}, nil
	}
	all := strings.Join(Hedges(), " ")
	return Hedge{}, &NotNumber{say.M("nobody knows whether the hedge %q stands before or after its number", word),
		say.M("write {before: %s} or {after: %s} at the figure, or use one of %s", word, word, all)}
}

// UnmarshalText is ParseHedge.
func (h *Hedge) UnmarshalText(text []byte) (err error) {
	*h, err = ParseHedge(string(text))
	return err
}

// A Figure is one number, once, with its meaning. It is given (Value) or computed (Expr, rounded once to Decimals places,
// half away from zero; nil is as many as it needs); whoever loads figures computes them.
type Figure struct {
	ID       string  `yaml:"id"`
	Name     string  `yaml:"name"` // what is counted: 地区生产总值年均增长
	Value    Decimal `yaml:"value"`
	Expr     *Expr   `yaml:"expr"`
	Decimals *int    `yaml:"decimals"`
	Unit     string  `yaml:"unit"` // 家, 亿元, %; empty for a bare number
	Kind     Kind    `yaml:"kind"`
	Period   string  `yaml:"period"` // 2016/2020, 2020, 2020-Q1/2020-Q3: as the dataset writes it
	Show     Scale   `yaml:"show"`
	Hedge    Hedge   `yaml:"hedge"`
	Source   string  `yaml:"source"` // the passage of the source that says it

	Lang    furniture.Lang    `yaml:"-"` // in which it is said
	Phrases map[string]string `yaml:"-"` // what it says against others, by Use.How
}

// Number is the bare number as the dataset writes it: not scaled, without hedge and unit.
func (f *Figure) Number() string { return f.Value.String() }

// Text says the figure: 261家, 4.8%, 逾1.2万户, 11万余件, 100个左右.
func (f *Figure) Text() string {
	before, number, after := f.Parts()
	return before + number + after
}

// Parts is Text in three pieces: what stands before the number, the number in its scale, and what stands after it.
func (f *Figure) Parts() (before, number, after string) {
	before = f.Hedge.Before
	if before != "" && !f.Lang.Han() {
		before += " "
	}
	return before, f.scaled().String(), f.Lang.Counted("", f.ending())
}

// IsShare reports whether f is a rate as a percentage: its value is a level, not a change.
func (f *Figure) IsShare() bool {
	return f.Kind == Rate && (f.Unit == "%" || f.Unit == "％" || f.Unit == "‰")
}

// Change says direction and size: 增长4.7%, 下降1.2%; 上升 and 回落 for rates; 持平 for zero.
func (f *Figure) Change() string {
	size := *f
	size.Value = f.Value.Abs()
	switch sign, rate := f.Value.Sign(), f.Kind == Rate; {
	case sign == 0:
		return f.Lang.Words("was unchanged")
	case sign > 0 && rate:
		return f.Lang.Words("rose %s", size.Text())
	case sign > 0:
		return f.Lang.Words("grew %s", size.Text())
	case rate:
		return f.Lang.Words("eased %s", size.Text())
	}
	return f.Lang.Words("fell %s", size.Text())
}

// scaled is the value in the scale it is shown in, exactly: 954200 in 万 is 95.42.
func (f *Figure) scaled() Decimal {
	if f.Show == One {
		return f.Value
	}
	return f.Value.shift(powers[f.Show])
}

// ending is what follows the number: 万余件, 多个, 个左右.
func (f *Figure) ending() string {
	if slices.Contains(hedgesLast, f.Hedge.After) {
		return string(f.Show) + f.Unit + f.Hedge.After
	}
	return string(f.Show) + f.Hedge.After + f.Unit
}
