package layout_test

import (
	"strings"
	"testing"

	"report/internal/page"
)

// TestStructure: every run is content of a node or stands outside the type area or in a repeated head; headings do not skip a level;
// the text read in the order of the nodes is the text in the order of the lines.
func TestStructure(t *testing.T) {
	doc, _ := sample(t)
	read := make([]strings.Builder, len(doc.Structure))
	for n := range doc.Pages {
		for m := range doc.Pages[n].All() {
			r, ok := m.(*page.Run)
			if !ok {
				continue
			}
			if r.Node == 0 && r.Role != page.Artifact {
				t.Errorf("page %d: %q belongs to no node", n+1, string(r.Text))
			}
			read[r.Node].WriteString(string(r.Text))
		}
	}
	level := 0
	count := map[page.Kind]int{}
	for i, node := range doc.Structure {
		count[node.Kind]++
		if i > 0 && node.Parent >= int32(i) {
			t.Errorf("node %d stands before its parent %d", i, node.Parent)
		}
		if node.Kind >= page.H1 && node.Kind <= page.H3 {
			if l := int(node.Kind-page.H1) + 1; l > level+1 {
				t.Errorf("heading %q skips from level %d to %d", read[i].String(), level, l)
			} else {
				level = l
			}
		}
	}
	for kind, want := range map[page.Kind]int{page.H1: 1, page.BlockQuote: 2, page.Table: 7, page.Legend: 10} {
		if count[kind] != want {
			t.Errorf("%d nodes are %s, want %d", count[kind], kind, want)
		}
	}
	if count[page.TR] != 7+25 || count[page.TH] < 7*2+25 {
		t.Errorf("%d rows and %d heads", count[page.TR], count[page.TH])
	}
}
