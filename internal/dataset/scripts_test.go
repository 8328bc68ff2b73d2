package dataset

import (
	"strings"
	"testing"
)

func TestScripted(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"m^2^", "m²"}, {"H~2~O", "H₂O"}, {"SO~4~^2-^", "SO₄²⁻"}, {"mg/m<sup>3</sup>", "mg/m³"}, {"CO<sub>2</sub>排放", "CO₂排放"},
		{"PM~2.5~", "PM₂.₅"}, {"10^-3^", "10⁻³"}, {"Ca(OH)~2~", "Ca(OH)₂"},
		{"3~5~8个", "3~5~8个"}, {"约~5~个", "约~5~个"}, {"甲~~2~~", "甲~~2~~"}, {"a ^2^", "a ^2^"}, {"^2^", "^2^"}, {"2^10", "2^10"}, {"a<b>2", "a<b>2"},
		{"甲^①^", "甲^①^"}, {"<sup>甲</sup>", "<sup>甲</sup>"}, {"<sup>2</sub>", "<sup>2</sub>"},
	} {
		got := scripted(c.in, func(at int, from, _ string) {
			if !strings.HasPrefix(c.in[at:], from) {
				t.Errorf("%q: %q does not stand at %d", c.in, from, at)
			}
		})
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}

// TestScriptsOfFields: every field has them: titles, units, names, heads and cells; what has no such characters is named.
func TestScriptsOfFields(t *testing.T) {
	d, _ := loaded(t, map[string]string{"bulletin.yaml": `schema: report/1
id: a
title: {main: 用水m^3^表, kicker: H~2~O}
figures:
  - {id: w, name: CO~2~排放, value: 1, unit: 万m<sup>3</sup>}
  - {id: l, name: 里程, value: 1, unit: 公⾥}
tables:
  - {id: t, title: 浓度^①^, unit: mg/m^3^, file: t.csv, columns: [{name: 地区, type: text}, {name: SO~2~, unit: μg/m^3^}]}
sections:
  - {kind: table, ref: t}
  - {kind: article, title: m^2^, body: "m^2^与{{w}}"}
`, "t.csv": "地区,SO~2~\nP~2~O~5~,1\n"})
	table := &d.Tables[0]
	for want, got := range map[string]string{
		"用水m³表": d.Title.Main, "H₂O": d.Title.Kicker, "CO₂排放": d.Figures[0].Name, "万m³": d.Figures[0].Unit, "公里": d.Figures[1].Unit, "浓度^①^": table.Title,
		"mg/m³": table.Unit, "SO₂": table.Columns[1].Title, "μg/m³": table.Columns[1].Unit, "P₂O₅": table.Rows[0][0], "m²": d.Sections[1].Title, "m^2^与{{w}}": d.Sections[1].Body,
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	named := 0
	for _, p := range d.Notes {
		if p.Code == "script" {
			named++
		}
	}
	if named != 1 {
		t.Errorf("%d marks are named that stay, want 1: %v", named, d.Notes)
	}
}
