package data

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"go.yaml.in/yaml/v4"
)

// The scanned page as it came: 150 lines that are not empty, joined by \n, UTF-8.
const (
	scanLines  = 150
	scanSHA256 = "378f5619ec6571f1e06b721a87006b5ecf0b05fc8c7382b42facd537ed722a77"
)

// mended are the words of the scan that the edited bulletin changes, and how often each stands in it.
var mended = []struct {
	scan, edited string
	paragraphs   int
}{
	// The scan's own headline says 逾1.2万户 of the same households: a decimal point was lost.
	{"超过12万户", "超过1.2万户", 3},
}

// boxed are the scan's lines that stand in fact boxes: the box sets the numeral large with the indicator's name,
// so the line's own words (达到, 达) are not said. The templates prove that no number is lost.
var boxed = []struct{ box, line string }{
	{"到2020年末", "- 全区高新技术企业数达到{{hightech_firms}}"},
	{"到2020年末", "- 高新技术总产值达{{hightech_output}},年均增幅{{hightech_output_growth}}"},
	{"到2020年末", "- 企业研发经费投入年均增长{{research_growth}}"},
	{"2016年-2020年", "- 累计完成固定资产投资{{fixed_investment}}"},
	{"2016年-2020年", "- 年均增长{{fixed_investment_growth}}"},
}

// dropped are distinct lines of the scan that the edited bulletin leaves out.
var dropped = []string{
	"畅", // a key character to which no passage of the page belongs
}

// featureLabel is said more than once: every feature carries it, as in the scan.
const featureLabel = "关键字"

// untabled are figures in no statistics table: one resident's circumstances are no statistic of the district.
var untabled = []string{"former_home_area", "former_home_years"}

// unbound are the numerals of the page that are no statistics: dates, names, and the page's count of its own parts.
var unbound = regexp.MustCompile(`(20\d\d年([—-]2019年|-2020年|2月)?|12月29日|15分钟|“1\+4”|8个关键字|5年)`)

type figure struct {
	ID, Name, Value, Unit, Kind, Period, Show, Source string
	Hedge                                             any
}

type section struct {
	Kind, Title, Body, File, By, Role, Mark, Label, See, Ref, Src, Caption string
	Items                                                                  []struct{ Label, Title, File string }
	Figures                                                                []string
}

type bulletin struct {
	Schema, ID, Lang, Period string
	Title                    struct{ Main string }
	Slogans, Byline          []string
	Figures                  []figure
	Tables                   []struct {
		ID, Title string
		Of, Notes []string
	}
	Sections []section
}

func TestScanIsVerbatim(t *testing.T) {
	lines := scan(t)
	sum := sha256.Sum256([]byte(strings.Join(lines, "\n")))
	if got := hex.EncodeToString(sum[:]); len(lines) != scanLines || got != scanSHA256 {
		t.Errorf("shifeng-ocr/text/scan.md: %d lines, SHA-256 %s; want %d lines, %s", len(lines), got, scanLines, scanSHA256)
	}
	b := load(t, "shifeng-ocr")
	if len(b.Sections) != 1 || b.Sections[0].File != "text/scan.md" {
		t.Errorf("shifeng-ocr/bulletin.yaml: sections are %+v, want text/scan.md alone", b.Sections)
	}
}

// TestEveryLineOnce holds the edited bulletin against the scan: it says every distinct line once and nothing else.
func TestEveryLineOnce(t *testing.T) {
	b := load(t, Sample)
	want, changes := edited(scan(t))
	for _, m := range mended {
		if changes[m.scan] != m.paragraphs {
			t.Errorf("%q is mended in %d paragraphs, want %d", m.scan, changes[m.scan], m.paragraphs)
		}
	}
	count := map[string]int{}
	for _, line := range spoken(t, b) {
		count[line]++
		if !slices.Contains(want, line) {
			t.Errorf("the scan does not say %q", line)
		}
	}
	left := slices.Clone(dropped)
	for _, l := range boxed {
		left = append(left, resolve(t, b, l.line))
	}
	for _, line := range want {
		n := 1
		if slices.Contains(left, line) {
			n = 0
		} else if line == featureLabel {
			n = 5
		}
		if count[line] != n {
			t.Errorf("said %d times, want %d: %q", count[line], n, line)
		}
	}
	for _, line := range left {
		if !slices.Contains(want, line) {
			t.Errorf("named as left out or boxed, but not a line of the scan: %q", line)
		}
	}
}

// TestBoxesKeepTheirNumbers says that a box shows the figures of its lines in the scan, in their order.
func TestBoxesKeepTheirNumbers(t *testing.T) {
	want := map[string][]string{}
	for _, l := range boxed {
		for _, ref := range reference.FindAllStringSubmatch(l.line, -1) {
			want[l.box] = append(want[l.box], ref[1])
		}
	}
	boxes := 0
	for _, s := range load(t, Sample).Sections {
		if s.Kind != "factbox" {
			continue
		}
		boxes++
		if !slices.Equal(s.Figures, want[s.Title]) {
			t.Errorf("box %q shows %q, want %q", s.Title, s.Figures, want[s.Title])
		}
	}
	if boxes != len(want) {
		t.Errorf("%d boxes, want %d", boxes, len(want))
	}
}

func TestFiguresHaveTheirSource(t *testing.T) {
	b := load(t, Sample)
	page := strings.Join(scan(t), "\n")
	seen := map[string]bool{}
	for _, f := range b.Figures {
		if seen[f.ID] {
			t.Errorf("two figures are called %s", f.ID)
		}
		seen[f.ID] = true
		if f.Name == "" || f.Unit == "" {
			t.Errorf("%s: name %q, unit %q", f.ID, f.Name, f.Unit)
		}
		if !strings.Contains(page, f.Source) {
			t.Errorf("%s: the scan does not say %q", f.ID, f.Source)
		}
		if said := f.text(""); !strings.Contains(f.Source, said) {
			t.Errorf("%s: source %q does not say %q", f.ID, f.Source, said)
		}
	}
}

func TestEveryFigureIsUsed(t *testing.T) {
	b := load(t, Sample)
	tabled, used := map[string]int{}, map[string]bool{}
	for _, table := range b.Tables {
		for _, id := range table.Of {
			tabled[id]++
		}
		if !slices.ContainsFunc(b.Sections, func(s section) bool { return s.Kind == "table" && s.Ref == table.ID }) {
			t.Errorf("table %s is not placed", table.ID)
		}
	}
	for _, line := range written(t, b) {
		for _, ref := range reference.FindAllStringSubmatch(line, -1) {
			used[ref[1]] = true
		}
	}
	for _, s := range b.Sections {
		for _, id := range s.Figures {
			used[id] = true
		}
	}
	for _, f := range b.Figures {
		want := 1
		if slices.Contains(untabled, f.ID) {
			want = 0
		}
		if tabled[f.ID] != want {
			t.Errorf("%s stands in %d tables, want %d", f.ID, tabled[f.ID], want)
		}
		if !used[f.ID] {
			t.Errorf("%s stands neither in prose nor in a box", f.ID)
		}
		delete(tabled, f.ID)
	}
	for id := range tabled {
		t.Errorf("a table names %s, which is no figure", id)
	}
}

// TestEveryNumeralIsBound says that no digit is left in the prose that a figure should have produced.
func TestEveryNumeralIsBound(t *testing.T) {
	for _, line := range written(t, load(t, Sample)) {
		rest := unbound.ReplaceAllString(reference.ReplaceAllString(line, ""), "")
		if strings.ContainsAny(rest, "0123456789") {
			t.Errorf("a numeral without a figure in %q", rest)
		}
	}
}

func TestSeePointsToAHeading(t *testing.T) {
	b := load(t, Sample)
	for _, s := range b.Sections {
		if s.See != "" && !slices.Contains(written(t, b), s.See) {
			t.Errorf("feature %s: no heading says %q", s.Mark, s.See)
		}
	}
}

// edited is the scan with its repeats dropped, in order, and mended; and in how many of its lines each mend was made.
func edited(lines []string) (distinct []string, changes map[string]int) {
	changes = map[string]int{}
	seen := map[string]bool{}
	for _, line := range lines {
		if seen[line] {
			continue
		}
		seen[line] = true
		for _, m := range mended {
			if strings.Contains(line, m.scan) {
				changes[m.scan]++
				line = strings.ReplaceAll(line, m.scan, m.edited)
			}
		}
		distinct = append(distinct, line)
	}
	return distinct, changes
}

// spoken are the lines of a bulletin as the scan writes them, figures resolved.
func spoken(t *testing.T, b bulletin) []string {
	lines := written(t, b)
	for i, line := range lines {
		lines[i] = resolve(t, b, line)
	}
	return lines
}

// written are the lines of a bulletin as the scan writes them, with references to figures where it has numbers.
func written(t *testing.T, b bulletin) []string {
	lines := []string{"●" + strings.Join(b.Slogans, " ●"), b.Title.Main, "□" + strings.Join(b.Byline, " ")}
	add := func(line string) {
		if line != "" {
			lines = append(lines, line)
		}
	}
	for _, s := range b.Sections {
		if s.Kind == "standfirst" {
			add("【" + s.Title + "】")
		} else {
			add(s.Title)
		}
		add(s.Mark)
		add(s.Label)
		add(s.Caption)
		lines = append(lines, paragraphs(s.Body)...)
		lines = append(lines, prose(t, b.ID, s.File)...)
		if s.Kind == "quote" {
			add("——" + s.Role + s.By)
		}
		for _, item := range s.Items {
			add("【" + item.Label + "】" + item.Title)
			lines = append(lines, prose(t, b.ID, item.File)...)
		}
	}
	return lines
}

var reference = regexp.MustCompile(`\{\{([a-z0-9_]+)(?:\|hedge=([^}]*))?\}\}`)

// resolve writes the figures out that line refers to.
func resolve(t *testing.T, b bulletin, line string) string {
	return reference.ReplaceAllStringFunc(line, func(ref string) string {
		part := reference.FindStringSubmatch(ref)
		i := slices.IndexFunc(b.Figures, func(f figure) bool { return f.ID == part[1] })
		if i < 0 {
			t.Fatalf("%s: no such figure", ref)
		}
		return b.Figures[i].text(part[2])
	})
}

// text says a figure as prose does: hedge, number, scale, hedge, unit. A hedge that is not empty replaces its own.
func (f figure) text(hedge string) string {
	before, after := "", ""
	switch h := f.Hedge.(type) {
	case string:
		before = h
	case map[string]any:
		after, _ = h["after"].(string)
	}
	if hedge != "" {
		before, after = hedge, ""
	}
	number := f.Value
	if f.Show == "万" {
		number = decimal.RequireFromString(f.Value).Shift(-4).String()
	}
	return before + number + f.Show + after + f.Unit
}

func load(t *testing.T, folder string) (b bulletin) {
	t.Helper()
	if err := yaml.Unmarshal([]byte(read(t, folder+"/bulletin.yaml")), &b); err != nil {
		t.Fatalf("%s/bulletin.yaml: %v", folder, err)
	}
	if b.ID != folder || b.Schema != "report/1" || b.Lang != "zh-Hans" {
		t.Errorf("%s/bulletin.yaml: id %q, schema %q, lang %q", folder, b.ID, b.Schema, b.Lang)
	}
	return b
}

// scan are the lines of the scanned page, without the backslashes that keep Markdown from making lists of them.
func scan(t *testing.T) []string {
	lines := prose(t, "shifeng-ocr", "text/scan.md")
	for i, line := range lines {
		if rest, ok := strings.CutPrefix(line, `\-`); ok {
			lines[i] = "-" + rest
		}
	}
	return lines
}

// prose are the paragraphs and headings of a Markdown file of a dataset; none when file is empty.
func prose(t *testing.T, folder, file string) []string {
	t.Helper()
	if file == "" {
		return nil
	}
	return paragraphs(read(t, folder+"/"+file))
}

func paragraphs(markdown string) (lines []string) {
	for p := range strings.SplitSeq(strings.Trim(markdown, "\n"), "\n\n") {
		if p != "" {
			lines = append(lines, strings.TrimPrefix(p, "## "))
		}
	}
	return lines
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := fs.ReadFile(FS, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
