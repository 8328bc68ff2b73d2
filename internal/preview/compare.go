package preview

import (
	"report/internal/trace"
)

// compare sets the other edition, once.
func (d *renderer) compare() {
	if d.Against == nil {
		return
	}
	against, found := d.prove(d.Against)
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.against = against; against == nil {
		d.now = &state{choice: d.choice, failed: true, problems: found}
	}
}

// mark gives the pages of two editions the boxes of what changed: paragraphs and cells that only one has, and of those that are like one
// of the other edition, what is not alike in them.
func mark(now, before []pageRecord, a, b *edition) {
	here, there := texts(a), texts(b)
	count := map[string]int{}
	for _, t := range there {
		count[t.text]++
	}
	var added, gone []*paragraph
	for i := range here {
		if t := &here[i]; count[t.text] > 0 {
			count[t.text]--
		} else {
			added = append(added, t)
		}
	}
	for i := range there {
		if t := &there[i]; count[t.text] > 0 {
			count[t.text]--
			gone = append(gone, t)
		}
	}
	next := 0
	for _, t := range added {
		from, to := 0, len(t.text)
		for k := next; k < len(gone); k++ {
			if head, tail := alike(t.text, gone[k].text); (head+tail)*3 > min(len(t.text), len(gone[k].text)) {
				from, to = head, len(t.text)-tail
				gone[k].mark(before, head, len(gone[k].text)-tail)
				gone[k].text, next = "", k+1
				break
			}
		}
		t.mark(now, from, to)
	}
	for _, t := range gone {
		if t.text != "" {
			t.mark(before, 0, len(t.text))
		}
	}
}

// A paragraph is the text of a part of the structure, with its fragments.
type paragraph struct {
	text      string
	fragments []trace.Fragment
	from      []int // where each begins in text
}

// mark adds the boxes of what stands between two bytes of the text.
func (p *paragraph) mark(pages []pageRecord, from, to int) {
	for i, s := range p.fragments {
		if p.from[i] <= to && p.from[i]+len(s.Text) >= from {
			pages[s.Page].Changed = append(pages[s.Page].Changed, boxOf(s.Rect))
		}
	}
}

// texts are the paragraphs of an edition in reading order; artifacts are none.
func texts(e *edition) []paragraph {
	byNode := make([]paragraph, len(e.Pages.Structure)+1)
	for i := range e.Pages.Pages {
		for _, s := range e.trace().Page(i) {
			if s.Node > 0 {
				p := &byNode[s.Node]
				p.from, p.fragments = append(p.from, len(p.text)), append(p.fragments, s)
				p.text += s.Text
			}
		}
	}
	var list []paragraph
	for _, p := range byNode {
		if p.text != "" {
			list = append(list, p)
		}
	}
	return list
}

// alike is how many bytes two texts begin and end with alike.
func alike(a, b string) (head, tail int) {
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	return head, tail
}
