package layout_test

import (
	"fmt"
	"strings"
	"testing"

	"report/internal/bulletin"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
)

// TestP4: whatever a template says of orphans and widows, no column ends with fewer lines of a paragraph that goes on, and none begins
// with fewer of one that ends there; and by fewer some do.
func TestP4(t *testing.T) {
	for orphans := 1; orphans <= 3; orphans++ {
		for widows := 1; widows <= 3; widows++ {
			t.Run(fmt.Sprint(orphans, widows), func(t *testing.T) {
				head, foot := parted(t, orphans, widows)
				if foot != orphans || head != widows {
					t.Errorf("columns end with %d lines of a paragraph at least and begin with %d", foot, head)
				}
			})
		}
	}
}

// parted sets paragraphs of two to seven lines in columns of many heights, and returns how many lines of a parted one a column begins and
// ends with at least.
func parted(t *testing.T, orphans, widows int) (head, foot int) {
	t.Helper()
	doc := &bulletin.Document{Lang: "zh-Hans"}
	for n := range 60 {
		doc.Blocks = append(doc.Blocks, &bulletin.Paragraph{Text: han(strings.Repeat("国", 25+17*(n*n%6)) + "。")})
	}
	head, foot = 9, 9
	for lines := 9; lines < 16; lines++ {
		tpl := handout()
		tpl.Page.Cells, tpl.Page.Lines = 17, lines
		tpl.Switches.Orphans, tpl.Switches.Widows = orphans, widows
		pages, problems := layout.Pages(doc, tpl, font.Bundled(), layout.Trial{})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		for i := range pages.Pages {
			frames := map[int][]*page.Line{}
			for m := range pages.Pages[i].All() {
				if l, ok := m.(*page.Line); ok && l.Frame >= 0 {
					frames[l.Frame] = append(frames[l.Frame], l)
				}
			}
			for _, all := range frames {
				first, last, above, below := all[0], all[len(all)-1], 0, 0
				for _, l := range all {
					if l.Para == first.Para {
						above++
					}
					if l.Para == last.Para {
						below++
					}
				}
				if first.No > 1 && all[above-1].Last {
					head = min(head, above)
				}
				if last.No == below && !last.Last {
					foot = min(foot, below)
				}
			}
		}
	}
	return head, foot
}
