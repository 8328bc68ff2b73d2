package workbook

import (
	"encoding/xml"
	"strconv"

	"report/internal/figure"
	"report/internal/xlsx"
)

// Sheets are written here and not by excelize: its stream writer makes a text and an interface of every cell and lets the file system
// keep what is then compressed, and every call for a sheet looks through all sheets.

// A pen writes a part of XML into an archive, in runs.
type pen struct {
	archive *archive
	name    string
	part    *part // nil before the first run is full
	b       []byte
}

// run is how many bytes are compressed at once.
const run = 1 << 15

// begin begins a part; what is written of small ones waits for the end, so that they share one compressor.
func (p *pen) begin(a *archive, name string) *pen {
	if p.b == nil {
		p.b = make([]byte, 0, run+run/8)
	}
	p.archive, p.name, p.part, p.b = a, name, nil, p.b[:0]
	return p.raw(xml.Header)
}

// raw writes what needs no escapes.
func (p *pen) raw(s string) *pen {
	p.b = append(p.b, s...)
	return p
}

// int writes a whole number, decimal any, without zeros at its end.
func (p *pen) int(n int) *pen {
	p.b = strconv.AppendInt(p.b, int64(n), 10)
	return p
}

func (p *pen) decimal(d figure.Decimal) *pen {
	p.b = d.Bare().Append(p.b)
	return p
}

// letters name a column, counted from zero.
func letters(column int) string { return xlsx.Letters(column + 1) }

// measure writes a width or a height.
func (p *pen) measure(v float64) *pen {
	p.b = strconv.AppendFloat(p.b, v, 'f', -1, 64)
	return p
}

// text writes a text as an element or an attribute holds it: line ends and tabs too, which readers would else take for spaces.
func (p *pen) text(s string) *pen {
	from := 0
	for i := range len(s) {
		if !special[s[i]] {
			continue
		}
		p.b = append(append(p.b, s[from:i]...), escapes[s[i]]...)
		from = i + 1
	}
	p.b = append(p.b, s[from:]...)
	return p
}

var escapes = map[byte]string{'"': "&#34;", '\'': "&#39;", '&': "&amp;", '<': "&lt;", '>': "&gt;", '\t': "&#x9;", '\n': "&#xA;", '\r': "&#xD;"}

var special = func() (is [256]bool) {
	for c := range escapes {
		is[c] = true
	}
	return is
}()

// flow compresses what is written, once it is enough.
func (p *pen) flow() {
	if len(p.b) >= run {
		p.flush()
	}
}

func (p *pen) flush() {
	if p.part == nil {
		p.part = p.archive.part(p.name)
	}
	_, _ = p.part.Write(p.b) // memory does not fail
	p.b = p.b[:0]
}

// end completes the part.
func (p *pen) end() {
	p.flush()
	p.part.Close()
}
