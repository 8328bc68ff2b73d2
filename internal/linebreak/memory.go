package linebreak

import (
	"slices"
	"sync"

	"report/internal/unit"
)

// A Memory keeps the lines of the texts that were broken in the last two turns, for whoever sets a document again and again while little of
// it changes. Whether a text may be divided is all that it knows of Options.Hyphen: every call with one must mean the same. The nil Memory
// keeps nothing. Any number of goroutines may use one.
type Memory struct {
	mu        sync.Mutex
	now, last map[uint64][]broken
}

// broken is a text with the lines that it was broken into.
type broken struct {
	text  Text
	opt   key
	tight []unit.Length // Options.Narrow
	lines []Line
}

// A key is options, as they can be compared.
type key struct {
	measure, indent, hyphenWidth              unit.Length
	autospace, lastLine, looseness            int
	punct                                     Punct
	kinsoku                                   Kinsoku
	half, tight, first, ragged, hang, centred bool
	divided                                   bool
}

func (o *Options) key() key {
	return key{o.Measure, o.Indent, o.HyphenWidth, o.Autospace, o.LastLine, o.Looseness, o.Punct, o.Kinsoku,
		o.HalfFigures, o.TightDate, o.KeepFirst, o.Ragged, o.Hang, o.Centred, o.Hyphen != nil}
}

// Turn begins another turn: what the last one did not ask for is forgotten.
func (m *Memory) Turn() {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.now, m.last = map[uint64][]broken{}, m.now
}

// Break is Break, done once for texts that are alike. Nobody may write to the text or to the lines.
func (m *Memory) Break(text Text, opt Options) []Line {
	if m == nil {
		return Break(text, opt)
	}
	want := broken{text: text, opt: opt.key(), tight: opt.Narrow}
	sum := want.sum()
	m.mu.Lock()
	known, ok := find(m.now[sum], &want)
	if !ok {
		if known, ok = find(m.last[sum], &want); ok {
			m.keep(sum, known)
		}
	}
	m.mu.Unlock()
	if ok {
		return known.lines
	}
	want.lines = Break(text, opt)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.keep(sum, want)
	return want.lines
}

func (m *Memory) keep(sum uint64, b broken) {
	if m.now == nil {
		m.now = map[uint64][]broken{}
	}
	m.now[sum] = append(m.now[sum], b)
}

func find(among []broken, want *broken) (broken, bool) {
	for _, b := range among {
		if b.like(want) {
			return b, true
		}
	}
	return broken{}, false
}

// like reports whether two texts are broken alike.
func (b *broken) like(o *broken) bool {
	return b.opt == o.opt && slices.Equal(b.text.Runes, o.text.Runes) && slices.Equal(b.text.Class, o.text.Class) &&
		slices.Equal(b.text.Width, o.text.Width) && slices.Equal(b.text.Em, o.text.Em) && slices.Equal(b.tight, o.tight)
}

// sum is equal for equal texts (FNV-1a, a character at a time); what else there is to a text is compared.
func (b *broken) sum() uint64 {
	sum := uint64(14695981039346656037)
	for _, r := range b.text.Runes {
		sum = (sum ^ uint64(r)) * 1099511628211
	}
	return sum
}
