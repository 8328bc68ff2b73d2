package intake

import (
	"bytes"
	"io/fs"
	"path"
	"strings"

	"report/internal/dataset"
	"report/internal/decode"
	"report/internal/figure"
	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/rewrite"
	"report/internal/say"
)

// An Update is what a new edition's documents change in a dataset.
type Update struct {
	Files   map[string][]byte // changed ones, by their paths
	Changed []Changed
	New     []*figure.Figure // figures of the documents that the dataset has not
	Gone    []*figure.Figure // given figures of the dataset that the documents do not name
	Clashes []Clash          // figures for which the documents have two values: they stay
	Tables  []string         // files that were replaced
	Unlike  []string         // files of tables whose new ones are made otherwise: they stay
	Same    int              // figures that the documents say as they are
	Period  [2]string        // the dataset's period, where it changed
	Date    [2]string        // its date, likewise
	Issue   [2]string        // its number, likewise
	Added   []string         // paragraphs of the documents that the dataset has not, whatever their numbers
	Dropped []string         // paragraphs of the dataset that the documents have not
	Dated   []string         // titles that still name the old period's year
}

// A Changed is a figure with another value, and how it was found.
type Changed struct {
	Figure *figure.Figure
	From   figure.Decimal
	To     figure.Decimal
	By     string // the documents' words
}

// Revise reads a new edition's documents against a dataset. Values that changed are replaced where they stand; prose is not touched.
func Revise(fsys fs.FS, name string, sources []Source) (*Update, problem.List) {
	old, list := dataset.Load(fsys, name)
	if old == nil {
		return nil, list
	}
	list = nil
	d := newDraft(Options{Figures: SureFigures})
	for _, s := range sources {
		d.source(s, &list)
	}
	if list.Failed() {
		return nil, list
	}
	d.finish()
	file := dataset.FileName
	if info, err := fs.Stat(fsys, name); err == nil && !info.IsDir() {
		file = name
	}
	text, err := fs.ReadFile(fsys, file)
	if err != nil {
		list.Add(problem.Place{File: file}, "unreadable", say.M("cannot read it: %s", err.Error()), say.M("see whether the file is there"))
		return nil, list
	}
	r := reviser{old: old, d: d, out: &Update{Files: map[string][]byte{}}, taken: map[*figure.Figure]*figure.Figure{}}
	r.root, _ = decode.Read(file, text)
	r.figures()
	r.period()
	if len(r.changes) > 0 {
		changed, err := rewrite.Apply(string(text), r.changes)
		if err != nil {
			list.Add(problem.Place{File: file}, "moved", say.M("%s", err.Error()), say.M("change the values by hand: they are listed"))
			return nil, list
		}
		r.out.Files[file] = []byte(changed)
	}
	r.tables(fsys, name)
	r.prose()
	return r.out, list
}

type reviser struct {
	old     *dataset.Dataset
	d       *draft
	root    *decode.Node
	out     *Update
	changes []rewrite.Change
	taken   map[*figure.Figure]*figure.Figure // a figure of the documents, by that of the dataset
}

// figures pairs the figures of the documents with those of the dataset: of one name and unit, and of one kind of period.
func (r *reviser) figures() {
	used := map[*figure.Figure]bool{}
	for _, exact := range []bool{true, false} {
		for i := range r.old.Figures {
			f := &r.old.Figures[i]
			if f.Expr != nil || r.taken[f] != nil {
				continue
			}
			for _, n := range r.d.figures {
				if used[n] || !samePlace(f, n, exact) {
					continue
				}
				if other := r.taken[f]; other != nil {
					if other.Value.Cmp(n.Value) != 0 && exact {
						r.out.Clashes = append(r.out.Clashes, Clash{Figure: f, One: other, Other: n})
					}
					continue
				}
				r.taken[f], used[n] = n, true
			}
		}
	}
	for i := range r.old.Figures {
		f := &r.old.Figures[i]
		if n := r.taken[f]; n != nil {
			r.value(i, f, n)
		} else if f.Expr == nil {
			r.out.Gone = append(r.out.Gone, f)
		}
	}
	for _, n := range r.d.figures {
		if !used[n] {
			r.out.New = append(r.out.New, n)
		}
	}
}

// samePlace reports whether two figures of two editions are the same indicator.
func samePlace(f, n *figure.Figure, exact bool) bool {
	if f.Unit != n.Unit || grain(f.Period) != grain(n.Period) {
		return false
	}
	a, b := timeless(f.Name), timeless(n.Name)
	return a == b || !exact && bareName(a) == bareName(b)
}

var years = regexp.MustCompile(`[0-9]{4}年?`)

// timeless is a name without years, which change from edition to edition.
func timeless(name string) string { return years.ReplaceAllString(name, "") }

// grain is the form of a period, its year left out: 2024 and 2025 are of one.
func grain(period string) string { return yearOf.ReplaceAllString(period, "Y") }

var yearOf = regexp.MustCompile(`[0-9]{4}`)

// value changes a figure's value and period where they stand.
func (r *reviser) value(i int, f, n *figure.Figure) {
	for _, c := range r.out.Clashes {
		if c.Figure == f {
			return
		}
	}
	entry := r.root.Get("figures").At(i)
	r.change(entry.Get("period"), n.Period)
	if f.Value.Cmp(n.Value) == 0 && f.Value.Places() == n.Value.Places() {
		r.out.Same++
		return
	}
	r.change(entry.Get("value"), n.Value.String())
	if source := entry.Get("source"); source != nil && source.Style != decode.Escaped && !strings.ContainsAny(n.Source, "\"\\\n:#{},[]") {
		r.change(source, n.Source)
	}
	r.out.Changed = append(r.out.Changed, Changed{f, f.Value, n.Value, n.Source})
}

// change gives a value another text.
func (r *reviser) change(n *decode.Node, to string) {
	if n == nil || n.Kind != decode.Scalar || n.Text == to || to == "" {
		return
	}
	r.changes = append(r.changes, rewrite.Change{At: n.TextPlace(), From: n.Text, To: to})
}

// period changes the dataset's period, date and number to those of the documents.
func (r *reviser) period() {
	if to := r.d.period; to != "" && to != r.old.Period && r.old.Period != "" && grain(to) == grain(r.old.Period) {
		r.out.Period = [2]string{r.old.Period, to}
		r.change(r.root.Get("period"), to)
	}
	for _, of := range []struct {
		key, from, to string
		out           *[2]string
	}{{"date", r.old.Date, r.d.date, &r.out.Date}, {"issue", r.old.Issue, r.d.issue, &r.out.Issue}} {
		if n := r.root.Get(of.key); of.to != "" && of.from != "" && of.to != of.from && n != nil && n.Style != decode.Escaped && !strings.ContainsAny(of.to, "\"\\\n:#{},[]") {
			*of.out = [2]string{of.from, of.to}
			r.change(n, of.to)
		}
	}
}

// tables replaces the files of tables with the same titles and columns, where the dataset can be read with the new ones.
func (r *reviser) tables(fsys fs.FS, name string) {
	for _, n := range r.d.tables {
		if n.read == nil {
			continue
		}
		for i := range r.old.Tables {
			t := &r.old.Tables[i]
			if t.File == "" || timeless(t.Title) != timeless(n.title) || strings.ToLower(path.Ext(t.File)) != ".csv" || len(t.Columns) != len(n.read.Columns) {
				continue
			}
			file := path.Clean(t.File)
			before, err := fs.ReadFile(fsys, file)
			if err != nil {
				continue
			}
			r.out.Files[file] = n.data
			d, _ := dataset.Load(overlay{fsys, r.out.Files}, name)
			if d == nil {
				delete(r.out.Files, file)
				r.out.Unlike = append(r.out.Unlike, t.File)
				continue
			}
			if r.out.Files[file] = relinked(n, d); bytes.Equal(before, r.out.Files[file]) {
				delete(r.out.Files, file)
				continue
			}
			r.out.Tables = append(r.out.Tables, t.File)
		}
	}
}

// relinked is a new table whose cells say the dataset's figures, where it stood in a document.
func relinked(t *table, d *dataset.Dataset) []byte {
	if !t.made {
		return t.data
	}
	var figures []*figure.Figure
	for i := range d.Figures {
		figures = append(figures, &d.Figures[i])
	}
	data, _ := linked(t, figures, d.Period)
	return data
}

// noteLine begins the line that says a note.
var noteLine = regexp.MustCompile(`^[ \t]*\[\^[^\]]*\]:[ \t]*`)

// prose compares the paragraphs, their numbers and directions left out.
func (r *reviser) prose() {
	before, now := map[string]*figure.Figure{}, map[string]*figure.Figure{}
	for i := range r.old.Figures {
		before[r.old.Figures[i].ID] = &r.old.Figures[i]
	}
	for _, f := range r.d.figures {
		now[f.ID] = f
	}
	var old, made []string
	for i := range r.old.Sections {
		for _, t := range r.old.Sections[i].Texts() {
			if t.Is == dataset.Prose || t.Is == dataset.Heading {
				for line := range strings.SplitSeq(told(*t.Words, before), "\n") {
					old = append(old, noteLine.ReplaceAllString(line, ""))
				}
			}
		}
	}
	for _, s := range r.d.sections {
		for _, part := range append([]*section{s}, s.items...) {
			made = append(made, told(part.title, now), part.caption, part.label, part.mark, part.by, part.role)
			for _, p := range part.text {
				made = append(made, told(p.text, now))
			}
		}
	}
	r.out.Added = without(made, old)
	for _, note := range r.d.notes {
		made = append(made, noteLine.ReplaceAllString(told(note, now), ""))
	}
	r.out.Dropped = without(old, made)
	if year := r.out.Period[0]; len(year) >= 4 {
		for _, title := range r.titles() {
			if strings.Contains(title, year[:4]) {
				r.out.Dated = append(r.out.Dated, title)
			}
		}
	}
}

// titles are those of the dataset and of its tables, charts and sections.
func (r *reviser) titles() []string {
	all := []string{r.old.Title.Kicker, r.old.Title.Main, r.old.Title.Deck}
	for i := range r.old.Tables {
		all = append(all, r.old.Tables[i].Title)
	}
	for i := range r.old.Charts {
		all = append(all, r.old.Charts[i].Title)
	}
	for i := range r.old.Sections {
		all = append(all, r.old.Sections[i].Title)
	}
	return all
}

// without are the texts that no text of others is like.
func without(texts, others []string) (left []string) {
	has := map[string]bool{}
	for _, other := range others {
		has[formOf(other)] = true
	}
	for _, text := range texts {
		if form := formOf(text); form != "" && !has[form] {
			left = append(left, strings.TrimSpace(text))
		}
	}
	return left
}

var (
	numbersOf = regexp.MustCompile(`[0-9]+(?:[.,][0-9]+)*`)
	markdown  = strings.NewReplacer("增长", "±", "下降", "±", "#", "", "*", "", "\\", "", " ", "", "　", "", "-", "")
)

// formOf is a text without its numbers.
func formOf(text string) string {
	normal, _ := dataset.Normalise(strings.TrimSpace(text))
	return numbersOf.ReplaceAllString(markdown.Replace(normal), "0")
}

// told is a text with its figures said.
func told(text string, figures map[string]*figure.Figure) string {
	return figure.Told(text, func(u figure.Use) string {
		if f := figures[u.ID]; f != nil && u.Err == nil {
			return f.Say(u)
		}
		return ""
	})
}
