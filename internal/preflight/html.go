package preflight

import (
	"fmt"
	"html"
	"strings"

	"report/internal/pdf"
	"report/internal/problem"
	"report/internal/say"
)

// mostThumbnails is how many pages are drawn; of longer files the first.
const mostThumbnails = 200

// HTML returns the report on a file called name as one page that needs nothing else: what the file is, what was found, and its pages, drawn small, with
// the places marked.
func (r *Report) HTML(name string, l say.Lang, open func() (*pdf.File, error)) ([]byte, error) {
	b := &strings.Builder{}
	fmt.Fprintf(b, "<!DOCTYPE html>\n<html lang=%q><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>%s</title>\n<style>%s</style></head><body>\n",
		l.Tag(), html.EscapeString(name), htmlStyle)
	fmt.Fprintf(b, "<h1>%s</h1>\n", html.EscapeString(name))
	number := map[problem.Level]int{}
	for _, f := range r.Findings {
		number[f.Level]++
	}
	verdict := "ok"
	if r.Failed() {
		verdict = "error"
	}
	fmt.Fprintf(b, "<p class=\"%s\">%s</p>\n", verdict, html.EscapeString(say.M("%s, %s, %s", say.Count(number[problem.Error], "%d error", "%d errors"),
		say.Count(number[problem.Warning], "%d warning", "%d warnings"), say.Count(number[problem.Note], "%d note", "%d notes")).In(l)))
	r.facts(b, l)
	r.findingsTable(b, l)
	if r.Version != "" {
		if err := r.thumbnails(b, l, open); err != nil {
			return nil, err
		}
	}
	b.WriteString("</body></html>\n")
	return []byte(b.String()), nil
}

const htmlStyle = `body{font:16px/1.5 system-ui,sans-serif;margin:2em auto;max-width:70em;padding:0 1em;color:#222}table{border-collapse:collapse;margin:1em 0}
td,th{border-bottom:1px solid #ccc;padding:.2em .8em .2em 0;text-align:left;vertical-align:top}.error{color:#b00020;font-weight:bold}.warning{color:#8a5a00}.note{color:#555}.ok{color:#00682f;font-weight:bold}
.pages{display:flex;flex-wrap:wrap;gap:1.5em}figure{margin:0;width:20em}figure svg{width:100%;height:auto;background:#fff;border:1px solid #bbb}figcaption{text-align:center}a{color:inherit}`

// A fact is a line of what a file is.
type fact struct {
	name   say.Message
	values []string
}

// listed is what the file is and has, for people: each a name and its values.
func (r *Report) listed(l say.Lang) (all []fact) {
	in := func(m say.Message) string { return m.In(l) }
	add := func(name say.Message, values ...string) {
		if len(values) > 0 && values[0] != "" {
			all = append(all, fact{name, values})
		}
	}
	add(say.M("PDF version"), r.Version)
	add(say.M("claims"), r.Claims)
	if r.Version != "" {
		add(say.M("pages"), fmt.Sprint(r.Pages))
	}
	if r.Trim != [2]float64{} {
		add(say.M("trimmed page"), fmt.Sprintf("%.1f × %.1f mm", r.Trim[0], r.Trim[1]))
	}
	add(say.M("plates"), r.Plates...)
	add(say.M("spot colours"), r.Separations...)
	if r.Wettest.Percent > 0 {
		add(say.M("most ink"), in(say.M("%.0f %% (p. %d, %.0f,%.0f mm)", r.Wettest.Percent, r.Wettest.Page, r.Wettest.X, r.Wettest.Y)))
	}
	var fonts, pictures []string
	for _, f := range r.Fonts {
		fonts = append(fonts, f.In(l))
	}
	for _, p := range r.Pictures {
		text := in(say.M("p. %d: %d × %d, %.0f ppi, %s", p.Page, p.Width, p.Height, p.PPI, p.Space))
		if p.Profile != "" {
			text += " (" + p.Profile + ")"
		}
		pictures = append(pictures, text)
	}
	add(say.M("fonts"), fonts...)
	add(say.M("pictures"), pictures...)
	add(say.M("layers"), r.Layers...)
	return all
}

func (r *Report) facts(b *strings.Builder, l say.Lang) {
	b.WriteString("<table>\n")
	for _, f := range r.listed(l) {
		values := make([]string, len(f.values))
		for i, v := range f.values {
			values[i] = html.EscapeString(v)
		}
		fmt.Fprintf(b, "<tr><th scope=\"row\">%s</th><td>%s</td></tr>\n", html.EscapeString(f.name.In(l)), strings.Join(values, "<br>"))
	}
	b.WriteString("</table>\n")
}

// levelWords are what levels are called.
var levelWords = map[problem.Level]say.Message{problem.Error: say.M("error"), problem.Warning: say.M("warning"), problem.Note: say.M("note")}

// findingsTable lists what was found; each has a number, which stands on its page too where its place is known.
func (r *Report) findingsTable(b *strings.Builder, l say.Lang) {
	if len(r.Findings) == 0 {
		return
	}
	b.WriteString("<table>\n")
	for i := range r.Findings {
		f := &r.Findings[i]
		place := ""
		if f.Page > 0 {
			place = fmt.Sprintf("p. %d", f.Page)
			if f.Placed {
				place += fmt.Sprintf(" %.0f,%.0f mm", f.X, f.Y)
			}
			if f.Page <= mostThumbnails {
				place = fmt.Sprintf("<a href=\"#p%d\">%s</a>", f.Page, place)
			}
		}
		fmt.Fprintf(b, "<tr id=\"f%d\"><td>%d</td><td class=\"%s\">%s</td><td>%s</td><td>%s<br><small>%s</small></td></tr>\n", i+1, i+1, levelNames[f.Level],
			html.EscapeString(levelWords[f.Level].In(l)), place, html.EscapeString(f.sentence().In(l)), html.EscapeString(f.Hint.In(l)))
	}
	b.WriteString("</table>\n")
}

// thumbnails draws the pages.
func (r *Report) thumbnails(b *strings.Builder, l say.Lang, open func() (*pdf.File, error)) error {
	file, err := open()
	if err != nil {
		return err
	}
	texts := textsOf(open) // anew: what is decoded twice counts twice against a file's limits
	b.WriteString("<div class=\"pages\">\n")
	for i, p := range file.Pages() {
		if i == mostThumbnails {
			break
		}
		fmt.Fprintf(b, "<figure id=\"p%d\">", i+1)
		t := thumbnail{b: b, file: file, page: p}
		t.draw(texts[i])
		for n := range r.Findings {
			if f := &r.Findings[n]; f.Page == i+1 && f.Placed {
				t.marker(n+1, f)
			}
		}
		fmt.Fprintf(b, "</svg><figcaption>%s</figcaption></figure>\n", html.EscapeString(say.M("page %d", i+1).In(l)))
	}
	b.WriteString("</div>\n")
	if r.Pages > mostThumbnails {
		fmt.Fprintf(b, "<p>%s</p>\n", html.EscapeString(say.M("the first %d of %d pages are drawn", mostThumbnails, r.Pages).In(l)))
	}
	return nil
}
