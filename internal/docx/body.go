package docx

import (
	"encoding/xml"
	"fmt"
	"path"
	"strconv"
	"strings"

	"report/internal/manuscript"
)

// blocks are those of a part.
func (r *reader) blocks(part string) ([]manuscript.Block, error) {
	p, err := r.open(part)
	if p == nil || err != nil {
		return nil, err
	}
	r.from, r.links = part, r.linksOf(part)
	b := body{r: r, p: p}
	err = p.inside(b.element, nil)
	return b.blocks, err
}

// A body reads the blocks inside an element: the document's, a note's, a cell's, a text box's.
type body struct {
	r      *reader
	p      *parser
	blocks []manuscript.Block
}

// wrappers hold blocks or runs and say nothing themselves.
var wrappers = map[string]bool{"body": true, "sdt": true, "sdtContent": true, "ins": true, "moveTo": true, "smartTag": true, "customXml": true, "txbxContent": true,
	"AlternateContent": true, "Choice": true, "hyperlink": true, "fldSimple": true, "dir": true, "bdo": true, "footnote": true, "endnote": true, "comment": true, "pict": true,
	"shape": true, "rect": true, "textbox": true, "group": true, "drawing": true, "inline": true, "anchor": true, "graphic": true, "graphicData": true, "wsp": true, "wgp": true, "wpc": true, "txbx": true,
	"pic": true, "blipFill": true, "object": true, "oval": true, "roundrect": true, "line": true}

// element reads a block, to its end.
func (b *body) element(e xml.StartElement) error {
	switch name := e.Name.Local; {
	case name == "p":
		return b.paragraph()
	case name == "tbl":
		return b.table()
	case name == "ins" || name == "moveTo":
		b.r.doc.Changes++
		return b.p.inside(b.element, nil)
	case wrappers[name]:
		return b.p.inside(b.element, nil)
	case name == "del" || name == "moveFrom":
		b.r.doc.Changes++
	}
	return b.p.skip()
}

// add appends a block with its place.
func (b *body) add(block manuscript.Block) error {
	if len(b.blocks) >= maxBlocks {
		return ErrTooBig
	}
	block.Line = b.r.order
	b.blocks = append(b.blocks, block)
	return nil
}

// A text is a paragraph's text while it is read.
type text struct {
	body  *body
	style style
	runs  []run
	after []manuscript.Block // pictures and text boxes in it
	alt   string             // of the picture that is read
	field int                // inside the code of a field
	left  bool               // a part of the text is hidden
}

// A run is a stretch of one look.
type run struct {
	text  string
	marks string // b bold, e emphasis, u underline, s strike, ^ raised, ~ lowered
	raw   bool   // Markdown already
}

func (b *body) paragraph() error {
	b.r.order++
	t := &text{body: b}
	if err := b.p.inside(t.element, nil); err != nil {
		return err
	}
	if t.left {
		b.r.doc.Left = append(b.r.doc.Left, manuscript.Note{Line: b.r.order, Text: "隐藏的文字没有取"})
	}
	block := manuscript.Block{Kind: manuscript.Paragraph, Middle: t.style.middle, Right: t.style.right, Size: t.style.size}
	block.Text, block.Bold = t.markdown()
	if strings.TrimSpace(block.Text) != "" {
		b.classify(&block, t.style)
		if err := b.add(block); err != nil {
			return err
		}
	}
	for _, extra := range t.after {
		if err := b.add(extra); err != nil {
			return err
		}
	}
	return nil
}

// classify says what a paragraph is by its style.
func (b *body) classify(block *manuscript.Block, s style) {
	switch name := s.name; {
	case name == "title" || name == "标题":
		block.Kind = manuscript.Title
	case name == "subtitle" || name == "副标题":
		block.Kind = manuscript.Subtitle
	case strings.HasSuffix(name, "quote") || name == "引用":
		block.Kind = manuscript.Quotation
	case name == "caption" || name == "题注":
		block.Kind = manuscript.Caption
	case s.level > 0:
		block.Kind, block.Level = manuscript.Heading, s.level
	}
	if s.list == nil {
		return
	}
	number, counted := b.r.numbering.number(s.list)
	switch {
	case counted:
		if !strings.HasSuffix(number, "、") && !strings.HasSuffix(number, "）") && !strings.HasSuffix(number, ")") {
			number += " "
		}
		block.Text = manuscript.Escape(number) + block.Text
	case block.Kind == manuscript.Paragraph && s.list.id != "0" && s.list.id != "":
		block.Kind = manuscript.Item
	}
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
	case "hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo":
		return p.inside(t.element, nil)
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
	var marks string
	hidden := false
	p := t.body.p
	write := func(s string) {
		if !hidden && t.field == 0 {
			t.runs = append(t.runs, run{text: s, marks: marks})
		}
		t.left = t.left || hidden
	}
	return p.inside(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "rPr":
			m, hide, err := t.look()
			marks, hidden = marks+m, hidden || hide
			return err
		case "t":
			return p.inside(func(xml.StartElement) error { return p.skip() }, write)
		case "tab":
			write("\t")
		case "br", "cr":
			if kind := attr(e, "type"); kind == "" || kind == "textWrapping" {
				write("\n")
			}
		case "noBreakHyphen":
			write("-")
		case "sym":
			if code, err := strconv.ParseUint(attr(e, "char"), 16, 32); err == nil && (code < 0xF000 || code > 0xF0FF) {
				write(string(rune(code)))
			}
		case "fldChar":
			switch attr(e, "fldCharType") {
			case "begin":
				t.field++
			case "separate", "end":
				t.field = max(0, t.field-1)
			}
		case "footnoteReference", "endnoteReference":
			if !hidden && attr(e, "customMarkFollows") == "" {
				t.runs = append(t.runs, run{text: "[^" + noteName(e.Name.Local, attr(e, "id")) + "]", raw: true})
			}
		case "drawing", "pict", "object", "AlternateContent":
			return t.drawing(e)
		}
		return p.skip()
	}, nil)
}

// look is how a run looks: the marks that its text gets, and whether it is hidden.
func (t *text) look() (marks string, hidden bool, err error) {
	p := t.body.p
	err = p.inside(func(e xml.StartElement) error {
		switch name := e.Name.Local; {
		case name == "vanish" || name == "webHidden":
			hidden = hidden || on(e)
		case name == "vertAlign" && attr(e, "val") == "superscript":
			marks += "^"
		case name == "vertAlign" && attr(e, "val") == "subscript":
			marks += "~"
		case name == "position" && strings.HasPrefix(attr(e, "val"), "-"): // how LibreOffice lowers and raises
			marks += "~"
		case name == "position" && attr(e, "val") != "0" && attr(e, "val") != "":
			marks += "^"
		case name == "sz":
			size, _ := strconv.Atoi(attr(e, "val"))
			t.style.size = max(t.style.size, size)
		case markOf[name] != "" && on(e):
			marks += markOf[name]
		}
		return p.skip()
	}, nil)
	return marks, hidden, err
}

var markOf = map[string]string{"b": "b", "em": "e", "u": "u", "strike": "s"}

// noteName is the name of a note in Markdown.
func noteName(kind, id string) string {
	if strings.HasPrefix(kind, "endnote") {
		return "e" + id
	}
	return id
}

// drawing reads pictures and the texts of text boxes. Of alternatives the first is taken.
func (t *text) drawing(e xml.StartElement) error {
	p := t.body.p
	switch name := e.Name.Local; {
	case name == "Fallback":
		return p.skip()
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
		r.doc.Left = append(r.doc.Left, manuscript.Note{Line: r.order, Text: "图片不在文件里"})
		return
	}
	name := path.Base(target)
	if _, ok := r.doc.Pictures[name]; !ok {
		data, err := r.content(target, maxPicture)
		if err != nil {
			r.doc.Left = append(r.doc.Left, manuscript.Note{Line: r.order, Text: fmt.Sprintf("图片 %s 太大或已损坏", name)})
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
		bold = bold && (t.style.bold || strings.Contains(r.marks, "b") || strings.TrimSpace(r.text) == "")
	}
	var b strings.Builder
	for i := 0; i < len(t.runs); i++ {
		r := t.runs[i]
		for i+1 < len(t.runs) && !r.raw && !t.runs[i+1].raw && t.runs[i+1].marks == r.marks {
			i++
			r.text += t.runs[i].text
		}
		if bold || t.style.bold {
			r.marks = strings.ReplaceAll(r.marks, "b", "")
		}
		b.WriteString(r.markdown())
	}
	return strings.Trim(b.String(), " \t\n\u3000\u00a0"), bold
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
