package workbook

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"report/internal/problem"
	"report/internal/say"
	"report/internal/tabulate"
	"report/internal/xlsx"
)

// Each trap is a book that would make a broken workbook, and what is said about it. Nothing may be written.
func TestRefused(t *testing.T) {
	many := func(n int) []tabulate.Column {
		columns := make([]tabulate.Column, n)
		for i := range columns {
			columns[i].Title = "列" + strings.Repeat("一", i%7) + string(rune(0x4E00+i))
		}
		return columns
	}
	for _, trap := range []struct {
		name  string
		spoil func(b *Book)
		want  string
	}{
		{"two tables of one number", func(b *Book) { b.Tables[2].Number = 1 }, `(表1): two sheets are named "表1"`},
		{"no title", func(b *Book) { b.Tables[1].Title = " " }, "(表2): the table has no title"},
		{"title of 300 characters", func(b *Book) { b.Tables[0].Title = strings.Repeat("长", 300) }, "(表1): the text has 300 characters"},
		{"title of two lines", func(b *Book) { b.Tables[0].Title = "上\n下" }, `(表1): "上\n下" holds a line break or a tab`},
		{"no columns", func(b *Book) { b.Tables[0].Columns = nil }, "(表1): the table has 0 columns"},
		{"too many columns", func(b *Book) { b.Tables[0].Columns = many(16385) }, "(表1): the table has 16385 columns"},
		{"no rows", func(b *Book) { b.Tables[2].Rows = nil }, "(表3): the table has 0 rows"},
		{"too many rows", func(b *Book) { b.Tables[2].Rows = make([]tabulate.Row, 1_048_570) }, "(表3): the table has 1048570 rows"},
		{"ragged row", func(b *Book) { b.Tables[1].Rows[1].Cells = b.Tables[1].Rows[1].Cells[:3] }, "(表2 第2行): the row has 3 cells, the table 6 columns"},
		{"blank head", func(b *Book) { b.Tables[0].Columns[1].Title = "　" }, "(表1 第2列): the column has no head"},
		{"same head", func(b *Book) { b.Tables[1].Columns[3].Title = "2019年" }, `(表2 第4列): the head "2019年" is that of column 3 too`},
		{"heads that differ by case and width", func(b *Book) { b.Tables[1].Columns[2].Title, b.Tables[1].Columns[3].Title = "gdp", "ＧＤＰ " },
			`(表2 第4列): the head "ＧＤＰ" is that of column 3 too`},
		{"long head", func(b *Book) { b.Tables[0].Columns[1].Title = strings.Repeat("长", 256) }, "(表1 第2列): the text has 256 characters"},
		{"empty number", func(b *Book) { b.Tables[0].Rows[1].Cells[2] = txt("") }, "(表1 第2行 “数值”): the cell is empty"},
		{"empty stub", func(b *Book) { b.Tables[0].Rows[1].Cells[0] = txt("") }, "(表1 第2行 “指标”): the cell is empty"},
		{"text for a number", func(b *Book) { b.Tables[0].Rows[1].Cells[2] = txt("约5") }, `(表1 第2行 “数值”): "约5" is no number`},
		{"unknown reason", func(b *Book) { b.Tables[0].Rows[1].Cells[2] = missing("n/a") }, `(表1 第2行 “数值”): nobody knows the reason "n/a"`},
		{"too many places", func(b *Book) { b.Tables[0].Rows[0].Cells[2] = num(t, "0."+strings.Repeat("0", 30)+"1") },
			"(表1 第1行 “数值”): 0.0000000000000000000000000000001 has 31 places, a cell shows 30"},
		{"control character", func(b *Book) { b.Tables[0].Rows[0].Cells[0] = txt("产\x0b值") }, `(表1 第1行 “指标”): "产\v值" holds the character U+000B`},
		{"not a character", func(b *Book) { b.Tables[0].Rows[0].Cells[0] = txt("产\uFFFE值") }, `(表1 第1行 “指标”): "产\ufffe值" holds the character U+FFFE`},
		{"replaced character", func(b *Book) { b.Facts.Issuer = "统计\uFFFD局" }, `(issuer): "统计�局" holds the character U+FFFD`},
		{"not UTF-8", func(b *Book) { b.Tables[0].Source = "\xb2\xfa" }, `(表1): "\xb2\xfa" is not UTF-8`},
		{"escaped character", func(b *Book) { b.Tables[0].Rows[0].Cells[0] = txt("a__x0041_b") }, `(表1 第1行 “指标”): "_x0041_" is read as another character`},
		{"text of 40,000 characters", func(b *Book) { b.Tables[0].Notes[1] = strings.Repeat("长", 40_000) }, "(表1 注2): the text has 40000 characters"},
		{"title of the bulletin", func(b *Book) { b.Facts.Title.Main = "标\x01题" }, `(title.main): "标\x01题" holds the character U+0001`},
	} {
		b := book(t)
		trap.spoil(&b)
		var out bytes.Buffer
		err := Write(&out, b)
		var found problem.List
		if !errors.As(err, &found) || !strings.Contains(found.Error(), trap.want) {
			t.Errorf("%s: %v, want %s", trap.name, err, trap.want)
		}
		for _, p := range found {
			if p.Hint.IsZero() || p.In(say.Chinese) == p.In(say.English) {
				t.Errorf("%s: no hint or no Chinese: %s", trap.name, p.In(say.Chinese))
			}
		}
		if out.Len() > 0 {
			t.Errorf("%s: %d bytes were written", trap.name, out.Len())
		}
	}
}

// All faults are said at once, each with its row and the place of its table.
func TestRefusedAtOnce(t *testing.T) {
	b := book(t)
	b.Tables[0].Place = problem.Place{File: "tables/economy.csv", Line: 3}
	b.Tables[0].Rows[1].Cells[2] = txt("")
	b.Tables[2].Title = ""
	err := Write(&bytes.Buffer{}, b)
	if want := "tables/economy.csv:3 (表1 第2行 “数值”): the cell is empty\n(表3): the table has no title"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// What looks dangerous and is not: it stands in the file as it was written.
func TestLetThrough(t *testing.T) {
	b := book(t)
	odd := []string{"=1+1", "+1", "-1", "@x", "\t缩进", " 空格 ", "第一行\n第二行", "_x004_", "x0041_", "𠮷野家😀", "<a&b>\"'", "1e5", "12.50", strings.Repeat("长", 32_767)}
	for _, s := range odd {
		b.Tables[2].Rows = append(b.Tables[2].Rows, tabulate.Row{Cells: []tabulate.Cell{txt(s), num(t, "1")}})
	}
	b.Tables[0].Title = `60字标题/:'[]*?` + strings.Repeat("长", 48)
	book := read(t, written(t, b))
	for i, s := range odd {
		if got := book.sheet(t, "表3").cell(xlsx.Cell(1, 6+i)).content(); got != s {
			t.Errorf("%.40q came out as %.40q", s, got)
		}
	}
	if got := book.sheet(t, "表1").columnA()[0]; !strings.Contains(got, b.Tables[0].Title) {
		t.Errorf("the title came out as %q", got)
	}
}

func TestEscape(t *testing.T) {
	for s, want := range map[string]int{"": -1, "_x": -1, "_x0041_": 0, "a_x00e9_": 1, "_x_x0041_": 2, "_x004_": -1, "_xZZZZ_": -1, "产_x4E00_": 3, "_x0041": -1} {
		if got := escape(s); got != want {
			t.Errorf("%q: %d, want %d", s, got, want)
		}
	}
}
