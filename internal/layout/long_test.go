package layout_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"report/internal/page"
	"report/internal/regexp"
)

// paras are the numbers of paragraphs, which count those that a table is measured by.
var paras = regexp.MustCompile(`(?m)^para \d+`)

// TestLongTable: the rows of a table of more than 200 are kept packed, and stand, and look, as those of a shorter one do.
func TestLongTable(t *testing.T) {
	dump := func(rows int) (pages []string, packed int) {
		lines := []string{"指标|产值|增速|说明"}
		for i := range rows {
			lines = append(lines, fmt.Sprintf("第%d行|%d.5|-%d|说明文字 No.%d，略长一些", 1000+i, 1000+i*7, 10+i%90, i%10))
		}
		doc, _ := setTables(t, template(t, "communique"), tableOf("长表", "亿元", lines...))
		var b bytes.Buffer
		if err := page.Dump(&b, doc); err != nil {
			t.Fatal(err)
		}
		for i := range doc.Pages {
			for _, m := range doc.Pages[i].Marks {
				if _, ok := m.(*page.Packed); ok {
					packed++
				}
			}
		}
		return strings.Split(b.String(), "\npage "), packed
	}
	short, loose := dump(200)
	long, packed := dump(201)
	if loose != 0 || packed < 201 {
		t.Errorf("%d rows of the short table are packed, %d of the long one", loose, packed)
	}
	if len(short) < 4 || len(long) < len(short) {
		t.Fatalf("%d and %d pages", len(short)-1, len(long)-1)
	}
	for i := range len(short) - 2 { // the page before the last ends as the last row asks
		want, got := paras.ReplaceAllString(short[i], ""), paras.ReplaceAllString(long[i], "")
		if want != got {
			t.Errorf("page %d of the long table:\n%s\nof the short one:\n%s", i, got, want)
		}
	}
}
