package docx

import (
	"encoding/xml"
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
	r         *reader
	p         *parser
	blocks    []manuscript.Block
	cellNotes *[]string // of the table in whose cell it stands
	joined    bool      // the mark that ends the last block is deleted: the next paragraph goes on in it
}

// wrappers hold blocks or runs and say nothing themselves.
var wrappers = map[string]bool{"body": true, "ins": true, "moveTo": true, "smartTag": true, "customXml": true, "txbxContent": true,
	"hyperlink": true, "fldSimple": true, "dir": true, "bdo": true, "footnote": true, "endnote": true, "comment": true, "pict": true,
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
	case name == "sdt":
		return b.r.control(b.p, b.element)
	case name == "AlternateContent":
		return b.p.either(b.element, func() int { return len(b.blocks) + len(b.r.doc.Left) })
	case name == "altChunk":
		b.r.left("嵌在里面的另一份文件没有取：在 Word 里打开后另存一次就并进来了")
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
	b.blocks, b.joined = append(b.blocks, block), false
	return nil
}

func (b *body) paragraph() error {
	b.r.order++
	t := &text{body: b}
	if err := b.p.inside(t.element, nil); err != nil {
		return err
	}
	if t.style.contents {
		b.r.leftOnce("目录没有取：排版时另做")
		return nil
	}
	if t.left {
		b.r.left("隐藏的文字没有取")
	}
	block := manuscript.Block{Kind: manuscript.Paragraph, Middle: t.style.middle, Right: t.style.right, Size: t.style.size}
	block.Text, block.Bold = t.markdown()
	switch {
	case strings.TrimSpace(block.Text) == "":
	case b.joined:
		b.joined = t.open
		b.blocks[len(b.blocks)-1].Text += block.Text
	default:
		b.classify(&block, t.style)
		if err := b.add(block); err != nil {
			return err
		}
		b.joined = t.open
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
