package dataset

import (
	"hash/maphash"
	"math/bits"
	"strings"

	"report/internal/problem"
	"report/internal/say"
	"report/internal/tablefile"
)

// twice warns of rows that nothing tells apart: the same words in all columns of text, under the same entries.
func (r *rows) twice() {
	if !r.alike() {
		return
	}
	type entry struct {
		level int
		name  string
	}
	first := map[string]int{}
	var path []entry
	var said *problem.Problem
	count := 0
	defer func() {
		if said != nil {
			if count > 1 {
				said.Found = say.M("%s; rows like that: %d", said.Found, count)
			}
			r.d.Notes = append(r.d.Notes, *said)
		}
	}()
	for i, row := range r.Rows {
		var words []string
		blank := true
		for c := range r.Columns {
			if r.Columns[c].Type == TextColumn {
				words = append(words, strings.TrimSpace(row[c]))
			} else if row[c] != "" && row[c] != "[x]" {
				blank = false
			}
		}
		if len(words) == 0 || r.Columns[0].Type != TextColumn {
			return
		}
		level := indented(row[0])
		for len(path) > 0 && (path[len(path)-1].level >= level && path[len(path)-1].level >= 0) {
			path = path[:len(path)-1]
		}
		key := strings.Join(words, "\x00")
		for _, p := range path {
			key += "\x01" + p.name
		}
		if was, ok := first[key]; ok && words[0] != "" {
			if count++; said == nil {
				said = &problem.Problem{Place: r.Places.At(i), Level: problem.Warning, Code: "duplicate-row",
					Found: say.M("the row %q stands at %s too", words[0], r.Places.At(was).String()), Hint: say.M("make their names differ")}
			}
		} else {
			first[key] = i
		}
		if blank { // a heading, even where nothing is indented
			path = append(path[:0], entry{-1, words[0]})
		} else {
			path = append(path, entry{level, words[0]})
		}
	}
}

// alike reports whether two rows may have the same words in all columns of text: most tables have none, and are spared the rest.
func (r *rows) alike() bool {
	var words []int
	for c := range r.Columns {
		if r.Columns[c].Type == TextColumn {
			words = append(words, c)
		}
	}
	if len(words) == 0 || words[0] != 0 {
		return false
	}
	seed := maphash.MakeSeed()
	seen := make([]uint64, 1<<bits.Len(uint(len(r.Rows)*3/2))) // sums of words, hashed by themselves
	last := uint64(len(seen) - 1)
	for _, row := range r.Rows {
		own := uint64(0)
		for _, c := range words {
			own = bits.RotateLeft64(own, 5) ^ maphash.String(seed, tablefile.Trim(row[c]))
		}
		own |= 1
		at := own >> 1 & last
		for ; seen[at] != 0; at = (at + 1) & last {
			if seen[at] == own {
				return true
			}
		}
		seen[at] = own
	}
	return false
}
