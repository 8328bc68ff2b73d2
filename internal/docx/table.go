package docx

import (
	"encoding/xml"
	"strconv"
	"strings"

	"report/internal/manuscript"
	"report/internal/regexp"
)

// table reads a table. A cell that spans columns stands in the first of them, and the others are blank; one that spans rows stands in the first.
// Pictures of its cells stand below it.
func (b *body) table() error {
	block := manuscript.Block{Kind: manuscript.Table}
	g := grid{body: b, notes: b.cellNotes}
	if g.notes == nil {
		g.notes = &block.Notes
	}
	heading := true
	line := b.r.order + 1
	err := g.inside("tr", func() error {
		g.row = row{}
		if err := g.inside("tc", g.cell); err != nil || g.row.gone {
			return err
		}
		if heading = heading && g.row.head; heading {
			block.Head++
		}
		block.Rows = append(block.Rows, g.row.cells)
		return nil
	})
	if err != nil {
		return err
	}
	if len(block.Rows) > 0 {
		if err := b.add(block); err != nil {
			return err
		}
		b.blocks[len(b.blocks)-1].Line = line
	}
	for _, picture := range g.pictures {
		if err := b.add(picture); err != nil {
			return err
		}
	}
	return nil
}

// A grid is a table while it is read.
type grid struct {
	*body
	row      row       // that is read
	notes    *[]string // of the cells, as they are marked there: ① and the text
	pictures []manuscript.Block
}

// A row is a row of a table.
type row struct {
	cells []string
	head  bool
	gone  bool // it is deleted
}

// inside calls for the rows or cells of the element that was begun, whatever wraps them.
func (g *grid) inside(name string, use func() error) error {
	var element func(e xml.StartElement) error
	element = func(e xml.StartElement) error {
		switch e.Name.Local {
		case name:
			return use()
		case "sdt":
			return g.r.control(g.p, element)
		case "ins", "customXml", "smartTag":
			return g.p.inside(element, nil)
		case "trPr":
			return g.p.inside(g.property, nil)
		}
		return g.p.skip()
	}
	return g.p.inside(element, nil)
}

// property reads a property of a row, to its end.
func (g *grid) property(e xml.StartElement) error {
	switch e.Name.Local {
	case "tblHeader":
		g.row.head = on(e)
	case "gridBefore":
		if before, err := strconv.Atoi(attr(e, "val")); err == nil && before > 0 {
			g.row.cells = append(g.row.cells, make([]string, min(before, 100))...)
		}
	case "del":
		g.r.doc.Changes++
		g.row.gone = true
	}
	return g.p.skip()
}

// cell reads a cell into the row.
func (g *grid) cell() error {
	span, goesOn := 1, false
	inner := body{r: g.r, p: g.p, cellNotes: g.notes}
	err := g.p.inside(func(e xml.StartElement) error {
		if e.Name.Local != "tcPr" {
			return inner.element(e)
		}
		return g.p.inside(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "gridSpan":
				if n, err := strconv.Atoi(attr(e, "val")); err == nil && n > 0 {
					span = min(n, 1000)
				}
			case "vMerge":
				goesOn = attr(e, "val") != "restart"
			}
			return g.p.skip()
		}, nil)
	}, nil)
	if g.r.cells += span; err == nil && g.r.cells > maxCells {
		return ErrTooBig
	}
	text := ""
	if !goesOn && !g.row.gone {
		text = g.told(inner.blocks)
	}
	g.row.cells = append(append(g.row.cells, text), make([]string, span-1)...)
	return err
}

var notesMark = regexp.MustCompile(`\[\^([^\]]*)\]`)

// told is the text of a cell's blocks. Its notes become the table's, its pictures stand below the table.
func (g *grid) told(blocks []manuscript.Block) string {
	var lines []string
	for _, block := range blocks {
		switch block.Kind {
		case manuscript.Table:
			for _, row := range block.Rows {
				lines = append(lines, strings.Join(row, " "))
			}
		case manuscript.Picture:
			g.pictures = append(g.pictures, block)
		default:
			text := notesMark.ReplaceAllStringFunc(block.Text, func(mark string) string { return g.note(g.r.notes[mark[2:len(mark)-1]]) })
			lines = append(lines, strings.ReplaceAll(manuscript.Plain(text), "<br>", "\n"))
		}
	}
	return strings.Join(lines, "\n")
}

// note adds a note to the table, and is its mark.
func (g *grid) note(text string) string {
	mark := "（注" + strconv.Itoa(len(*g.notes)+1) + "）"
	if n := len(*g.notes); n < 20 {
		mark = string(rune('①' + n))
	}
	*g.notes = append(*g.notes, mark+manuscript.Plain(text))
	return mark
}
