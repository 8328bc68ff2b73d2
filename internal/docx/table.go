package docx

import (
	"encoding/xml"
	"strconv"
	"strings"

	"report/internal/manuscript"
)

// table reads a table. A cell that spans columns stands in the first of them, and the others are blank; one that spans rows stands in the first.
func (b *body) table() error {
	block := manuscript.Block{Kind: manuscript.Table}
	heading := true
	line := b.r.order + 1
	err := b.p.inside(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tr":
			row, head, err := b.row()
			if heading = heading && head; heading {
				block.Head++
			}
			block.Rows = append(block.Rows, row)
			return err
		case "sdt", "sdtContent", "ins":
			return b.p.inside(b.element, nil)
		}
		return b.p.skip()
	}, nil)
	if len(block.Rows) > 0 {
		if err := b.add(block); err != nil {
			return err
		}
		b.blocks[len(b.blocks)-1].Line = line
	}
	return err
}

func (b *body) row() (cells []string, head bool, err error) {
	err = b.p.inside(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "trPr":
			return b.p.inside(func(e xml.StartElement) error {
				head = head || e.Name.Local == "tblHeader" && on(e)
				if before, err := strconv.Atoi(attr(e, "val")); err == nil && e.Name.Local == "gridBefore" {
					cells = append(cells, make([]string, min(before, 100))...)
				}
				return b.p.skip()
			}, nil)
		case "tc":
			text, span, err := b.cell()
			cells = append(append(cells, text), make([]string, span-1)...)
			return err
		case "sdt", "sdtContent", "ins":
			return b.p.inside(func(e xml.StartElement) error {
				if e.Name.Local == "tc" {
					text, span, err := b.cell()
					cells = append(append(cells, text), make([]string, span-1)...)
					return err
				}
				return b.p.skip()
			}, nil)
		}
		return b.p.skip()
	}, nil)
	return cells, head, err
}

// cell is a cell's text, and how many columns it spans.
func (b *body) cell() (text string, span int, err error) {
	span = 1
	goesOn := false
	inner := body{r: b.r, p: b.p}
	err = b.p.inside(func(e xml.StartElement) error {
		if e.Name.Local != "tcPr" {
			return inner.element(e)
		}
		return b.p.inside(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "gridSpan":
				if n, err := strconv.Atoi(attr(e, "val")); err == nil && n > 0 {
					span = min(n, 1000)
				}
			case "vMerge":
				goesOn = attr(e, "val") != "restart"
			}
			return b.p.skip()
		}, nil)
	}, nil)
	var lines []string
	for _, block := range inner.blocks {
		switch block.Kind {
		case manuscript.Table:
			for _, row := range block.Rows {
				lines = append(lines, strings.Join(row, " "))
			}
		case manuscript.Picture:
			b.r.doc.Left = append(b.r.doc.Left, manuscript.Note{Line: b.r.order, Text: "表格里的图片没有取"})
		default:
			lines = append(lines, strings.ReplaceAll(manuscript.Plain(block.Text), "<br>", "\n"))
		}
	}
	if goesOn {
		return "", span, err
	}
	return strings.Join(lines, "\n"), span, err
}
