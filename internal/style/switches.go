package style

import "report/internal/say"

// Switches are what holds for all text of a template.
type Switches struct {
	Kinsoku     Kinsoku `yaml:"kinsoku"`
	Punct       Punct   `yaml:"punct"`
	Autospace   em      `yaml:"autospace"` // Han–Latin space
	Figures     Figures `yaml:"figures"`
	TightDate   bool    `yaml:"tight_date"` // no Han–Latin space inside 2016年
	Indent      int     `yaml:"indent"`     // cells
	Hang        Hang    `yaml:"hang"`
	Notes       Notes   `yaml:"notes"`
	Lists       Lists   `yaml:"lists"`
	Links       Links   `yaml:"links"`
	ChartData   Data    `yaml:"chart_data"`
	Jump        bool    `yaml:"jump"`          // a section that goes on over the page says so (G5)
	Editions    bool    `yaml:"editions"`      // pages are called 版, as a newspaper's are
	Ranks       bool    `yaml:"ranks"`         // articles with a rank stand in rectangles of their own
	MinLastLine int     `yaml:"min_last_line"` // characters of a paragraph's last line at least (P3)
	Orphans     int     `yaml:"orphans"`       // lines of a paragraph at a column's foot at least (P4)
	Widows      int     `yaml:"widows"`        // and at its head
}

// The words of switches. Where a template says none, it is as if it said gb, quanjiao, half, none, foot and hang.
type (
	Kinsoku string // which characters begin and end no line (K1, K2)
	Punct   string // how wide marks are (W1)
	Figures string // half: figures in running text take half a character each (L5); proportional: as the face has them
	Hang    string // end: a mark may hang over the end of a line
	Notes   string // foot: below the column that marks them; end: gathered under 注释
	Links   string // none; note: the address of a link that its text does not say is printed as a note
	Data    string // none; table: the values of a chart are a table in the structure, heard and not seen
	Lists   string // hang: text aligns behind its marker; run: items are paragraphs that begin with it
)

// Choices are all there are.
func (Kinsoku) Choices() []string { return []string{"basic", "gb", "strict"} }

// Choices are all there are.
func (Punct) Choices() []string { return []string{"quanjiao", "kaiming", "banjiao"} }

// Choices are all there are.
func (Figures) Choices() []string { return []string{"half", "proportional"} }

// Choices are all there are.
func (Hang) Choices() []string { return []string{"none", "end"} }

// Choices are all there are.
func (Notes) Choices() []string { return []string{"foot", "end"} }

// Choices are all there are.
func (Links) Choices() []string { return []string{"none", string(LinksNoted)} }

// LinksNoted prints where links lead as notes.
const LinksNoted Links = "note"

// Choices are all there are.
func (Data) Choices() []string { return []string{"none", "table"} }

// Choices are all there are.
func (Lists) Choices() []string { return []string{"hang", "run"} }

// Advise says where a switch is gone to.
func (*Switches) Advise(key string) say.Message {
	if key == "grid" {
		return say.M("lines always stand on the grid of page.pitch: leave it out")
	}
	return say.Message{}
}

func (r *resolver) checkSwitches(t *Template) {
	s := &t.Switches
	r.count("switches.indent", s.Indent, 0, 20)
	r.count("switches.min_last_line", s.MinLastLine, 0, 10)
	r.count("switches.orphans", s.Orphans, 0, 10)
	r.count("switches.widows", s.Widows, 0, 10)
	if lines := t.Page.Lines; s.Orphans+s.Widows > lines && lines > 0 {
		r.fail("switches.orphans", "out-of-range", say.M("a column of %d lines does not hold %d lines at the head of a paragraph and %d at its end", lines, s.Orphans, s.Widows),
			say.M("write smaller orphans or widows"))
	}
}
