package diff

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// A grid is a table, a chart or a sheet of a workbook: rows of texts, and what its places are called.
type grid struct {
	key    string // what it is known by in both editions
	name   string // what it is called
	title  string // of a sheet
	rows   [][]string
	heads  int // how many rows are heads, if it is known; then the first column holds the stubs
	cell   func(row, column int) string
	row    func(int) string
	column func(int) string
}

// none stands for a row or a column that the other edition does not have.
const none = -1

// at is the text of a cell; rows need not be of one length.
func (g *grid) at(row, column int) string {
	if column < len(g.rows[row]) {
		return g.rows[row][column]
	}
	return ""
}

// width is how many columns there are.
func (g *grid) width() (n int) {
	for _, row := range g.rows {
		n = max(n, len(row))
	}
	return n
}

// stub is what a row is known by: its first text, and those of the others that are no numbers.
func (g *grid) stub(row int) string {
	if g.heads > 0 {
		return g.at(row, 0)
	}
	var all []string
	for _, text := range g.rows[row] {
		if text != "" && (len(all) == 0 || !numeric(text)) {
			all = append(all, text)
		}
	}
	return strings.Join(all, "\x00")
}

// mostHead is how many rows a head has at most.
const mostHead = 10

// head is what a column is known by: its texts above the first row of numbers. Years are no numbers there.
func (g *grid) head(column int) string {
	var all []string
	for row := range min(len(g.rows), cmp.Or(g.heads, mostHead)) {
		if g.heads == 0 && slices.ContainsFunc(g.rows[row][min(1, len(g.rows[row])):], func(text string) bool { return numeric(text) && !yearly(text) }) {
			break
		}
		all = append(all, g.at(row, column))
	}
	return strings.Join(all, "\x00")
}

func numeric(text string) bool {
	_, err := strconv.ParseFloat(strings.TrimSuffix(strings.ReplaceAll(text, ",", ""), "%"), 64)
	return err == nil
}

func yearly(text string) bool {
	n, err := strconv.Atoi(text)
	return err == nil && n >= 1900 && n < 2100
}

// shared reports whether a row has a text of a row of another grid, or is a line of its own: rows of different names may be one.
func (g *grid) shared(row int, other *grid, with int) bool {
	texts := 0
	for _, text := range g.rows[row] {
		if text != "" {
			if texts++; slices.Contains(other.rows[with], text) {
				return true
			}
		}
	}
	return texts == 1
}

// compare are the cells, rows and columns of two editions that differ, those of the new one first.
func (g *grid) compare(old *grid) []Change {
	list := []Change{}
	rows := aligned(keys(old.stub, len(old.rows)), keys(g.stub, len(g.rows)), func(i, j int) bool { return g.shared(j, old, i) })
	columns := aligned(keys(old.head, old.width()), keys(g.head, g.width()), func(int, int) bool { return true })
	for _, m := range [...]struct {
		from     match
		kind     string
		now, was func(int) string
		says     func(g *grid, i int) string
	}{{columns, "column", g.column, old.column, (*grid).columnText}, {rows, "row", g.row, old.row, (*grid).rowText}} {
		for i, from := range m.from.old {
			switch {
			case from == none && m.says(g, i) != "":
				list = append(list, Change{Where: m.now(i), Kind: m.kind, New: m.says(g, i)})
			case m.from.moved[i]:
				list = append(list, Change{Where: m.now(i), Kind: m.kind, Was: m.was(from), Old: m.says(old, from), New: m.says(g, i)})
			}
		}
	}
	for row, was := range rows.old {
		for column, from := range columns.old {
			if was == none || from == none || g.at(row, column) == old.at(was, from) {
				continue
			}
			c := Change{Where: g.cell(row, column), Old: old.at(was, from), New: g.at(row, column)}
			if name := old.cell(was, from); name != c.Where {
				c.Was = name
			}
			list = append(list, c)
		}
	}
	for _, i := range columns.gone(old.width()) {
		if text := old.columnText(i); text != "" {
			list = append(list, Change{Where: old.column(i), Kind: "column", Old: text})
		}
	}
	for _, i := range rows.gone(len(old.rows)) {
		if text := old.rowText(i); text != "" {
			list = append(list, Change{Where: old.row(i), Kind: "row", Old: text})
		}
	}
	return list
}

// rowText is what a row says.
func (g *grid) rowText(row int) string { return joined(g.rows[row]) }

// columnText is what a column says.
func (g *grid) columnText(column int) string {
	all := make([]string, len(g.rows))
	for row := range g.rows {
		all[row] = g.at(row, column)
	}
	return joined(all)
}

// mostSaid is how many texts of a row or a column are said.
const mostSaid = 12

func joined(texts []string) string {
	said := slices.DeleteFunc(slices.Clone(texts), func(s string) bool { return s == "" })
	if len(said) > mostSaid {
		said = append(said[:mostSaid], "…")
	}
	return strings.Join(said, " · ")
}

// keys are those of n rows or columns.
func keys(key func(int) string, n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = key(i)
	}
	return all
}

// A match says which of the old edition each of the new one is.
type match struct {
	old   []int // by index of the new one; none where it is new
	moved []bool
}

// gone are those of the old edition that the new one does not have.
func (m match) gone(n int) (all []int) {
	there := make([]bool, n)
	for _, i := range m.old {
		if i != none {
			there[i] = true
		}
	}
	for i := range there {
		if !there[i] {
			all = append(all, i)
		}
	}
	return all
}

// aligned matches what has a key in two editions: in order where it can be, then what moved, then what stands between the same
// neighbours in the same number and is alike.
func aligned(old, now []string, alike func(i, j int) bool) match {
	m := match{make([]int, len(now)), make([]bool, len(now))}
	for j := range m.old {
		m.old[j] = none
	}
	m.common(old, now, 0, 0)
	taken := make([]bool, len(old))
	for _, i := range m.old {
		if i != none {
			taken[i] = true
		}
	}
	places := map[string][]int{}
	for i, key := range old {
		if !taken[i] && strings.Trim(key, "\x00") != "" {
			places[key] = append(places[key], i)
		}
	}
	for j, key := range now {
		if m.old[j] == none && len(places[key]) > 0 {
			m.old[j], m.moved[j] = places[key][0], true
			taken[places[key][0]], places[key] = true, places[key][1:]
		}
	}
	m.between(taken, alike)
	return m
}

// between matches what is left between matched neighbours, where both editions have as many.
func (m match) between(taken []bool, alike func(i, j int) bool) {
	for j, before := 0, none; j < len(m.old); {
		if m.old[j] != none {
			if !m.moved[j] {
				before = m.old[j]
			}
			j++
			continue
		}
		n := 0
		for j+n < len(m.old) && m.old[j+n] == none {
			n++
		}
		free := 0
		for before+1+free < len(taken) && !taken[before+1+free] {
			free++
		}
		for k := range n {
			if i := before + 1 + k; free == n && alike(i, j+k) {
				m.old[j+k], taken[i] = i, true
			}
		}
		j += n
	}
}

// mostSteps is how many pairs are weighed one by one.
const mostSteps = 4_000_000

// common matches the longest common subsequence of two lists that begin at i0 and j0 of all, around keys that stand once in each where the
// lists are long.
func (m match) common(old, now []string, i0, j0 int) {
	for len(old) > 0 && len(now) > 0 && old[0] == now[0] {
		m.old[j0] = i0
		old, now, i0, j0 = old[1:], now[1:], i0+1, j0+1
	}
	for len(old) > 0 && len(now) > 0 && old[len(old)-1] == now[len(now)-1] {
		old, now = old[:len(old)-1], now[:len(now)-1]
		m.old[j0+len(now)] = i0 + len(old)
	}
	if len(old)*len(now) > mostSteps {
		i, j := 0, 0
		for _, a := range anchors(old, now) {
			m.common(old[i:a[0]], now[j:a[1]], i0+i, j0+j)
			m.old[j0+a[1]] = i0 + a[0]
			i, j = a[0]+1, a[1]+1
		}
		if i > 0 {
			m.common(old[i:], now[j:], i0+i, j0+j)
		}
		return
	}
	length := make([][]int32, len(old)+1) // of the common subsequence of what begins at i and j
	for i := range length {
		length[i] = make([]int32, len(now)+1)
	}
	for i := len(old) - 1; i >= 0; i-- {
		for j := len(now) - 1; j >= 0; j-- {
			if length[i][j] = max(length[i+1][j], length[i][j+1]); old[i] == now[j] {
				length[i][j] = length[i+1][j+1] + 1
			}
		}
	}
	for i, j := 0, 0; i < len(old) && j < len(now); {
		switch {
		case old[i] == now[j]:
			m.old[j0+j] = i0 + i
			i, j = i+1, j+1
		case length[i+1][j] >= length[i][j+1]:
			i++
		default:
			j++
		}
	}
}

// anchors are pairs of keys that stand once in each list, as many as go in order.
func anchors(old, now []string) [][2]int {
	type spot struct{ old, now, times int }
	spots := map[string]*spot{}
	for i, key := range old {
		if s := spots[key]; s != nil {
			s.times = 2
		} else {
			spots[key] = &spot{i, none, 1}
		}
	}
	for j, key := range now {
		if s := spots[key]; s != nil && s.now != none {
			s.times = 2
		} else if s != nil {
			s.now = j
		}
	}
	var pairs [][2]int // in the order of the new edition
	for _, key := range now {
		if s := spots[key]; s != nil && s.times == 1 {
			pairs = append(pairs, [2]int{s.old, s.now})
		}
	}
	return rising(pairs)
}

// rising are the most pairs whose first numbers rise.
func rising(pairs [][2]int) [][2]int {
	var tops []int // of each length, the pair with the least first number that ends one
	from := make([]int, len(pairs))
	for k, p := range pairs {
		at, _ := slices.BinarySearchFunc(tops, p[0], func(top, first int) int { return pairs[top][0] - first })
		if from[k] = none; at > 0 {
			from[k] = tops[at-1]
		}
		if at == len(tops) {
			tops = append(tops, k)
		} else {
			tops[at] = k
		}
	}
	if len(tops) == 0 {
		return nil
	}
	var list [][2]int
	for k := tops[len(tops)-1]; k != none; k = from[k] {
		list = append(list, pairs[k])
	}
	slices.Reverse(list)
	return list
}
