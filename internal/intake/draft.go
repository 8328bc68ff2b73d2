package intake

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"report/internal/figure"
	"report/internal/manuscript"
	"report/internal/regexp"
)

// A draft is the dataset while it is made.
type draft struct {
	options Options

	id                  string
	kicker, main, deck  string
	slogans, byline     []string
	issuer, date, issue string
	period              string
	sections            []*section
	tables              []*table
	pictures            map[string][]byte // by their names in images/
	pictureNames        map[string]string // as they are written, by their names in small letters
	notes               map[string]string // of the documents, by their marks
	marked              []marked          // where they are marked

	figures []*figure.Figure
	bound   int
	linked  int // cells of tables that say figures
	left    []leftover
	clashes []Clash

	normalised int // marks that became those of Chinese print

	taken   []taken
	queries []query
	seen    map[string]int // paragraphs by their text: the line where they stood first
}

// A section is one of the dataset's, with its text.
type section struct {
	kind, title, label, by, role, mark, caption, src, alt, ref string

	text  []piece
	items []*section
	facts []string // of a box: figures
	gone  []string // what was left out of it because it repeats, as comments
	from  string
	line  int
}

// A piece is a paragraph, heading or item of a section's Markdown.
type piece struct {
	mark string // "## ", "- " or nothing
	text string
	line int
}

// A taken is a line of the source and what it was taken for.
type taken struct {
	file string
	line int
	as   string
	text string
}

// A query is what a person must look at.
type query struct {
	file string
	line int
	text string
}

func newDraft(o Options) *draft {
	return &draft{options: o, pictures: map[string][]byte{}, pictureNames: map[string]string{}, notes: map[string]string{}, seen: map[string]int{}}
}

func (d *draft) query(file string, line int, format string, args ...any) {
	d.queries = append(d.queries, query{file, line, fmt.Sprintf(format, args...)})
}

// margin takes what stands in a page's head or foot: an issuer, a number, a date.
func (d *draft) margin(file, text string) {
	switch {
	case d.issue == "" && issueForm.MatchString(text):
		d.issue = issueForm.FindString(text)
	case d.date == "" && dated(text) != "":
		d.date = dated(text)
	case d.issuer == "" && issuerForm.MatchString(text) && len([]rune(text)) <= 30:
		d.issuer = text
	case strings.Trim(text, " 0123456789—–-－第页共/") == "":
		return
	}
	d.query(file, 0, "页眉页脚的文字没有排进正文：%s", text)
}

// finish settles what the whole of the documents says: names, period, figures.
func (d *draft) finish() {
	d.id = d.options.ID
	if d.main == "" {
		d.main = d.firstTitle()
		d.query("", 0, "没有找到标题，暂用“%s”", d.main)
	}
	if d.period == "" {
		d.period = periodOf(d.kicker + d.main + d.deck)
	}
	if part := partOfYear.FindString(d.main); d.period == "" && part != "" && d.year() > 0 {
		d.period = periodOf(fmt.Sprintf("%d年%s", d.year(), part))
	}
	d.missing()
	d.noteTitles()
	if d.options.Figures != NoFigures {
		d.harvest()
	}
	d.sums()
	d.refer()
	for _, s := range d.sections {
		s.box()
	}
}

// mostFacts is how many figures a box of facts has at most.
const mostFacts = 8

var (
	uses    = regexp.MustCompile(`\{\{([^}|]+)(?:\|[^}]*)?\}\}`)
	oneFact = 40 // characters of an item that says nothing but a fact
)

// box makes a list of facts below a title a box of facts: what each item says stands in the sources of its figures.
func (s *section) box() {
	if s.kind != "article" || s.title == "" || len(s.text) == 0 {
		return
	}
	var ids []string
	for _, p := range s.text {
		if noteMark.MatchString(p.text) {
			return
		}
		found := uses.FindAllStringSubmatch(p.text, -1)
		if p.mark != "- " || len(found) == 0 || utf8.RuneCountInString(p.text) > oneFact+30*len(found) {
			return
		}
		for _, use := range found {
			if !slices.Contains(ids, use[1]) {
				ids = append(ids, use[1])
			}
		}
	}
	if len(ids) <= mostFacts {
		s.kind, s.facts, s.text = "factbox", ids, nil
	}
}

// firstTitle is a title for documents that have none.
func (d *draft) firstTitle() string {
	for _, s := range d.sections {
		if s.title != "" {
			return s.title
		}
	}
	for _, t := range d.tables {
		if t.title != "" {
			return t.title
		}
	}
	return "未命名"
}

// year is the year that a document's date is about, where nothing says another: in spring documents look back on the year before. Zero is not known.
func (d *draft) year() int {
	year, month := 0, 0
	fmt.Sscanf(d.date, "%d-%d", &year, &month)
	if year > 0 && month < 4 {
		year--
	}
	return year
}

var partOfYear = regexp.MustCompile(`前三季度|上半年|第?[一1]季度|([0-9]{1,2}[—–-])?[0-9]{1,2}月`)

// periodOf is the period that a title names: a year, or a part of it.
func periodOf(title string) string {
	for _, m := range []struct{ form, to string }{
		{`([0-9]{4})年前三季度`, "$1-Q1/$1-Q3"}, {`([0-9]{4})年上半年`, "$1-Q1/$1-Q2"}, {`([0-9]{4})年(?:第?一|1)季度`, "$1-Q1"},
	} {
		re := regexp.MustCompile(m.form)
		if found := re.FindStringSubmatchIndex(title); found != nil {
			return string(re.ExpandString(nil, m.to, title, found))
		}
	}
	if m := regexp.MustCompile(`([0-9]{4})年(?:([0-9]{1,2})[—–-])?([0-9]{1,2})月`).FindStringSubmatch(title); m != nil {
		last := m[1] + "-" + ("0" + m[3])[len(m[3])-1:]
		if m[2] != "" {
			return m[1] + "-" + ("0" + m[2])[len(m[2])-1:] + "/" + last
		}
		return last
	}
	if m := regexp.MustCompile(`([0-9]{4})年`).FindStringSubmatch(title); m != nil {
		return m[1]
	}
	return ""
}

// plain is a text without marks, for titles and names.
func plain(text string) string {
	return strings.ReplaceAll(strings.TrimSpace(manuscript.Plain(text)), "[^", "［^")
}
