package docx

import (
	"encoding/xml"
	"fmt"
	"path"
	"slices"
	"strings"

	"report/internal/manuscript"
)

// A text is a paragraph's text while it is read.
type text struct {
	body  *body
	style style
	runs  []run
	after []manuscript.Block // pictures and text boxes in it
	alt   string             // of the picture that is read
	codes []bool             // of each field that is open: whether its code is read
	left  bool               // a part of the text is hidden
	open  bool               // the mark that ends it is deleted
}

// A run is text that is set in one way.
type run struct {
	text  string
	marks string // b bold, e emphasis, u underline, s strike, ^ raised, ~ lowered
	raw   bool   // Markdown already
}

// element reads what stands in a paragraph, to its end.
func (t *text) element(e xml.StartElement) error {
	p := t.body.p
	switch e.Name.Local {
	case "pPr":
		return t.properties()
	case "r":
		return t.run()
	case "del", "moveFrom":
		t.body.r.doc.Changes++
		return p.skip()
	case "ins", "moveTo":
		t.body.r.doc.Changes++
		return p.inside(t.element, nil)
	case "hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo", "rubyBase":
		return p.inside(t.element, nil)
	case "sdt":
		return t.body.r.control(p, t.element)
	case "AlternateContent":
		return p.either(t.element, t.said)
	case "oMath", "oMathPara":
		return p.inside(t.formula, nil)
	}
	return p.skip()
}

// formula takes the letters of a formula, as well as they can be had.
func (t *text) formula(e xml.StartElement) error {
	return t.body.p.inside(t.formula, func(s string) {
		if strings.TrimSpace(s) != "" {
			t.runs = append(t.runs, run{text: s})
		}
	})
}

// properties reads the paragraph's: those of its style, and its own.
func (t *text) properties() error {
	p := t.body.p
	var own style
	err := p.inside(func(e xml.StartElement) error {
		if e.Name.Local == "pStyle" {
			inherited := *t.body.r.styled(attr(e, "val"))
			t.style = inherited
			return p.skip()
		}
		if e.Name.Local == "rPr" { // of the mark that ends the paragraph
			return p.inside(func(e xml.StartElement) error {
				if e.Name.Local == "del" || e.Name.Local == "moveFrom" {
					t.body.r.doc.Changes++
					t.open = true
				}
				return p.skip()
			}, nil)
		}
		return own.paragraph(p, e)
	}, nil)
	if own.level > 0 {
		t.style.level = own.level
	}
	if own.list != nil {
		if t.style.list != nil && own.list.id == "" {
			own.list.id = t.style.list.id
		}
		t.style.list = own.list
	}
	t.style.middle, t.style.right = t.style.middle || own.middle, t.style.right || own.right
	return err
}

// run reads a run.
func (t *text) run() error {
	properties := runProperties{hidden: t.style.hidden}
	p := t.body.p
	write := func(s string) {
		if !properties.hidden && !t.inCode() {
			t.runs = append(t.runs, run{text: s, marks: properties.marks})
		}
		t.left = t.left || properties.hidden
	}
	return p.inside(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "rPr":
			return p.inside(func(e xml.StartElement) error {
				if e.Name.Local == "rStyle" {
					properties.inherit(t.body.r.styled(attr(e, "val")).runProperties)
				}
				properties.property(e)
				t.style.size = max(t.style.size, properties.size)
				return p.skip()
			}, nil)
		case "t":
			return p.inside(func(xml.StartElement) error { return p.skip() }, write)
		case "tab", "ptab":
			write("\t")
		case "br", "cr":
			if kind := attr(e, "type"); kind == "" || kind == "textWrapping" {
				write("\n")
			}
		case "noBreakHyphen":
			write("-")
		case "sym":
			if s := symbol(attr(e, "font"), attr(e, "char")); s != "" {
				write(s)
			} else {
				t.body.r.left(fmt.Sprintf("符号没有取，请补上：字体 %s 的 %s", attr(e, "font"), attr(e, "char")))
			}
		case "fldChar":
			t.fieldMark(attr(e, "fldCharType"))
		case "footnoteReference", "endnoteReference":
			if !properties.hidden && attr(e, "customMarkFollows") == "" {
				t.runs = append(t.runs, run{text: "[^" + noteName(e.Name.Local, attr(e, "id")) + "]", raw: true})
			}
		case "commentReference":
			t.body.r.places[attr(e, "id")] = t.body.r.order
		case "ruby":
			return p.inside(t.element, nil)
		case "drawing", "pict", "object", "AlternateContent":
			return t.drawing(e)
		}
		return p.skip()
	}, nil)
}

// fieldMark follows the fields: what stands between the beginning of one and the mark that parts code and result is code.
func (t *text) fieldMark(kind string) {
	switch {
	case kind == "begin":
		t.codes = append(t.codes, true)
	case len(t.codes) == 0: // it began in a paragraph above
	case kind == "separate":
		t.codes[len(t.codes)-1] = false
	case kind == "end":
		t.codes = t.codes[:len(t.codes)-1]
	}
}

// inCode reports whether what comes now is the code of a field.
func (t *text) inCode() bool { return slices.Contains(t.codes, true) }

// said is how much of the paragraph there is.
func (t *text) said() int { return len(t.runs) + len(t.after) + len(t.body.r.doc.Left) }

// noteName is the name of a note in Markdown.
func noteName(kind, id string) string {
	if strings.HasPrefix(kind, "endnote") {
		return "e" + id
	}
	return id
}

// drawing reads pictures and the texts of text boxes. Of alternatives the first that says something is taken.
func (t *text) drawing(e xml.StartElement) error {
	p := t.body.p
	switch name := e.Name.Local; {
	case name == "AlternateContent":
		return p.either(t.drawing, t.said)
	case name == "chart":
		t.body.r.left("图表没有取：在 Word 里另存为图片再放进来，或者照 charts 的写法重做")
	case name == "relIds":
		t.body.r.smartArt(attr(e, "dm"))
	case name == "docPr":
		t.alt = attr(e, "descr")
	case name == "blip" || name == "imagedata":
		id := attr(e, "embed")
		if id == "" {
			id = attr(e, "id")
		}
		t.picture(id)
	case name == "txbxContent":
		inner := body{r: t.body.r, p: p}
		err := p.inside(inner.element, nil)
		t.after = append(t.after, inner.blocks...)
		return err
	}
	return p.inside(t.drawing, nil)
}

// picture takes a picture by its relation.
func (t *text) picture(id string) {
	r := t.body.r
	target := r.links[id]
	if target == "" || r.parts[target] == nil {
		r.left("图片不在文件里")
		return
	}
	name := path.Base(target)
	if _, ok := r.doc.Pictures[name]; !ok {
		data, err := r.content(target, maxPicture)
		if err != nil {
			r.left(fmt.Sprintf("图片 %s 太大或已损坏", name))
			return
		}
		r.doc.Pictures[name] = data
	}
	t.after = append(t.after, manuscript.Block{Kind: manuscript.Picture, Source: name, Alt: t.alt})
	t.alt = ""
}

// markdown is the paragraph's text, and whether all of it is bold.
func (t *text) markdown() (string, bool) {
	bold := len(t.runs) > 0
	for _, r := range t.runs {
		bold = bold && (t.style.bold() || strings.Contains(r.marks, "b") || strings.TrimSpace(r.text) == "")
	}
	var b strings.Builder
	for i := 0; i < len(t.runs); i++ {
		r := t.runs[i]
		alike := slices.IndexFunc(t.runs[i+1:], func(next run) bool { return r.raw || next.raw || next.marks != r.marks })
		if alike < 0 {
			alike = len(t.runs) - i - 1
		}
		if alike > 0 {
			r.text = joined(t.runs[i : i+1+alike])
			i += alike
		}
		if bold || t.style.bold() {
			r.marks = strings.ReplaceAll(r.marks, "b", "")
		}
		b.WriteString(r.markdown())
	}
	return strings.Trim(b.String(), " \t\n\u3000\u00a0"), bold
}

func joined(runs []run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.text)
	}
	return b.String()
}

// markdown is a run's text with its marks, which stand inside the spaces around it.
func (r run) markdown() string {
	if r.raw {
		return r.text
	}
	body := strings.Trim(r.text, " \t\n\u3000")
	if body == "" {
		return strings.ReplaceAll(r.text, "\n", "<br>")
	}
	at := strings.Index(r.text, body)
	before, after := r.text[:at], r.text[at+len(body):]
	body = manuscript.Escape(body)
	for _, m := range []struct{ mark, open, close string }{{"^", "<sup>", "</sup>"}, {"~", "<sub>", "</sub>"}, {"s", "~~", "~~"}, {"u", "<u>", "</u>"}, {"e", "*", "*"}, {"b", "**", "**"}} {
		if strings.Contains(r.marks, m.mark) {
			body = m.open + body + m.close
		}
	}
	return strings.ReplaceAll(before+body+after, "\n", "<br>")
}
