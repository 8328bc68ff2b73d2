package typeset

import (
	"slices"
	"testing"

	"report/internal/font"
	"report/internal/page"
	"report/internal/style"
)

// TestNumerals: a number set by itself stands as linebreak would have it.
func TestNumerals(t *testing.T) {
	for _, name := range style.Names() {
		tpl, _ := style.Load(name)
		s := NewCompositor(NewCase(tpl, font.Bundled(), nil), &page.Document{}, nil)
		for _, number := range []string{"0", "711.43", "-0.3", "-12345678.90", "1000000000000", "0.000001"} {
			if !s.Numerals().Has(number) {
				t.Errorf("%s is not set as numerals", number)
				continue
			}
			galley, width := s.One(Plain(number), &tpl.Table.Cell, page.TableText)
			want := s.Draw(nil, galley, 0, 1000, 2000)
			got := s.Number(nil, number, "", 1000, 2000)
			if len(got) != len(want) || s.Numerals().Width(number) != width {
				t.Fatalf("%s, %s: %d marks of %d, want %d of %d", name, number, len(got), s.Numerals().Width(number), len(want), width)
			}
			a, b := got[1].(*page.Run), want[1].(*page.Run)
			if a.Face != b.Face || a.Size != b.Size || a.Y != b.Y || a.End != b.End || !slices.Equal(a.X, b.X) || !slices.Equal(a.Text, b.Text) || a.Role != b.Role || a.Color != b.Color {
				t.Errorf("%s, %s: %+v, want %+v", name, number, a, b)
			}
			l, m := *got[0].(*page.Line), *want[0].(*page.Line)
			if l.Para, m.Para = 0, 0; l.X0 != m.X0 || l.X1 != m.X1 || l.Y != m.Y || l.Em != m.Em || l.No != m.No || l.Last != m.Last || string(l.Text) != string(m.Text) {
				t.Errorf("%s, %s: line %+v, want %+v", name, number, l, m)
			}
		}
		for _, other := range []string{"1,234", "约5", "", "5%"} {
			if other != "" && s.Numerals().Has(other) {
				t.Errorf("%q is set as numerals", other)
			}
		}
	}
}
