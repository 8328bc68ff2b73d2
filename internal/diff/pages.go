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

// A pair is a page of each edition, and how many pieces they have in common.
type pair struct{ old, now, common int }

// pairedPages says which page of the old edition each of the new one is, in order: those that have most in common, then those that are left
// between the same neighbours in the same number.
func pairedPages(before, after []content) []int {
	m := match{make([]int, len(after)), make([]bool, len(after))}
	for j := range m.old {
		m.old[j] = none
	}
	pairs := inCommon(before, after)
	next := make([]int, len(pairs))   // the first pair whose pages are both behind those of one
	best := make([]int, len(pairs)+1) // pieces that the pairs from one on have in common, of which each page is in one at most
	for k := len(pairs) - 1; k >= 0; k-- {
		for next[k] = k + 1; next[k] < len(pairs) && (pairs[next[k]].old == pairs[k].old || pairs[next[k]].now == pairs[k].now); {
			next[k]++
		}
		best[k] = max(best[k+1], pairs[k].common+best[next[k]])
	}
	taken := make([]bool, len(before))
	for k := 0; k < len(pairs); {
		if p := pairs[k]; best[k] == p.common+best[next[k]] {
			m.old[p.now], taken[p.old] = p.old, true
			k = next[k]
		} else {
			k++
		}
	}
	m.between(taken, func(int, int) bool { return true })
	return m.old
}

// inCommon are the pages of both editions that have pieces in the same order in common: in order, so that none of a later pair stands before those of an
// earlier one, and no more than there are pages. Less than a third of the smaller one is nothing.
func inCommon(before, after []content) (pairs []pair) {
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
	for j, i := range m.old {
		if i == none {
			continue
		}
		if n := len(pairs); n > 0 && pairs[n-1].old == ofOld[i] && pairs[n-1].now == ofNew[j] {
			pairs[n-1].common++
		} else {
			pairs = append(pairs, pair{ofOld[i], ofNew[j], 1})
		}
	}
	return slices.DeleteFunc(pairs, func(p pair) bool { return 3*p.common < min(len(before[p.old].body), len(after[p.now].body)) })
}
