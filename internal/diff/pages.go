package diff

import (
	"slices"

	"report/internal/svg"
)

// A Page is one of the two editions' that are one page; its number is zero in the one that has none.
type Page struct {
	Old  int  `json:"old,omitempty"`
	New  int  `json:"new,omitempty"`
	Same bool `json:"same"` // what moved is the same but for its head and foot
}

// pages holds pages against each other by what stands on them: one that was put in is new, and those behind it are what they were.
func (r *Report) pages() {
	before, after := contentsOf(r.before), contentsOf(r.after)
	old := pairedPages(before, after)
	at := 0
	for j, i := range old {
		for ; i != none && at < i; at++ {
			r.Pages = append(r.Pages, Page{Old: at + 1})
		}
		p := Page{New: j + 1}
		if i != none {
			p.Old, at = i+1, i+1
			p.Same = before[i].sum == after[j].sum || i != j && slices.Equal(before[i].body, after[j].body)
		}
		r.Pages = append(r.Pages, p)
	}
	for ; at < len(before); at++ {
		r.Pages = append(r.Pages, Page{Old: at + 1})
	}
}

// A content is what stands on a page.
type content struct {
	sum  string   // of all of it, and where it stands
	body []string // its pieces but for head and foot
}

func contentsOf(e *Edition) []content {
	if e.Proof.Pages == nil {
		return nil
	}
	var glyphs svg.Glyphs
	all := make([]content, len(e.Proof.Pages.Pages))
	for i := range all {
		all[i].sum = glyphs.Sum(&e.Proof.Pages.Pages[i], pictureName)
	}
	for _, p := range piecesOf(e.Proof.Pages) {
		if p.body {
			all[p.page].body = append(all[p.page].body, p.key)
		}
	}
	return all
}

// pairedPages says which page of the old edition each of the new one is, in order: those that have most in common, then those that are left
// between the same neighbours in the same number.
func pairedPages(before, after []content) []int {
	m := match{make([]int, len(after)), make([]bool, len(after))}
	for j := range m.old {
		m.old[j] = none
	}
	common := inCommon(before, after)
	best := make([][]int, len(before)+1) // pieces that pages from i and j on have in common
	for i := range best {
		best[i] = make([]int, len(after)+1)
	}
	for i := len(before) - 1; i >= 0; i-- {
		for j := len(after) - 1; j >= 0; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1], common[i][j]+best[i+1][j+1])
		}
	}
	taken := make([]bool, len(before))
	for i, j := 0, 0; i < len(before) && j < len(after); {
		switch {
		case common[i][j] > 0 && best[i][j] == common[i][j]+best[i+1][j+1]:
			m.old[j], taken[i] = i, true
			i, j = i+1, j+1
		case best[i][j] == best[i+1][j]:
			i++
		default:
			j++
		}
	}
	m.between(taken, func(int, int) bool { return true })
	return m.old
}

// inCommon is how many pieces in the same order each page of one edition has in common with each of the other; less than a third of the
// smaller one is nothing.
func inCommon(before, after []content) [][]int {
	texts := func(pages []content) (all []string, of []int) {
		for i := range pages {
			for _, key := range pages[i].body {
				all, of = append(all, key), append(of, i)
			}
		}
		return all, of
	}
	a, ofOld := texts(before)
	b, ofNew := texts(after)
	m := match{old: make([]int, len(b))}
	for j := range m.old {
		m.old[j] = none
	}
	m.common(a, b, 0, 0)
	count := make([][]int, len(before))
	for i := range count {
		count[i] = make([]int, len(after))
	}
	for j, i := range m.old {
		if i != none {
			count[ofOld[i]][ofNew[j]]++
		}
	}
	for i := range count {
		for j, n := range count[i] {
			if 3*n < min(len(before[i].body), len(after[j].body)) {
				count[i][j] = 0
			}
		}
	}
	return count
}
