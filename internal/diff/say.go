package diff

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"slices"
	"strconv"
	"strings"

	"report/internal/picture"
	"report/internal/say"
	"report/internal/svg"
)

// pictureName is what a picture is called by its content; one that cannot be read any more has no name.
func pictureName(p *picture.Picture) string {
	file, _, err := p.File()
	if err != nil {
		return ""
	}
	defer file.Close()
	sum := sha256.New()
	io.Copy(sum, file)
	return hex.EncodeToString(sum.Sum(nil))
}

// Summary says how much is otherwise.
func (r *Report) Summary() say.Message {
	if r.Same() {
		return say.M("%s and %s are the same", r.Old, r.New)
	}
	changed := 0
	for _, p := range r.Pages {
		if !p.Same {
			changed++
		}
	}
	return say.M("%d figures, %d sentences, %d cells of tables, %d points of charts, %d cells of the workbook and %d of %d pages are otherwise",
		len(r.Figures), len(r.Prose), len(r.Tables), len(r.Charts), len(r.Cells), changed, len(r.Pages))
}

// A section is a part of the report: what it is about, and its lines.
type section struct {
	head  say.Message
	lines []string
}

// sections are the parts that have something to say.
func (r *Report) sections(l say.Lang) []section {
	all := []section{{head: say.M("figures")}, {head: say.M("sentences")}, {head: say.M("tables")}, {head: say.M("charts")}, {head: say.M("workbook")}, {head: say.M("words that no longer fit")}, {head: say.M("pages")}}
	for _, f := range r.Figures {
		line := f.ID + " " + f.Name + ": " + arrow(f.Old, f.New)
		if len(f.Causes) > 0 {
			var causes []string
			for _, c := range f.Causes {
				causes = append(causes, causeIn(c, l))
			}
			line += " (" + strings.Join(causes, ", ") + ")"
		}
		all[0].lines = append(all[0].lines, line+"  "+f.At)
	}
	for i, list := range [][]Change{r.Prose, r.Tables, r.Charts, r.Cells} {
		for _, c := range list {
			line := c.placed(l) + ": " + arrow(c.Old, c.New)
			if i == 0 {
				line = c.Where + "\n" + lined("- ", c.Old) + lined("+ ", c.New)
			}
			all[i+1].lines = append(all[i+1].lines, strings.TrimSuffix(line, "\n"))
		}
	}
	for _, w := range r.Words {
		all[5].lines = append(all[5].lines, w.says(l))
	}
	if line := r.pageLine(l); line != "" {
		all[6].lines = []string{line}
	}
	return slices.DeleteFunc(all, func(s section) bool { return len(s.lines) == 0 })
}

// placed says where a change is, of a cell also where it was, if that is another place; and whether a row or a column is meant.
func (c *Change) placed(l say.Lang) string {
	place := c.Where
	switch c.Kind {
	case "row":
		place = say.M("row %s", place).In(l)
	case "column":
		place = say.M("column %s", place).In(l)
	case "sheet":
		place = say.M("all of %s", place).In(l)
	}
	switch {
	case c.Was != "" && c.Kind != "":
		return say.M("%s, moved from %s", place, c.Was).In(l)
	case c.Was != "":
		return say.M("%s, before %s", place, c.Was).In(l)
	}
	return place
}

func lined(mark, text string) string {
	if text == "" {
		return ""
	}
	return mark + text + "\n"
}

func arrow(old, new string) string {
	switch {
	case old == "":
		return "+ " + new
	case new == "":
		return "- " + old
	case old == new: // it moved
		return new
	}
	return old + " → " + new
}

// causeIn says a cause in a language.
func causeIn(cause string, l say.Lang) string {
	if name, ok := strings.CutPrefix(cause, "input "); ok {
		return say.M("input %s", name).In(l)
	}
	for _, c := range [...]struct {
		cause string
		says  say.Message
	}{{"value", say.M("value")}, {"expression", say.M("expression")}, {"rounding", say.M("rounding")}, {"period", say.M("period")}, {"unit", say.M("unit")},
		{"name", say.M("name")}, {"scale", say.M("scale")}, {"hedge", say.M("hedge")}} {
		if c.cause == cause {
			return c.says.In(l)
		}
	}
	return cause
}

// pageLine says which pages changed, which are new or gone, and which are the same; where one has moved, its old number in brackets.
func (r *Report) pageLine(l say.Lang) string {
	var changed, added, gone, same []string
	for _, p := range r.Pages {
		n := strconv.Itoa(p.New)
		if p.Old != p.New && p.Old > 0 {
			n = fmt.Sprintf("%d (%d)", p.New, p.Old)
		}
		switch {
		case p.New == 0:
			gone = append(gone, strconv.Itoa(p.Old))
		case p.Old == 0:
			added = append(added, n)
		case p.Same:
			same = append(same, n)
		default:
			changed = append(changed, n)
		}
	}
	if len(changed)+len(added)+len(gone) == 0 {
		return ""
	}
	var said []string
	for _, part := range []struct {
		pages []string
		says  func(string) say.Message
	}{
		{changed, func(s string) say.Message { return say.M("changed: %s", s) }}, {added, func(s string) say.Message { return say.M("new: %s", s) }},
		{gone, func(s string) say.Message { return say.M("gone: %s", s) }}, {same, func(s string) say.Message { return say.M("the same: %s", s) }},
	} {
		if len(part.pages) > 0 {
			said = append(said, part.says(strings.Join(part.pages, " ")).In(l))
		}
	}
	return strings.Join(said, "; ")
}

// Text is the report for people, a change a line.
func (r *Report) Text(l say.Lang) string {
	var b strings.Builder
	for _, s := range r.sections(l) {
		b.WriteString(s.head.In(l) + "\n")
		for _, line := range s.lines {
			b.WriteString("  " + strings.ReplaceAll(line, "\n", "\n    ") + "\n")
		}
	}
	return b.String()
}

// JSON is the report for programs.
func (r *Report) JSON() ([]byte, error) {
	return json.Marshal(struct {
		Schema string `json:"schema"`
		*Report
	}{"report/diff/1", r})
}

// HTML is the report as a page, with the changed pages side by side, and boxes around what changed on them.
func (r *Report) HTML(l say.Lang) string {
	var b bytes.Buffer
	word := func(m say.Message) string { return html.EscapeString(m.In(l)) }
	fmt.Fprintf(&b, "<!DOCTYPE html>\n<html lang=%q><head><meta charset=\"utf-8\"><title>%s</title>\n<style>%s</style></head><body>\n<h1>%s</h1>\n<p>%s</p>\n",
		l.Tag(), html.EscapeString(r.New), style, html.EscapeString(arrow(r.Old, r.New)), word(r.Summary()))
	for _, s := range r.sections(l) {
		fmt.Fprintf(&b, "<h2>%s</h2>\n<ul>\n", word(s.head))
		for _, line := range s.lines {
			fmt.Fprintf(&b, "<li>%s</li>\n", strings.ReplaceAll(html.EscapeString(line), "\n", "<br>"))
		}
		b.WriteString("</ul>\n")
	}
	r.pictures(&b)
	b.WriteString("</body></html>\n")
	return b.String()
}

const style = "body{font-family:sans-serif;margin:2em}.pair{display:grid;grid-template-columns:1fr 1fr;gap:1em;margin:1em 0}.pair>div{position:relative;border:1px solid #999}" +
	".pair svg{display:block;width:100%}li{margin:.2em 0}"

// pictures draws the pages that changed, the old one to the left of the new one.
func (r *Report) pictures(b *bytes.Buffer) {
	var glyphs svg.Glyphs
	var pairs bytes.Buffer
	ids := map[string]bool{}
	var order []string
	draw := func(e *Edition, number int, pieces []piece) {
		pairs.WriteString("<div>")
		if number > 0 {
			element, used := glyphs.Page(e.Proof.Pages, number-1, svg.View{})
			for _, id := range used {
				if !ids[id] {
					ids[id] = true
					order = append(order, id)
				}
			}
			pairs.Write(bytes.TrimSuffix(element, []byte("</svg>")))
			for _, p := range pieces {
				if p.page == number-1 {
					fmt.Fprintf(&pairs, `<rect x="%.2f" y="%.2f" width="%.2f" height="%.2f" fill="#f80" fill-opacity=".3"/>`, p.rect.X.Points(), p.rect.Y.Points(), p.rect.W.Points(), p.rect.H.Points())
				}
			}
			pairs.WriteString("</svg>")
		}
		pairs.WriteString("</div>")
	}
	old, now := marked(r.before.Proof.Pages, r.after.Proof.Pages)
	for _, p := range r.Pages {
		if !p.Same {
			pairs.WriteString("<div class=\"pair\">")
			draw(r.before, p.Old, old)
			draw(r.after, p.New, now)
			pairs.WriteString("</div>\n")
		}
	}
	b.WriteString("<svg width=\"0\" height=\"0\" style=\"position:absolute\"><defs>")
	for _, id := range order {
		fmt.Fprintf(b, "<path id=%q d=%q/>", id, glyphs.Path(id))
	}
	b.WriteString("</defs></svg>\n")
	b.Write(pairs.Bytes())
}
