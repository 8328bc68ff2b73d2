package style

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"report/internal/problem"
	"report/internal/say"
	"report/internal/slow"
)

// said writes problems as a user reads them.
func said(list problem.List) string {
	var lines []string
	for _, p := range list {
		line := p.Error()
		if !p.Hint.IsZero() {
			line += " (" + p.Hint.String() + ")"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

const head = "schema: template/1\nextends: handout\n"

func TestBadTemplates(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"zero column", head + "page:\n  columns: 0\n", "my.yaml:4:12: page.columns is 0 (write 1 to 24)"},
		{"negative margin", head + "page:\n  left: -5mm\n", `my.yaml:4:9: the length "-5mm" is negative (write 0mm or more)`},
		{"columns wider than the page", head + "page: {columns: 4}\n",
			"my.yaml:3:17: 4 columns of 21 characters are 333.4 mm wide and end 146.9 mm outside of the page (fewer columns or cells, a smaller left or size, or a wider trim)"},
		{"lines higher than the page", head + "page: {lines: 60}\n",
			"my.yaml:3:15: 60 lines are 347.1 mm high and end 72.1 mm outside of the page (fewer lines, a smaller top or pitch, or a higher trim)"},
		{"unknown face", head + "styles:\n  body: {face: sung}\n", `my.yaml:4:16: "sung" is not known here (did you mean "song"?)`},
		{"face of a user", head + "text: {face: 方正小标宋}\n",
			`my.yaml:3:14: "方正小标宋" is not known here (known here: song, song-bold, song-black, hei, hei-bold, kai, fang, latin, latin-bold)`},
		{"unknown key", head + "page: {colums: 3}\n", `my.yaml:3:8: the key "colums" is not known here (did you mean "columns"?)`},
		{"unknown style", head + "styles: {boddy: {size: 9pt}}\n", `my.yaml:3:10: the key "boddy" is not known here (did you mean "body"?)`},
		{"unknown colour", head + "styles:\n  head: {color: red}\n", `my.yaml:4:17: there is no colour "red" (known here: accent, black, hair, paper, tint)`},
		{"not a colour", head + "colors: {accent: \"#C8161D\"}\n",
			`my.yaml:3:18: "#C8161D" is no colour (write percentages of inks, K100 or M100 Y100, or a name under colors or spots, also a tint of it: accent 12%)`},
		{"too much ink", head + "colors: {accent: M101}\n",
			`my.yaml:3:18: "M101" is no colour (write percentages of inks, K100 or M100 Y100, or a name under colors or spots, also a tint of it: accent 12%)`},
		{"too much of a colour", head + "styles: {head: {color: accent 101%}}\n",
			`my.yaml:3:24: "accent 101%" is no colour (write percentages of inks, K100 or M100 Y100, or a name under colors or spots, also a tint of it: accent 12%)`},
		{"over the ink limit", head + "colors: {house: C100 M100 Y80 K40}\nstyles: {head: {color: C100 M100 Y100 K1}}\n",
			"my.yaml:3:17: a colour lays down 320 % of ink, more than 300 % (take a colour with less ink: paper does not dry, and sheets stick together)\n" +
				"my.yaml:4:24: a colour lays down 301 % of ink, more than 300 % (take a colour with less ink: paper does not dry, and sheets stick together)"},
		{"a plate of the process", head + "spots: {red: {spot: Magenta, cmyk: M100}}\n",
			`my.yaml:3:14: "Magenta" is no name of a spot colour (write what the printer calls it: spot: PANTONE 185 C)`},
		{"a plate without a look", head + "spots: {red: {spot: PANTONE 185 C}}\n",
			`my.yaml:3:14: it is not said what the spot colour "PANTONE 185 C" looks like (write percentages of inks: cmyk: M91 Y76)`},
		{"a plate with two looks", head + "spots: {red: {spot: P 1, cmyk: M91}, rose: {spot: P 1, cmyk: M90}}\n",
			`my.yaml:3:44: the spot colour "P 1" looks one way here and another way there (give every plate one cmyk)`},
		{"no unit", head + "page: {top: 22}\n", `my.yaml:3:13: "22" is no length with a unit (write it as 22mm or 16.5pt; mm, cm, pt and in are known)`},
		{"no size", head + "styles: {body: {size: 九号}}\n",
			`my.yaml:3:23: "九号" is no size of type (write it as 10.5pt or 3.7mm, or one of 初号 小初 一号 小一 二号 小二 三号 小三 四号 小四 五号 小五 六号 小六 七号 八号)`},
		{"nothing to see", head + "styles: {body: {size: 0pt}}\n", `my.yaml:3:23: type of "0pt" cannot be set (write between 2pt and 1000pt)`},
		{"lines overlap", head + "page: {pitch: 8pt}\n",
			"my.yaml:3:15: lines of 8.00 pt do not hold text of 10.50 pt (write a pitch of 10.5pt or more, or a smaller size under styles.body)"},
		{"cells overlap", head + "page: {cell: 8pt}\n",
			"my.yaml:3:14: a cell of 8.00 pt for text of 10.50 pt (leave cell out, or write a little more than the size of the text)"},
		{"span", head + "placing: {chart: {span: 3}}\n", "my.yaml:3:25: a span of 3 columns on a page of 2 (write at most 2, or full)"},
		{"no span", head + "placing: {chart: {span: wide}}\n", `my.yaml:3:25: "wide" is no number of columns (write 1 or more, or full)`},
		{"switch", head + "switches: {kinsoku: gbt}\n", `my.yaml:3:21: "gbt" is not known here (did you mean "gb"?)`},
		{"share", head + "chart: {bar: 60}\n", `my.yaml:3:14: "60" is no share between 0 and 1 (write it as 0.25)`},
		{"furniture", head + "page: {header: {left: '{titel}'}}\n",
			`my.yaml:3:23: "{titel}" is not known here (known here: {title}, {section}, {page}, {folio}, {pages}, {issuer}, {issue}, {date}, {weekday}, {lunar}, {colophon}, {notice}, {paper}, {cn}, {pagename}, {staff})`},
		{"wrong type", head + "page: 3\n", "my.yaml:3:7: expected keys with values, found a single value (write keys with values: {key: value})"},
		{"a common style is wrong once", head + "text: {face: sung}\n", `my.yaml:3:14: "sung" is not known here (did you mean "song"?)`},
		{"a page is wrong once", head + "page: {columns: 99}\n", "my.yaml:3:17: page.columns is 99 (write 1 to 24)"},
		{"a master alone", head + "masters: {left: {left: 200mm}}\n",
			"my.yaml:3:17: 2 columns of 21 characters are 163.0 mm wide and end 153.0 mm outside of the page (fewer columns or cells, a smaller left or size, or a wider trim)"},
		{"a master of another measure", head + "masters: {left: {columns: 3, top: 20mm}, last: {lines: 9, left: 9mm}, first: {colums: 1}}\n",
			"my.yaml:3:18: the key \"columns\" is not known here (write it under page: it is the same on all pages)\n" +
				"my.yaml:3:49: the key \"lines\" is not known here (write it under page: it is the same on all pages)\n" +
				"my.yaml:3:59: the key \"left\" is not known here (write it under masters.left and masters.right: the last page is one of them)\n" +
				"my.yaml:3:79: the key \"colums\" is not known here (known here: top, left, header, footer)"},
		{"all at once", head + "page: {colums: 3}\ncolors: {accent: red1}\nswitches: {punct: x}\n",
			"my.yaml:3:8: the key \"colums\" is not known here (did you mean \"columns\"?)\nmy.yaml:4:18: \"red1\" is no colour (write percentages of inks, K100 or M100 Y100)\nmy.yaml:5:19: \"x\" is not known here (known here: quanjiao, kaiming, banjiao)"},
		{"colours of another kind", head + "colors: red\n", "my.yaml:3:9: expected keys with values, found a single value (write keys with values: {key: value})"},
		{"no schema", "extends: handout\n", "my.yaml:1:1: the template does not say its format (begin the file with schema: template/1)"},
		{"no base", "schema: template/1\nextends: handuot\n",
			`my.yaml:2:10: there is no template "handuot" (bundled are handout, newspaper, communique, gongwen, brief, yearbook, booklet; a file of your own is named with its ending: my.yaml)`},
		{"no file to extend", "schema: template/1\nextends: none.yaml\n",
			`my.yaml:2:10: there is no template "none.yaml" (bundled are handout, newspaper, communique, gongwen, brief, yearbook, booklet; a file of your own is named with its ending: my.yaml)`},
		{"a file outside to extend", "schema: template/1\nextends: ../other.yaml\n",
			`my.yaml:2:10: there is no template "../other.yaml" (bundled are handout, newspaper, communique, gongwen, brief, yearbook, booklet; a file of your own is named with its ending: my.yaml)`},
		{"a folder to extend", "schema: template/1\nextends: looks\n",
			`my.yaml:2:10: the template "looks" cannot be read: it is a folder (bundled are handout, newspaper, communique, gongwen, brief, yearbook, booklet; a file of your own is named with its ending: my.yaml)`},
		{"deep", head + "page: " + strings.Repeat("[", 10_000) + strings.Repeat("]", 10_000), "my.yaml:3:107: lists and keys stand more than 100 deep in each other (check brackets and indentation)"},
		{"five megabytes", head + "page: {columns: 0}\ntitle: " + strings.Repeat("长", 5<<20/3), "my.yaml:3:17: page.columns is 0 (write 1 to 24)"},
		{"a list", "- 1\n", "my.yaml:1:1: the template does not say its format (begin the file with schema: template/1)"},
		{"extends itself", "schema: template/1\nextends: my.yaml\n",
			"my.yaml:2:10: the templates extend each other in a circle: my.yaml → my.yaml (let the first extend a bundled template)"},
		{"extends in a circle", "schema: template/1\nextends: other.yaml\n",
			"other.yaml:2:10: the templates extend each other in a circle: my.yaml → other.yaml → my.yaml (let the first extend a bundled template)"},
		{"extends outside", "schema: template/1\nextends: ../my.yaml\n",
			`my.yaml:2:10: there is no template "../my.yaml" (bundled are handout, newspaper, communique, gongwen, brief, yearbook, booklet; a file of your own is named with its ending: my.yaml)`},
		{"variant", "schema: template/1\nextends: newspaper\nvariant: tabliod\n", `my.yaml:3:10: the template has no variant "tabliod" (known here: tabloid)`},
		{"no variant", head + "variant: small\n", `my.yaml:3:10: the template has no variant "small" (it has none: leave variant out)`},
		{"wrong in a variant not chosen", head + "variants: {small: {page: {colums: 1}}}\n", `my.yaml:3:27: the key "colums" is not known here (did you mean "columns"?)`},
		{"font", head + "fonts: {fnag: a.ttf}\n", `my.yaml:3:9: the key "fnag" is not known here (did you mean "fang"?)`},
		{"a bleed no press takes", head + "page: {bleed: 11mm}\n", "my.yaml:3:15: a bleed of 11.0 mm (write 0mm to 10mm; 3mm is usual)"},
		{"lines kept together", head + "page: {lines: 9}\nswitches: {orphans: 5, widows: 5}\n",
			"my.yaml:4:21: a column of 9 lines does not hold 5 lines at the head of a paragraph and 5 at its end (write smaller orphans or widows)"},
		{"a switch that is gone", head + "switches: {grid: off}\n",
			`my.yaml:3:12: the key "grid" is not known here (lines always stand on the grid of page.pitch: leave it out)`},
		{"keys that do nothing", head + "placing: {table: {box: tint}}\nstyles: {caption: {prose: true}}\n",
			"my.yaml:3:19: the key \"box\" is not known here (it does nothing here: leave it out)\n" +
				"my.yaml:4:20: the key \"prose\" is not known here (it does nothing here: leave it out)"},
		{"a vertical title without columns", head + "page: {columns: 1, cells: 40}\nplacing: {headline: {vertical: true, span: 1}}\n",
			"my.yaml:4:32: a vertical title stands beside columns of text, and the page has one column (leave it out, or write more columns under page)"},
		{"a vertical title across all", head + "placing: {headline: {vertical: true}}\n",
			"my.yaml:3:21: a vertical title leaves no column for text (write how many columns it takes: span: 1, at most 1)"},
		{"a vertical title of an office", "schema: template/1\nextends: gongwen\nplacing: {section: {vertical: true}}\n",
			"my.yaml:3:10: the titles of an official paper are not vertical (leave out vertical: true under headline and section)"},
		{"no series", head + "chart: {series: []}\n", "my.yaml:3:17: chart.series is missing (give at least one style of series)"},
		{"chart's height", head + "chart: {max_rows: 12}\n", "my.yaml:3:19: chart.max_rows is 12 (write 14 to 200)"},
		{"empty", "", "my.yaml: the file is empty (see whether it was saved whole)"},
		{"not YAML", head + "page: {columns: 3\n", "my.yaml:3:7: keys that begin here with { are not closed, or a comma is missing among them (close them with })"},
	} {
		files := fstest.MapFS{"my.yaml": {Data: []byte(c.text)}, "looks/a.yaml": {Data: []byte(head)}, "other.yaml": {Data: []byte("schema: template/1\nextends: my.yaml\n")}}
		tpl, list := Open(files, "", "my.yaml")
		got := said(list)
		if got != c.want || tpl != nil {
			t.Errorf("%s: template %v\ngot  %s\nwant %s", c.name, tpl != nil, got, c.want)
		}
		for _, p := range list {
			if zh := p.Found.In(say.Chinese); zh == p.Found.In(say.English) {
				t.Errorf("%s: %q has no Chinese", c.name, zh)
			}
		}
	}
}

func TestBadSettings(t *testing.T) {
	for setting, want := range map[string]string{
		"page.columns":         "--set page.columns: a setting without a key and a value (write it as page.columns=3)",
		"=3":                   "--set =3: a setting without a key and a value (write it as page.columns=3)",
		"page..columns=3":      "--set page..columns=3: a setting without a key and a value (write it as page.columns=3)",
		"page.columns=0":       "--set page.columns: page.columns is 0 (write 1 to 24)",
		"page.columns=many":    `--set page.columns: expected a whole number, found "many" (write digits alone, without quotes)`,
		"page.colums=3":        `--set page.colums: the key "colums" is not known here (did you mean "columns"?)`,
		"page.left=-1mm":       `--set page.left: the length "-1mm" is negative (write 0mm or more)`,
		"extends=newspaper":    "--set extends: extends cannot be set (name another template instead)",
		"variant=tabloid":      `--set variant: the template has no variant "tabloid" (it has none: leave variant out)`,
		"page={columns: [}":    "--set page:1:12: a value is missing here, or a bracket before it is not closed (write the value, or close the bracket)",
		"page.trim=":           "--set page.trim: page.trim is missing (write trim: A4, or 210mm × 297mm)",
		"colors.accent=accent": `--set colors.accent: "accent" is no colour (write percentages of inks, K100 or M100 Y100)`,
	} {
		tpl, list := Load("handout", setting)
		if got := said(list); got != want || tpl != nil {
			t.Errorf("%s: template %v\ngot  %s\nwant %s", setting, tpl != nil, got, want)
		}
	}
}

// Size alone is no fault.
func TestLargeTemplate(t *testing.T) {
	slow.Skip(t, "reads 5 MB")
	var text strings.Builder
	text.WriteString(head + "colors:\n")
	for i := 0; text.Len() < 5<<20; i++ {
		fmt.Fprintf(&text, "  house-%d: K%d # one of many\n", i, i%101)
	}
	tpl, list := Open(fstest.MapFS{"my.yaml": {Data: []byte(text.String() + "styles: {head: {color: house-7}}\n")}}, "", "my.yaml")
	if tpl == nil || tpl.Head.Color.K != 70 {
		t.Error(list)
	}
}

// A spot colour is a colour like others, and so are its tints and those of colours made of it.
func TestSpotColours(t *testing.T) {
	tpl, list := Open(fstest.MapFS{"my.yaml": {Data: []byte(head + `spots:
  red: {spot: PANTONE 185 C, cmyk: M91 Y76}
colors:
  accent: red
  tint: red 12%
  house: C50 K10
styles:
  head: {color: red 60.5%}
  subhead: {color: tint 50%}
  minor: {color: house 50%}
`)}}, "", "my.yaml")
	if tpl == nil || len(list) > 0 {
		t.Fatal(list)
	}
	red := func(tint uint16) Color { return Color{M: 910, Y: 760, Spot: "PANTONE 185 C", Tint: tint} }
	for what, colors := range map[string][2]Color{
		"accent": {tpl.Accent, red(1000)}, "tint": {tpl.Tint, red(120)}, "head": {tpl.Head.Color, red(605)}, "subhead": {tpl.Subhead.Color, red(60)},
		"minor": {tpl.Minor.Color, Color{C: 250, K: 50}},
	} {
		if colors[0] != colors[1] {
			t.Errorf("%s is %v, want %v", what, colors[0], colors[1])
		}
	}
	if tpl, list = Load("handout", "spots.red={spot: PANTONE 185 C, cmyk: M91 Y76}", "colors.accent=red"); tpl == nil || tpl.Accent != red(1000) {
		t.Error(list)
	}
}

func TestUsersTemplate(t *testing.T) {
	files := fstest.MapFS{
		"house.yaml": {Data: []byte("schema: template/1\nextends: newspaper\nvariant: tabloid\ncolors: {house: C100}\npage: {lines: 80}\n")},
		"week.yaml":  {Data: []byte("schema: template/1\nextends: house.yaml\nstyles: {section: {color: house}}\nfonts: {fang: fonts/fang.ttf}\n")},
	}
	tpl, list := Open(files, "", "week.yaml")
	if len(list) > 0 {
		t.Fatal(list)
	}
	if p := tpl.Page; p.Columns != 4 || p.Lines != 80 || tpl.Section.Color != (Color{C: 1000}) || tpl.Name != "week" || tpl.Fonts[Fang].Name != "fonts/fang.ttf" {
		t.Errorf("%+v", tpl)
	}
	if _, list := Open(files, "", "none.yaml"); !strings.Contains(said(list), `there is no template "none.yaml"`) {
		t.Error(said(list))
	}
}

// FuzzOpen: whatever the bytes, there is a template or an error, and no panic.
func FuzzOpen(f *testing.F) {
	for _, s := range []string{head, head + "page: {columns: 3}", head + "masters: {left: ~}", head + "chart: {series: [~]}", head + "styles: ~\npage: ~\ntext: 3",
		"schema: template/1", head + "variants: {a: &a {page: *a}}\nvariant: a", head + "imprint: {text: ~}\nletterhead: {}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tpl, list := Open(fstest.MapFS{"t.yaml": {Data: []byte(text)}}, "", "t.yaml")
		if (tpl == nil) != list.Failed() {
			t.Fatalf("template %v, problems %v", tpl != nil, list)
		}
	})
}

// FuzzSet: whatever --set says of whatever template, there is a template or an error, and no panic.
func FuzzSet(f *testing.F) {
	for _, s := range []string{"page.columns=3", "variant=tabloid", "placing.chart.span=full", "colors.accent=C100 M60", "spots.red={spot: PANTONE 185 C, cmyk: M91 Y76}", "masters.left=~",
		"styles.section=[1, 2]", "page.trim=9999999mm 1mm", "x", "=", "page=", "text.size=-1e300"} {
		for i := range Names() {
			f.Add(uint8(i), s, "page.lines=80")
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, one, other string) {
		tpl, list := Load(Names()[int(which)%len(Names())], one, other)
		if (tpl == nil) != list.Failed() {
			t.Fatalf("template %v, problems %v", tpl != nil, list)
		}
		for _, p := range list {
			if p.Found.String() == "" || p.Level == problem.Error && p.Hint.String() == "" {
				t.Fatalf("%s says %q and hints %q", p.Code, p.Found, p.Hint)
			}
		}
	})
}

// TestIdlePlacing: a place that leaves columns empty is a warning; the template is good.
func TestIdlePlacing(t *testing.T) {
	for setting, want := range map[string]string{
		"placing.article.span=4":    "text across 4 columns each leaves 2 of the page's 6 columns empty",
		"placing.feature.span=5":    "text across 5 columns each leaves 1 of the page's 6 columns empty",
		"placing.article.span=3":    "",
		"placing.article.span=full": "",
		"placing.chart.box=tint":    "",
		"placing.headline.span=2":   "span and side do nothing for a title that stands above all columns",
	} {
		tpl, list := Load("newspaper", setting)
		if tpl == nil || list.Failed() {
			t.Errorf("%s: %v", setting, list)
		}
		if want == "" && len(list) > 0 || want != "" && (len(list) != 1 || list[0].Level != problem.Warning || !strings.Contains(list[0].Error(), want)) {
			t.Errorf("%s: %v, want %q", setting, list, want)
		}
	}
	for _, name := range Names() {
		if _, list := Load(name); len(list) > 0 {
			t.Errorf("%s: %v", name, list)
		}
	}
}
