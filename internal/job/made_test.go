package job

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
)

// A madeCell is how a file has a cell, and how a page shows it; number is its value where it is one, "missing" where it has none.
type madeCell struct{ literal, shown, number string }

// A madeColumn makes cells of a kind; format is what a workbook has for one, with its number format, empty where its cells are text.
type madeColumn struct {
	name, keys string
	format     func(cell madeCell) (value any, format string)
	cell       func(r *rand.Rand) madeCell
	hidden     bool // in the workbook; CSV has no such column
}

// A madeTable is a table, and how its file has it.
type madeTable struct {
	columns            []madeColumn
	rows               [][]madeCell // the stub first
	levels             []int
	from, to           int    // columns below a spanner, none where they are the same
	title, unit, noted bool   // what stands around it
	newline            string // in the stub's head
	hiddenRow          int    // of the workbook, behind that row; -1 is none
}

const spanner = "全年"

func decimals(literal string) string {
	_, fraction, ok := strings.Cut(literal, ".")
	if !ok {
		return "0"
	}
	return "0." + strings.Repeat("0", len(fraction))
}

func asNumber(c madeCell) (any, string) {
	v, _ := strconv.ParseFloat(c.number, 64)
	return v, decimals(c.number)
}

func asText(c madeCell) (any, string) { return c.literal, "" }

func literal(r *rand.Rand) string {
	whole := strconv.Itoa(r.IntN([]int{1, 10, 1000, 1_000_000}[r.IntN(4)] + 1))
	if places := r.IntN(4); places > 0 {
		whole += "." + fmt.Sprintf("%0*d", places, r.IntN([]int{10, 100, 1000}[places-1]))
	}
	if r.IntN(4) == 0 && strings.Trim(whole, "0.") != "" {
		whole = "-" + whole
	}
	return whole
}

func same(text string) madeCell { return madeCell{text, text, ""} }

func number(text string) madeCell { return madeCell{text, text, text} }

// beside is a number with what offices write beside it.
func beside(r *rand.Rand) madeCell {
	l := strings.TrimPrefix(literal(r), "-")
	minus := "-" + l
	if strings.Trim(l, "0.") == "" {
		return number(l)
	}
	switch r.IntN(6) {
	case 0:
		return madeCell{"△" + l, minus, minus}
	case 1:
		return madeCell{"(" + l + ")", minus, minus}
	case 2:
		return madeCell{"↓" + l, minus, minus}
	case 3:
		return madeCell{l + "r", l, l}
	case 4:
		return madeCell{"—" + l, minus, minus}
	}
	return number(l)
}

var madeColumns = []madeColumn{
	{name: "产值", format: asNumber, cell: func(r *rand.Rand) madeCell { return number(literal(r)) }},
	{name: "增速（%）", format: asNumber, cell: func(r *rand.Rand) madeCell {
		if r.IntN(5) == 0 {
			return madeCell{"持平", "持平", "0"}
		}
		return number(literal(r))
	}},
	{name: "占比", keys: `unit: "%"`, format: func(c madeCell) (any, string) {
		v, _ := strconv.ParseFloat(c.number, 64)
		return v / 100, decimals(c.number) + "%"
	}, cell: func(r *rand.Rand) madeCell {
		l := strings.TrimPrefix(literal(r), "-")
		return madeCell{l + "%", l, l}
	}},
	{name: "增减", format: asText, cell: beside},
	{name: "工资", format: asText, cell: func(r *rand.Rand) madeCell {
		n := 1000 + r.IntN(900_000)
		l := fmt.Sprintf("%d,%03d.%02d", n/1000, n%1000, r.IntN(100))
		return madeCell{l, strings.ReplaceAll(l, ",", ""), strings.ReplaceAll(l, ",", "")}
	}},
	{name: "游客", keys: "unit: 人", format: asText, cell: func(r *rand.Rand) madeCell {
		n := 1 + r.IntN(1000)
		l := fmt.Sprintf("%d.%d", n/10, n%10)
		return madeCell{l + "万", strconv.Itoa(n * 1000), strconv.Itoa(n * 1000)}
	}},
	{name: "区划代码", format: asText, cell: func(r *rand.Rand) madeCell { return same(fmt.Sprintf("0%05d", r.IntN(100000))) }},
	{name: "证号", format: asText, cell: func(r *rand.Rand) madeCell { return same(fmt.Sprintf("1101%014d", r.IntN(1e9))) }},
	{name: "网点", format: asText, cell: func(r *rand.Rand) madeCell {
		l := fmt.Sprintf("%04d", 1+r.IntN(999))
		return madeCell{`="` + l + `"`, l, ""}
	}},
	{name: "月份", format: asText, cell: func(r *rand.Rand) madeCell { return same(fmt.Sprintf("2024-%02d", 1+r.IntN(12))) }},
	{name: "日期", format: func(c madeCell) (any, string) {
		day, _ := strconv.Atoi(c.literal[len(c.literal)-2:])
		return 45292 + day - 1, "yyyy-mm-dd" // January 2024
	}, cell: func(r *rand.Rand) madeCell { return same(fmt.Sprintf("2024-01-%02d", 1+r.IntN(31))) }},
	{name: "备考", format: asText, cell: func(r *rand.Rand) madeCell {
		return same([]string{"初步数", "甲, 乙", "见\"表\"", "持平"}[r.IntN(4)])
	}},
	{name: "人数", format: asNumber, cell: func(r *rand.Rand) madeCell {
		switch r.IntN(5) {
		case 0:
			return madeCell{"…", "…", "missing"}
		case 1:
			return madeCell{"", "", "missing"}
		case 2:
			return madeCell{"-", "—", "missing"}
		}
		return number(strconv.Itoa(r.IntN(1_000_000)))
	}},
	{name: "底稿", format: asNumber, cell: func(r *rand.Rand) madeCell { return number(literal(r)) }, hidden: true},
}

// keysOf are the keys that all made tables have: what their marks mean.
const keysOf = `missing: {"": x, …: low, "-": z}, marks: {△: minus, "()": minus, ↓: minus, "—": minus, r: drop}`
