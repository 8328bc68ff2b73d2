package tablefile

import (
	"bytes"
	"encoding/binary"
	"math"
	"strings"
	"testing"
	"unicode/utf16"

	"report/internal/slow"
)

// compound is a file of before 2007 with one stream, in sectors of 512 bytes: the table of sectors, the folder, the stream.
func compound(stream []byte) []byte {
	stream = append(stream, make([]byte, max(4096, (len(stream)+511)/512*512)-len(stream))...)
	le := binary.LittleEndian
	head := make([]byte, 512)
	copy(head, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	le.PutUint16(head[24:], 0x3E)
	le.PutUint16(head[26:], 3)
	le.PutUint16(head[28:], 0xFFFE)
	le.PutUint16(head[30:], 9)
	le.PutUint16(head[32:], 6)
	le.PutUint32(head[44:], 1)
	le.PutUint32(head[48:], 1)
	le.PutUint32(head[56:], 4096)
	le.PutUint32(head[60:], 0xFFFFFFFE)
	le.PutUint32(head[68:], 0xFFFFFFFE)
	for i := 76; i < 512; i += 4 {
		le.PutUint32(head[i:], 0xFFFFFFFF)
	}
	le.PutUint32(head[76:], 0)
	table := bytes.Repeat([]byte{0xFF}, 512)
	le.PutUint32(table, 0xFFFFFFFD)
	le.PutUint32(table[4:], 0xFFFFFFFE)
	for i, n := 2, len(stream)/512; n > 0; i, n = i+1, n-1 {
		next := uint32(i + 1)
		if n == 1 {
			next = 0xFFFFFFFE
		}
		le.PutUint32(table[4*i:], next)
	}
	folder := make([]byte, 512)
	entry := func(at int, name string, kind byte, child, start, size uint32) {
		for i, u := range utf16.Encode([]rune(name)) {
			le.PutUint16(folder[at+2*i:], u)
		}
		le.PutUint16(folder[at+64:], uint16(2*len(name)+2))
		folder[at+66], folder[at+67] = kind, 1
		le.PutUint32(folder[at+68:], 0xFFFFFFFF)
		le.PutUint32(folder[at+72:], 0xFFFFFFFF)
		le.PutUint32(folder[at+76:], child)
		le.PutUint32(folder[at+116:], start)
		le.PutUint32(folder[at+120:], size)
	}
	entry(0, "Root Entry", 5, 1, 0xFFFFFFFE, 0)
	entry(128, "Workbook", 2, 0xFFFFFFFF, 2, uint32(len(stream)))
	return bytes.Join([][]byte{head, table, folder, stream}, nil)
}

// biff is a record: its kind, and numbers and texts that it is made of.
func biff(kind uint16, parts ...any) []byte {
	var b bytes.Buffer
	for _, p := range parts {
		if text, ok := p.(string); ok { // of two bytes a character
			units := utf16.Encode([]rune(text))
			binary.Write(&b, binary.LittleEndian, uint16(len(units)))
			b.WriteByte(1)
			binary.Write(&b, binary.LittleEndian, units)
		} else {
			binary.Write(&b, binary.LittleEndian, p)
		}
	}
	head := make([]byte, 4)
	binary.LittleEndian.PutUint16(head, kind)
	binary.LittleEndian.PutUint16(head[2:], uint16(b.Len()))
	return append(head, b.Bytes()...)
}

// oldBook is a workbook of before 2007 with every kind of cell, a shared string that goes on in another record, a hidden row and column.
func oldBook() []byte {
	u := func(n int) uint16 { return uint16(n) }
	xf := func(format int) []byte {
		body := make([]byte, 20)
		binary.LittleEndian.PutUint16(body[2:], uint16(format))
		return biff(xlsXF, body)
	}
	globals := [][]byte{biff(xlsBOF, u(0x0600), u(5), make([]byte, 12)), biff(xlsFormat, u(164), "0.00"), biff(xlsFormat, u(165), "000000"), biff(xlsFormat, u(166), `yyyy"年"`),
		xf(0), xf(164), xf(165), xf(166), xf(10)}
	sst := biff(xlsSST, uint32(2), uint32(2), "地区", u(4), byte(0), []byte("ab"))
	sst = append(sst, biff(xlsContinue, byte(1), u('丙'), u('丁'))...)
	bound := func(at int) []byte {
		return biff(xlsBoundSheet, uint32(at), u(0), byte(2), byte(1), u('表'), u('一'))
	}
	rest := append(sst, biff(xlsEOF)...)
	at := len(bytes.Join(globals, nil)) + len(bound(0)) + len(rest)
	label := func(row, column, n int) []byte { return biff(xlsLabelSST, u(row), u(column), u(0), uint32(n)) }
	number := func(row, column, style int, v float64) []byte {
		return biff(xlsNumber, u(row), u(column), u(style), math.Float64bits(v))
	}
	row := func(n, flags int) []byte { return biff(xlsRow, u(n), u(0), u(9), u(0), u(0), u(0), u(flags), u(0)) }
	sheet := [][]byte{biff(xlsBOF, u(0x0600), u(0x10), make([]byte, 12)), biff(xlsColInfo, u(7), u(7), u(0), u(0), u(1), u(0)), row(2, 0x20),
		label(0, 0, 0), label(0, 1, 1), biff(xlsLabel, u(0), u(2), u(0), "代码"), number(0, 3, 3, 45658), biff(xlsLabel, u(0), u(4), u(0), "率"), biff(xlsLabel, u(0), u(5), u(0), "是"), biff(xlsLabel, u(0), u(6), u(0), "词"), number(0, 7, 0, 9),
		label(1, 0, 0), number(1, 1, 1, 4.8), number(1, 2, 2, 10203), biff(xlsMulRK, u(1), u(3), u(0), uint32(1234<<2|3), u(4), uint32(math.Float64bits(0.5)>>32), u(4)),
		biff(xlsBoolErr, u(1), u(5), u(0), byte(1), byte(0)), biff(xlsFormula, u(1), u(6), u(0), byte(0), make([]byte, 5), u(0xFFFF), uint16(0), uint32(0)), biff(xlsString, "算出"),
		number(2, 1, 0, 99), biff(xlsRK, u(3), u(1), u(0), uint32(7<<2|2)), biff(xlsFormula, u(3), u(3), u(0), math.Float64bits(2.5), uint16(0), uint32(0)),
		biff(xlsMergeCells, u(1), u(1), u(3), u(0), u(0)), biff(xlsEOF)}
	return compound(bytes.Join(append(append(globals, bound(at), rest), sheet...), nil))
}

func TestXLS(t *testing.T) {
	table, list := Read("t.xls", oldBook(), Form{})
	if list.Failed() {
		t.Fatal(list)
	}
	if got, want := printed(table), "地区|ab丙丁|代码|2025年|率|是|词/地区|4.80|010203|12.34|50.00%|TRUE|算出/地区|7||2.5"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if said := table.Notes.Error(); !strings.Contains(said, "hidden rows were left out: 1, the first is row 3") || !strings.Contains(said, "the first is column H") {
		t.Errorf("notes %s", said)
	}
	if got := table.Place(1, 2).String(); got != "t.xls!C2" {
		t.Errorf("place %s", got)
	}
}

// FuzzXLS: whatever a workbook's stream holds, reading it ends, with a table or a reason.
func FuzzXLS(f *testing.F) {
	f.Add(oldBook(), 600, byte(7))
	f.Fuzz(func(t *testing.T, data []byte, at int, value byte) {
		if at >= 0 && at < len(data) {
			data = bytes.Clone(data)
			data[at] = value
		}
		if table, list := readXLS("t.xls", data, Form{Find: true}); table == nil && !list.Failed() {
			t.Fatal("no table and no reason")
		}
	})
}

// TestXLSBroken changes every byte of a workbook in turn.
func TestXLSBroken(t *testing.T) {
	book := oldBook()
	for at := 0; at < len(book); at += slow.Of(1, 23) {
		for _, value := range []byte{0, 0xFF} {
			broken := bytes.Clone(book)
			broken[at] = value
			if table, list := readXLS("t.xls", broken, Form{Find: true}); table == nil && !list.Failed() {
				t.Fatalf("byte %d as %d: no table and no reason", at, value)
			}
		}
	}
}
