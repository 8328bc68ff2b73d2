package layout

import (
	"strings"

	"report/internal/page"
	"report/internal/style"
	"report/internal/unit"
)

// phrased sets a title of a table or chart, turning at a sense pause where it is wider than it may be (B1): before an opening mark or a
// conjunction, behind a closing mark or 的, so that the two lines are of like length. Without such a place, or where two lines are not
// enough, it is balanced.
func (s *setter) phrased(title string, look *style.Text, within unit.Length, role page.Role) *galley {
	if g, w := s.one(text(title), look, role); w <= within || strings.Contains(title, "\n") {
		return g
	}
	best, longest := -1, within
	for i := range title {
		if !pauses(title, i) {
			continue
		}
		_, before := s.one(text(title[:i]), look, role)
		_, after := s.one(text(title[i:]), look, role)
		if longer := max(before, after); longer <= longest && 5*min(before, after) >= 2*longer {
			best, longest = i, longer
		}
	}
	if best < 0 {
		return s.balanced(text(title), look, within, role)
	}
	return s.set(text(title[:best]+"\n"+title[best:]), look, box{width: within, ragged: true}, role)
}

// pauses reports whether the sense of a title pauses at a byte of it: not at its ends, and not inside brackets or quotation marks.
func pauses(title string, at int) bool {
	before, after := title[:at], title[at:]
	if before == "" || strings.Count(before, "（")+strings.Count(before, "《")+strings.Count(before, "“") !=
		strings.Count(before, "）")+strings.Count(before, "》")+strings.Count(before, "”") {
		return false
	}
	for _, opens := range [...]string{"（", "《", "“", "和", "与", "及", "——"} {
		if strings.HasPrefix(after, opens) {
			return !strings.HasSuffix(before, "以") || opens != "及"
		}
	}
	for _, closes := range [...]string{"）", "》", "”", "、", "，", "：", "的"} {
		if strings.HasSuffix(before, closes) {
			return !strings.HasPrefix(after, "的")
		}
	}
	return false
}
