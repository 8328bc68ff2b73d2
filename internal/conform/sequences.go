package conform

import (
	"cmp"
	"maps"
	"slices"
)

// A sequence is a marked-content sequence: the page's object and its MCID.
type sequence struct{ page, mcid int }

// A held sequence belongs to an element of the structure, or to none that is known.
type held struct {
	e     *elem
	drawn bool // the page has it
}

// Sequences are the sequences of a file. Nearly all of a page are numbered from 0 on and stand in a list; a file of a million must be read in
// a breath.
type sequences struct {
	near map[int][]held     // by page and MCID
	far  map[sequence]*held // the others
}

// stretch is how far behind the last of a page's list a sequence may be numbered and still extend it.
const stretch = 1024

func newSequences() sequences { return sequences{near: map[int][]held{}, far: map[sequence]*held{}} }

// at returns a sequence, nil where nothing is known of it.
func (s *sequences) at(p sequence) *held {
	if list := s.near[p.page]; p.mcid >= 0 && p.mcid < len(list) && list[p.mcid] != (held{}) {
		return &list[p.mcid]
	}
	return s.far[p]
}

// make returns a sequence, new or known.
func (s *sequences) make(p sequence) *held {
	if h := s.at(p); h != nil {
		return h
	}
	list := s.near[p.page]
	if p.mcid < 0 || p.mcid >= len(list)+stretch {
		h := &held{}
		s.far[p] = h
		return h
	}
	if p.mcid >= len(list) {
		list = append(list, make([]held, p.mcid+1-len(list))...)
		s.near[p.page] = list
	}
	return &list[p.mcid]
}

// element returns the element that holds a sequence, or nil.
func (s *sequences) element(p sequence) *elem {
	if h := s.at(p); h != nil {
		return h.e
	}
	return nil
}

// undrawn calls do for each sequence that an element holds and its page has not, in order. Of a page that numbers none nothing is said: what it
// draws is looked at by itself.
func (s *sequences) undrawn(do func(p sequence, e *elem)) {
	for _, page := range slices.Sorted(maps.Keys(s.near)) {
		if !slices.ContainsFunc(s.near[page], func(h held) bool { return h.drawn }) {
			continue
		}
		for mcid, h := range s.near[page] {
			if h.e != nil && !h.drawn {
				do(sequence{page, mcid}, h.e)
			}
		}
	}
	for _, p := range slices.SortedFunc(maps.Keys(s.far), func(a, b sequence) int { return cmp.Or(cmp.Compare(a.page, b.page), cmp.Compare(a.mcid, b.mcid)) }) {
		if h := s.far[p]; h.e != nil && !h.drawn {
			do(p, h.e)
		}
	}
}
