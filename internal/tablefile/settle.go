package tablefile

import (
	"slices"
	"sort"
	"strings"

	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
)

// settle finds where the table stands among the rows of its file, as far as the form does not say it, reads what stands
// around it, and makes its head one row.
func (t *Table) settle(form Form, list *problem.List) {
	if x, ok := t.origin.(*xlsxFile); ok && form.Skip > 0 {
		n := sort.Search(len(t.Rows), func(i int) bool { return t.Rows[i].Line() >= x.top+form.Skip })
		t.top, t.Rows = lines(t.Rows[:n]), t.Rows[n:]
	}
	if form.Find {
		unnamed(t.Rows)
	}
	from := 0
	if form.Find && !form.Given {
		from = t.titles()
	}
	head := max(1, form.Header)
	if head > len(t.Rows)-from {
		head = 1
	}
	if form.Find && form.Header == 0 {
		head = t.heads(from)
	}
	end := len(t.Rows)
	if form.Until != "" {
		for i := min(from+head, end); i < len(t.Rows); i++ {
			if strings.HasPrefix(first(t.Rows[i].Cells), form.Until) {
				end = i
				break
			}
		}
	}
	if form.Find {
		end = t.inner(from+head, t.repeats(from, head, end))
	}
	if form.Find && form.Until == "" {
		end = t.ends(from + head)
	}
	t.top = append(t.top, lines(t.Rows[:min(from, len(t.Rows))])...)
	t.tail = append(lines(t.Rows[end:]), t.tail...)
	t.Rows = t.Rows[min(from, end):end]
	t.Head = Span{}
	if len(t.Rows) > 0 {
		head = min(head, len(t.Rows))
		t.Head = Span{t.Rows[0].Line(), t.Rows[head-1].Line(), head}
		t.Drawn = lines(t.Rows[:head])
		t.flatten(head, t.spread(head, list))
		if len(t.Rows) > MaxRows+1 {
			list.Add(t.Place(MaxRows+1, 0), "too-big", say.M("the table has more than %d rows", MaxRows), say.M("split it"))
		}
	}
	t.read(t.top, t.tail)
	if form.Find && len(t.Rows) > 0 {
		t.stubUnit()
	}
}

// Skipped is how many lines or rows of the file stand above its head.
func (t *Table) Skipped() int {
	if x, ok := t.origin.(*xlsxFile); ok {
		return t.Head.From - x.top
	}
	return t.Head.From - 1
}

// lines are rows as what stands beside a table, up to a bound.
func lines(rows []Row) []Line {
	var list []Line
	for i := range rows[:min(len(rows), lineBound)] {
		l := Line{Number: rows[i].Line()}
		for c := range rows[i].Cells {
			l.Cells = append(l.Cells, rows[i].AsShown(c))
		}
		list = append(list, l)
	}
	return list
}

// unnamed blanks what a program wrote where a head has no name: Unnamed: 1.
func unnamed(rows []Row) {
	for i := range rows[:min(len(rows), 4)] {
		for c, cell := range rows[i].Cells {
			if rest, ok := strings.CutPrefix(cell, "Unnamed: "); ok && strings.Trim(rest, "0123456789") == "" {
				rows[i].Cells[c] = ""
			}
		}
		rows[i].Cells = trim(rows[i].Cells)
	}
}

// spread repeats the value of merged cells: all over the head, and down the rows of a column of text, or of the stub. A number that
// spans rows elsewhere counts once.
func (t *Table) spread(head int, list *problem.List) (width int) {
	for i := range t.Rows {
		width = max(width, len(t.Rows[i].Cells))
	}
	covered := 0
	for _, m := range t.merges {
		from := t.index(m.top)
		to := t.index(m.bottom + 1)
		if from < head {
			to = min(to, head)
		}
		left, right := t.cell(m.left), min(t.cell(m.right+1), width)
		if from == to || t.Rows[from].Line() != m.top || left >= right || left >= len(t.Rows[from].Cells) {
			continue
		}
		inBody := from >= head
		if inBody && (right-left > 1 || left > 0 && t.Rows[from].Kind(left) != Text && t.Rows[from].Kind(left) != Date) {
			continue
		}
		if covered += (to - from) * (right - left); covered > maxMerged {
			list.Add(t.Place(from, left), "too-big", say.M("merged cells cover more than %d cells", maxMerged), say.M("unmerge them"))
			break
		}
		own := t.Rows[from]
		value, shown, kind := own.Cells[left], own.AsShown(left), own.Kind(left)
		for i := from; i < to; i++ {
			t.Rows[i].widen(right, shown != value)
			for c := left; c < right; c++ {
				t.Rows[i].put(c, value, shown, kind)
			}
		}
	}
	return width
}

// repeats leaves out rows that say the head again, as exports of several pages do, and what stands above it there: 续表, the unit.
// It is how many rows are left before row end.
func (t *Table) repeats(from, head, end int) int {
	if end <= from+head || len(t.Rows[from].Cells) < 2 || t.hasValues(from+head-1) {
		return end
	}
	said := t.Rows[from : from+head]
	same := func(a, b Row) bool { return slices.Equal(a.Cells, b.Cells) }
	var kept []Row // nil while nothing is left out
	again := 0
	for i := from + head; i < end; i++ {
		if r := &t.Rows[i]; len(r.Cells) > 0 && r.Cells[0] == said[0].Cells[0] && i+head <= end && slices.EqualFunc(said, t.Rows[i:i+head], same) {
			if again++; again == 1 {
				t.Notes = append(t.Notes, problem.Problem{Place: t.Place(i, 0), Level: problem.Note, Code: "repeated-head"})
				kept = slices.Clone(t.Rows[:i])
			}
			for len(kept) > from+head && t.overHead(kept[len(kept)-1], from) {
				kept = kept[:len(kept)-1]
			}
			i += head - 1
		} else if again > 0 {
			kept = append(kept, *r)
		}
	}
	if again == 0 {
		return end
	}
	t.Notes[len(t.Notes)-1].Found = say.M("rows that repeat the head were left out: %d", again)
	left := len(kept)
	t.Rows = append(kept, t.Rows[end:]...)
	return left
}

// continued is what stands above a head that is said again.
var continued = regexp.MustCompile(`^[(（]?续上?表|[(（]续[^)）]*[)）]$|^续\s*\d*$|^第\s*\d+\s*页`)

// overHead reports whether a row stands above a head that is said again: nothing but 续表, words about the table, or what stands above
// its first head.
func (t *Table) overHead(r Row, from int) bool {
	for _, cell := range r.Cells {
		cell = strings.TrimSpace(cell)
		if cell == "" || aside.MatchString(cell) || continued.MatchString(cell) {
			continue
		}
		if !slices.ContainsFunc(slices.Concat(t.top, lines(t.Rows[:from])), func(above Line) bool {
			return slices.ContainsFunc(above.Cells, func(own string) bool { return strings.TrimSpace(own) == cell })
		}) {
			return false
		}
	}
	return len(r.Cells) > 0
}

// inner takes out notes that stand between rows of the body: below them it goes on with values as wide as above. It is how many rows
// are left before row end.
func (t *Table) inner(from, end int) int {
	for i := from + 1; i+1 < end; i++ {
		name := first(t.Rows[i].Cells)
		if !mayBeNote(name) || !noteLine.MatchString(name) || !t.alone(i) {
			continue
		}
		up, down := t.Rows[i-1].Cells, t.Rows[i+1].Cells
		if len(up) < 2 || len(down) != len(up) || !t.hasValues(i-1) || !t.hasValues(i+1) || strings.TrimSpace(down[0]) == "" {
			break
		}
		t.Within = append(t.Within, lines(t.Rows[i:i+1])...)
		t.Rows = slices.Delete(t.Rows, i, i+1)
		i, end = i-1, end-1
	}
	return end
}

// maxMerged bounds the cells that merged ones cover.
const maxMerged = 10_000_000

// index is the first row at or below a line of the sheet.
func (t *Table) index(line int) int {
	return sort.Search(len(t.Rows), func(i int) bool { return t.Rows[i].Line() >= line })
}

// cell is where a column of the sheet stands in the rows, or the first behind it that is not left out.
func (t *Table) cell(column int) int {
	x := t.origin.(*xlsxFile)
	if x.columns != nil {
		i, _ := slices.BinarySearch(x.columns, column)
		return i
	}
	return max(column-x.left, 0)
}

// widen gives a row as many cells.
func (r *Row) widen(width int, shown bool) {
	if n := width - len(r.Cells); n > 0 {
		r.Cells = append(r.Cells[:len(r.Cells):len(r.Cells)], make([]string, n)...)
	}
	own := toldCells{}
	if r.told != nil {
		own = *r.told
	}
	if n := len(r.Cells) - len(own.kinds); n > 0 {
		own.kinds = append(own.kinds[:len(own.kinds):len(own.kinds)], make([]Kind, n)...)
	}
	if n := len(r.Cells) - len(own.shown); n > 0 && (shown || own.shown != nil) {
		own.shown = append(own.shown[:len(own.shown):len(own.shown)], make([]string, n)...)
	}
	r.told = &own
}

// put puts a value into a cell.
func (r *Row) put(cell int, value, shown string, kind Kind) {
	r.Cells[cell], r.told.kinds[cell] = value, kind
	if r.told.shown != nil {
		r.told.shown[cell] = ""
		if shown != value {
			r.told.shown[cell] = shown
		}
	}
}

// flatten makes one head row of several: the names above each other, joined, each once. Where nothing is merged, a blank
// cell above others repeats its left neighbour: CSV keeps no merged cells. Names are as they are shown, on one line.
func (t *Table) flatten(rows, width int) {
	if rows == 1 {
		width = len(t.Rows[0].Cells)
	}
	names := make([][]string, width)
	for i := range t.Rows[:rows] {
		r, name, units := &t.Rows[i], "", i > 0 && areUnits(t.Rows[i].Cells)
		for c := range width {
			own := ""
			if c < len(r.Cells) {
				own = oneLine(r.AsShown(c))
			}
			if units && c == 0 {
				continue
			}
			if own != "" {
				name = own
			} else if len(t.merges) > 0 || i == rows-1 || c > 0 && parted(t.Rows[:i], c) {
				name = ""
			}
			if n := len(names[c]); name != "" && !slices.Contains(names[c], name) {
				if units && n > 0 {
					names[c][n-1] = withUnit(names[c][n-1], name)
				} else {
					names[c] = append(names[c], name)
				}
			}
		}
	}
	head := t.Rows[rows-1]
	head.told, head.Cells = nil, make([]string, width)
	for c := range names {
		head.Cells[c] = strings.Join(names[c], Joint)
	}
	head.Cells = trim(head.Cells)
	t.Rows[rows-1] = head
	t.Rows = t.Rows[rows-1:]
}

// withUnit is a name with its unit in brackets.
func withUnit(name, unit string) string {
	if inBrackets(unit) {
		return name + unit
	}
	return name + "（" + unit + "）"
}

// parted reports whether a row above names column c anew, so that no name to its left spans it.
func parted(above []Row, c int) bool {
	return slices.ContainsFunc(above, func(r Row) bool { return c < len(r.Cells) && strings.TrimSpace(r.Cells[c]) != "" })
}

// oneLine is a name without its line breaks: between Han nothing stands for one, elsewhere a space.
func oneLine(text string) string {
	text = strings.TrimSpace(text)
	if !strings.ContainsAny(text, "\r\n") {
		return text
	}
	var b strings.Builder
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\r' || r == '\n' }) {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		if said := b.String(); said != "" && part[0] < 0x80 && (said[len(said)-1] < 0x80 || latinLetter(rune(part[0]))) {
			b.WriteByte(' ')
		}
		b.WriteString(part)
	}
	return b.String()
}
