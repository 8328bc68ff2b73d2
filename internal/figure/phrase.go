package figure

import (
	"math/big"
	"slices"
	"strings"

	"report/internal/say"
)

// An Operand is what a phrase holds a figure against: a number, or the numbers of a column with the names of their rows.
type Operand struct {
	Name   string // as people call it
	Values []*big.Rat
	Rows   []string // of a column, as long as Values
}

// A phrase is a way to say a figure against other numbers: {{id|vs=b}}. It is computed where figures are loaded.
type phrase struct {
	name        string
	least, most int  // operands
	named       bool // one more may say what the first is called
	column      bool // the first operand is a column
	says        func(f *Figure, in []Operand) string
}

var phrases = []phrase{
	{"rank", 0, 1, false, true, (*Figure).ranked},
	{"vs", 1, 1, true, false, (*Figure).compared},
	{"share", 1, 1, true, false, (*Figure).shared},
	{"half", 1, 1, false, false, (*Figure).halved},
	{"times", 1, 1, false, false, (*Figure).multiple},
	{"double", 1, 1, false, false, (*Figure).doubled},
	{"record", 1, 1, false, true, (*Figure).record},
	{"turn", 1, 1, false, false, (*Figure).turned},
	{"contribution", 3, 3, false, false, (*Figure).contribution},
	{"pull", 2, 2, false, false, (*Figure).pulled},
}

// Phrases are the names of all phrases.
func Phrases() (names []string) {
	for _, p := range phrases {
		names = append(names, p.name)
	}
	return names
}

func phraseOf(how string) (phrase, bool) {
	word, _, _ := strings.Cut(how, "=")
	i := slices.IndexFunc(phrases, func(p phrase) bool { return p.name == strings.TrimSpace(word) })
	if i < 0 {
		return phrase{}, false
	}
	return phrases[i], true
}

// phrase reads how a figure is said against others, if it is so.
func (u *Use) phrase(how string) bool {
	p, ok := phraseOf(how)
	if !ok {
		return false
	}
	u.Form, u.How = Phrase, how
	if _, rest, given := strings.Cut(how, "="); given {
		u.Operands = operands(rest)
	}
	n := len(u.Operands)
	if n == p.least+1 && p.named {
		u.Called, u.Operands = u.Operands[n-1], u.Operands[:n-1]
		n--
	}
	if n < p.least || n > p.most || slices.Contains(u.Operands, "") {
		u.Err = &NotNumber{say.M("%s takes %d values, found %d", p.name, p.least, n), say.M("name figures, expressions or columns with commas between: {{a|vs=b}}, {{a|rank=t[column]}}")}
	}
	return true
}

// operands parts a list at commas that stand in no brackets.
func operands(list string) (all []string) {
	depth, from := 0, 0
	for i, r := range list {
		switch {
		case strings.ContainsRune("[(（", r):
			depth++
		case strings.ContainsRune("])）", r):
			depth--
		case depth == 0 && (r == ',' || r == '，'):
			all = append(all, strings.TrimSpace(list[from:i]))
			from = i + len(string(r))
		}
	}
	return append(all, strings.TrimSpace(list[from:]))
}

// Names are the ids of the figures that a phrase holds its own against.
func (u Use) Names() (ids []string) {
	for _, text := range u.Operands {
		if e, err := ParseExpr(text); err == nil {
			figures, _ := e.Names()
			ids = append(ids, figures...)
		}
	}
	return ids
}

// Column reports whether the first operand of a phrase is a column.
func (u Use) Column() bool {
	p, _ := phraseOf(u.How)
	return p.column
}

// Phrase says the figure against other numbers, as the use wants it.
func (f *Figure) Phrase(u Use, in []Operand) (string, error) {
	p, _ := phraseOf(u.How)
	if u.Called != "" {
		in[0].Name = u.Called
	}
	for _, o := range in {
		if len(o.Values) == 0 || !p.column && len(o.Values) != 1 {
			return "", &NotNumber{say.M("%q is not one number", o.Name), say.M("name its row: table[column, row]; or take its sum")}
		}
	}
	if says := p.says(f, in); says != "" {
		return says, nil
	}
	return "", &NotNumber{say.M("the figure %q cannot be said so", f.ID), say.M("its value, or what it is held against, is zero or of another kind")}
}

// ranked says 居第3位: the figure is a place, or has one in a column.
func (f *Figure) ranked(in []Operand) string {
	place := 1
	if len(in) == 0 {
		n := f.Value.Rat()
		if !n.IsInt() || n.Sign() <= 0 {
			return ""
		}
		place = int(n.Num().Int64())
	} else {
		for _, v := range in[0].Values {
			if v.Cmp(f.Value.Rat()) > 0 {
				place++
			}
		}
	}
	return f.Lang.Words("ranked %d", place)
}

// compared says 高于全省平均水平0.7个百分点, 低于…, 与…持平.
func (f *Figure) compared(in []Operand) string {
	d := new(big.Rat).Sub(f.Value.Rat(), in[0].Values[0])
	by := f.difference(d, in[0].Values[0])
	switch {
	case by == "":
		return ""
	case d.Sign() > 0:
		return f.Lang.Words("%[2]s above %[1]s", in[0].Name, by)
	case d.Sign() < 0:
		return f.Lang.Words("%[2]s below %[1]s", in[0].Name, by)
	}
	return f.Lang.Words("level with %s", in[0].Name)
}

// difference says how far a number is, in the places of both: percentages differ by percentage points.
func (f *Figure) difference(d, other *big.Rat) string {
	places := f.Value.Places()
	if o, ok := FromRat(other, -1); ok {
		places = max(places, o.Places())
	}
	size, ok := FromRat(new(big.Rat).Abs(d), places)
	if !ok {
		return ""
	}
	if f.Unit == "%" || f.Unit == "个百分点" {
		return f.Lang.Words("%s percentage points", size)
	}
	said := *f
	said.Value, said.Hedge = size, Hedge{}
	return said.Text()
}

// quotient is the figure over a number; nil over none.
func (f *Figure) quotient(by *big.Rat) *big.Rat {
	if by.Sign() <= 0 {
		return nil
	}
	return new(big.Rat).Quo(f.Value.Rat(), by)
}

// percent writes a part of one as a percentage with one place.
func percent(v *big.Rat) string {
	d, ok := FromRat(new(big.Rat).Mul(v, hundred), 1)
	if !ok {
		return ""
	}
	return d.String() + "%"
}

// shared says 占地区生产总值的13.7%.
func (f *Figure) shared(in []Operand) string {
	if q := f.quotient(in[0].Values[0]); q != nil {
		return f.Lang.Words("%[2]s of %[1]s", in[0].Name, percent(q))
	}
	return ""
}

// halved says 超过一半, 一半 or 不足一半.
func (f *Figure) halved(in []Operand) string {
	q := f.quotient(in[0].Values[0])
	if q == nil {
		return ""
	}
	switch q.Cmp(big.NewRat(1, 2)) {
	case 1:
		return f.Lang.Words("more than half")
	case -1:
		return f.Lang.Words("less than half")
	}
	return f.Lang.Words("half")
}

// multiple says 2.3倍.
func (f *Figure) multiple(in []Operand) string {
	q := f.quotient(in[0].Values[0])
	if q == nil {
		return ""
	}
	d, ok := FromRat(q, 1)
	if !ok {
		return ""
	}
	if d.Cmp(d.Round(0)) == 0 {
		d = d.Round(0)
	}
	return f.Lang.Words("%s times", d)
}

// doubled says 翻一番, 翻一番多, 翻两番…; what did not double grew by so much.
func (f *Figure) doubled(in []Operand) string {
	q := f.quotient(in[0].Values[0])
	if q == nil || q.Sign() < 0 {
		return ""
	}
	two := big.NewRat(2, 1)
	if q.Cmp(two) < 0 {
		grown := *f
		grown.Value, _ = FromRat(new(big.Rat).Mul(new(big.Rat).Sub(q, big.NewRat(1, 1)), hundred), 1)
		grown.Unit, grown.Kind, grown.Show, grown.Hedge = "%", Amount, One, Hedge{}
		return grown.Change()
	}
	exact, more := f.Lang.Words("doubled"), f.Lang.Words("more than doubled")
	for n, level := range []string{f.Lang.Words("quadrupled"), f.Lang.Words("grew eightfold")} {
		if q.Cmp(big.NewRat(4<<n, 1)) >= 0 {
			exact, more = level, f.Lang.Words("more than fourfold")
			if n == 1 {
				more = f.Lang.Words("more than eightfold")
			}
			two = big.NewRat(4<<n, 1)
		}
	}
	if q.Cmp(new(big.Rat).Mul(two, big.NewRat(102, 100))) <= 0 {
		return exact
	}
	return more
}

// record says 创2021年以来新高 or 新低 of a figure that ends a series; where it is so only against the last of it, 高于2024年.
func (f *Figure) record(in []Operand) string {
	values, rows := in[0].Values, in[0].Rows
	own := f.Value.Rat()
	if n := len(values); n > 0 && values[n-1].Cmp(own) == 0 { // the series has it
		values, rows = values[:n-1], rows[:n-1]
	}
	n := len(values)
	if n == 0 {
		return ""
	}
	side := own.Cmp(values[n-1])
	if side == 0 {
		return f.Lang.Words("level with %s", rows[n-1])
	}
	since := n - 1
	for since > 0 && own.Cmp(values[since-1]) == side {
		since--
	}
	switch {
	case since < n-1 && side > 0:
		return f.Lang.Words("the highest since %s", rows[since])
	case since < n-1:
		return f.Lang.Words("the lowest since %s", rows[since])
	case side > 0:
		return f.Lang.Words("above %s", rows[n-1])
	}
	return f.Lang.Words("below %s", rows[n-1])
}

// turned says 由增转降, 由降转增, and by how much growth quickened or slowed.
func (f *Figure) turned(in []Operand) string {
	was, is := in[0].Values[0], f.Value.Rat()
	d := new(big.Rat).Sub(is, was)
	by := f.difference(d, was)
	switch {
	case f.Unit != "%":
		return ""
	case was.Sign() > 0 && is.Sign() < 0:
		return f.Lang.Words("turned from growth to decline")
	case was.Sign() < 0 && is.Sign() > 0:
		return f.Lang.Words("turned from decline to growth")
	case d.Sign() == 0:
		return f.Lang.Words("was unchanged")
	case is.Sign() > 0 && d.Sign() > 0, is.Sign() == 0 && d.Sign() > 0 && was.Sign() >= 0:
		return f.Lang.Words("growth quickened by %s", by)
	case is.Sign() > 0 || was.Sign() > 0:
		return f.Lang.Words("growth slowed by %s", by)
	case d.Sign() < 0:
		return f.Lang.Words("decline widened by %s", by)
	}
	return f.Lang.Words("decline narrowed by %s", by)
}

// contribution says how much of a whole's growth comes from the figure's: 贡献率为48.3%. Its operands are the figure before, the whole, and
// the whole before.
func (f *Figure) contribution(in []Operand) string {
	whole := new(big.Rat).Sub(in[1].Values[0], in[2].Values[0])
	if whole.Sign() == 0 {
		return ""
	}
	own := new(big.Rat).Sub(f.Value.Rat(), in[0].Values[0])
	return f.Lang.Words("contributed %s", percent(own.Quo(own, whole)))
}

// pulled says by how much the figure's growth moved a whole's: 拉动增长2.1个百分点. Its operands are the figure before and the whole before.
func (f *Figure) pulled(in []Operand) string {
	if in[1].Values[0].Sign() <= 0 {
		return ""
	}
	own := new(big.Rat).Sub(f.Value.Rat(), in[0].Values[0])
	points, ok := FromRat(own.Mul(own.Quo(own, in[1].Values[0]), hundred), 1)
	if !ok {
		return ""
	}
	if points.Sign() < 0 {
		return f.Lang.Words("took off %s percentage points", points.Abs())
	}
	return f.Lang.Words("added %s percentage points", points)
}
