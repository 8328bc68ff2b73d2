package layout_test

import (
	"strings"
	"testing"

	"report/internal/page"
)

const twoNotes = `title: {main: 报告}
sections:
  - kind: article
    title: 综述
    body: |
      全年经济稳中有进[^1]，民生改善[^2]，前者[^1]不再说。

      [^1]: 第一条注。
      [^2]: 第二条注。
`

// The mark of a note is a Reference with a link to its Note, whose label leads back to where it is marked first, at the foot as at the end.
func TestNoteLinks(t *testing.T) {
	for _, setting := range []string{"switches.notes=foot", "switches.notes=end"} {
		doc, problems := yaml(t, "handout", twoNotes, setting)
		if problems.Failed() {
			t.Fatal(problems)
		}
		at := map[int32]*page.Run{} // by node
		var links []*page.Link
		for p := range doc.Pages {
			for m := range doc.Pages[p].All() {
				switch m := m.(type) {
				case *page.Run:
					if at[m.Node] == nil {
						at[m.Node] = m
					}
				case *page.Link:
					links = append(links, m)
				}
			}
		}
		var said []string
		for _, l := range links {
			above := doc.Structure[doc.Structure[l.Node].Parent]
			said = append(said, above.Kind.String()+" "+doc.Structure[above.Parent].Kind.String()+" "+l.Says)
			number := l.Says[strings.Index(l.Says, "注"):]
			for _, other := range links { // it leads to the height of its partner
				if other != l && strings.Contains(other.Says, strings.TrimSuffix(number, "之处")) && doc.Structure[doc.Structure[other.Node].Parent].Kind != above.Kind {
					run := at[other.Node]
					if l.Page != 0 || l.Y != run.Y-run.Size && above.Kind == page.Citation {
						t.Errorf("%s: %s leads to %d, %v, the note stands at %v", setting, l.Says, l.Page, l.Y, run.Y)
					}
				}
			}
		}
		want := "Reference P 第1页 注1|Reference P 第1页 注2|Reference P 第1页 注1|Lbl Note 第1页 正文中标注1之处|Lbl Note 第1页 正文中标注2之处"
		if got := strings.Join(said, "|"); got != want {
			t.Errorf("%s: %s, want %s", setting, got, want)
		}
	}
}
