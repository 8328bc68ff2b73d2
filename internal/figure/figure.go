// Package figure is a number with its meaning: a decimal as written, its unit, period, scale and hedge, and how
// it is said. Number becomes text here, once, in decimal, rounded half away from zero.
package figure

// A Scale is the Chinese myriad scale that a figure is shown in.
type Scale string

// The scales. One shows the number as written.
const (
	One Scale = ""
	Wan Scale = "万"
	Yi  Scale = "亿"
)

// A Kind tells what kind of quantity a figure is; it decides the words of change (增长/下降 for amounts,
// 上升/回落 for rates).
type Kind string

// The kinds.
const (
	Amount Kind = "amount" // counts and sums: the default
	Rate   Kind = "rate"   // percentages and growth rates
)

// A Hedge is the word that says a number is not exact: before it (逾, 超过, 约) or after its scale (余, 多, 左右).
type Hedge struct{ Before, After string }

// A Figure is one number, once, with its meaning.
type Figure struct {
	ID     string
	Name   string // what is counted: 地区生产总值年均增长
	Value  Decimal
	Unit   string // 家, 亿元, %; empty for a bare number
	Kind   Kind
	Period string // 2016/2020, 2020, 2020-Q1/2020-Q3: as the dataset writes it
	Show   Scale
	Hedge  Hedge
	Source string // the passage of the source that says it
}
