package tablefile

import (
	"cmp"
	"encoding/binary"
	"errors"
	"math"
	"strconv"

	"report/internal/problem"
)

// Records of BIFF8, the format of workbooks of before 2007 ([MS-XLS] 2.3).
const (
	xlsFormula    = 0x0006
	xlsEOF        = 0x000A
	xlsNote       = 0x001C
	xls1904       = 0x0022
	xlsFilePass   = 0x002F
	xlsContinue   = 0x003C
	xlsColInfo    = 0x007D
	xlsBoundSheet = 0x0085
	xlsMulRK      = 0x00BD
	xlsXF         = 0x00E0
	xlsMergeCells = 0x00E5
	xlsSST        = 0x00FC
	xlsLabelSST   = 0x00FD
	xlsNumber     = 0x0203
	xlsLabel      = 0x0204
	xlsBoolErr    = 0x0205
	xlsString     = 0x0207
	xlsRow        = 0x0208
	xlsRK         = 0x027E
	xlsFormat     = 0x041E
	xlsBOF        = 0x0809
)

var (
	errPassword = errors.New("it is protected by a password")
	errCut      = errors.New("it is cut short")
	errOldBIFF  = errors.New("it is of before 1997")
)

// maxXLS bounds the bytes of such a workbook.
const maxXLS = 256 << 20

// readXLS reads a sheet of a workbook of before 2007, as WPS and Excel write it still.
func readXLS(name string, data []byte, form Form) (*Table, problem.List) {
	x := &xlsxFile{name: name, top: 1, left: 1}
	b, err := openXLS(data)
	if err != nil {
		return nil, problem.List{x.unreadable(data, err)}
	}
	x.book = &b.workbook
	return x.table(form, func(c *cells, part string) error {
		n, _ := strconv.Atoi(part)
		return b.read(c, n)
	}, func(t tab) bool {
		n, _ := strconv.Atoi(t.part)
		return b.empty(n)
	})
}

// An xlsBook is the stream of such a workbook: its records.
type xlsBook struct {
	workbook
	data   []byte
	shared []string
}

// openXLS reads what a workbook says about its sheets, formats and strings.
func openXLS(data []byte) (*xlsBook, error) {
	if len(data) > maxXLS {
		return nil, errTooBig
	}
	stream, err := streamOf(data, "Workbook")
	if err != nil {
		return nil, err
	}
	b := &xlsBook{data: stream}
	codes := map[int]string{}
	for at := 0; ; {
		kind, body, next, ok := b.record(at)
		if !ok || kind == xlsEOF {
			break
		}
		if kind == xlsSST {
			next = b.readShared(at)
		} else if err := b.global(kind, body, codes); err != nil {
			return nil, err
		}
		at = next
	}
	if len(b.sheets) == 0 {
		return nil, errors.New("it has no sheets")
	}
	if len(b.formats) == 0 {
		b.formats = []format{parseFormat("General")}
	}
	return b, nil
}

// global takes a record about the workbook; codes are the number formats that it spells out.
func (b *xlsBook) global(kind uint16, body []byte, codes map[int]string) error {
	le := binary.LittleEndian
	switch {
	case kind == xlsBOF && (len(body) < 2 || le.Uint16(body) != 0x0600):
		return errOldBIFF
	case kind == xlsFilePass:
		return errPassword
	case kind == xls1904:
		b.from1904 = len(body) > 0 && body[0] == 1
	case kind == xlsBoundSheet && len(body) > 8 && body[5] == 0 && len(b.sheets) < maxTabs:
		name, _ := characters(body[8:], int(body[6]), body[7])
		b.sheets = append(b.sheets, tab{name, strconv.Itoa(int(le.Uint32(body))), body[4]&3 != 0})
	case kind == xlsFormat && len(body) > 5:
		codes[int(le.Uint16(body))] = longText(body[2:])
	case kind == xlsXF && len(body) >= 20 && len(b.formats) < maxFormats:
		id := int(le.Uint16(body[2:]))
		f := parseFormat(cmp.Or(codes[id], builtin[id], "General"))
		f.indent = int(body[8] & 0x0F)
		b.formats = append(b.formats, f)
	}
	return nil
}

// record is the record at a byte of the stream.
func (b *xlsBook) record(at int) (kind uint16, body []byte, next int, ok bool) {
	if at < 0 || at+4 > len(b.data) {
		return 0, nil, 0, false
	}
	kind = binary.LittleEndian.Uint16(b.data[at:])
	next = at + 4 + int(binary.LittleEndian.Uint16(b.data[at+2:]))
	if next > len(b.data) {
		return 0, nil, 0, false
	}
	return kind, b.data[at+4 : next], next, true
}

// empty reports whether the sheet at a byte of the stream has no cell that holds anything.
func (b *xlsBook) empty(at int) bool {
	depth := 0
	for {
		kind, _, next, ok := b.record(at)
		switch {
		case !ok:
			return true
		case kind == xlsBOF:
			depth++
		case kind == xlsEOF:
			if depth--; depth <= 0 {
				return true
			}
		case kind == xlsLabelSST || kind == xlsNumber || kind == xlsRK || kind == xlsMulRK || kind == xlsLabel || kind == xlsFormula:
			return false
		}
		at = next
	}
}

// read reads the cells of the sheet at a byte of the stream. Rows and cells stand in order; hidden rows are said before their cells.
func (b *xlsBook) read(c *cells, at int) error {
	r := xlsRows{cells: c, shared: b.shared, hidden: map[int]bool{}}
	for depth := 0; ; { // charts have a beginning of their own
		kind, body, next, ok := b.record(at)
		if !ok {
			return errCut
		}
		at, r.body = next, body
		if kind == xlsBOF {
			depth++
		} else if kind == xlsEOF {
			if depth--; depth <= 0 {
				return c.keepRow()
			}
		}
		if depth == 1 {
			if err := r.take(kind); err != nil {
				return err
			}
		}
	}
}

// xlsRows reads records of a sheet.
type xlsRows struct {
	*cells
	shared  []string
	hidden  map[int]bool // rows
	body    []byte       // of the record
	pending bool         // the text of the last formula follows
}

// u16 is the number of two bytes at byte i of the record; zero where it is too short.
func (r *xlsRows) u16(i int) int {
	if i+2 > len(r.body) {
		return 0
	}
	return int(binary.LittleEndian.Uint16(r.body[i:]))
}

// begin goes to the cell of the record's row in a column.
func (r *xlsRows) begin(column, style int) error {
	if err := r.move(r.u16(0)+1, r.hidden[r.u16(0)]); err != nil {
		return err
	}
	if column+1 <= r.column {
		return errOrder
	}
	r.column, r.style = column+1, style
	return nil
}

// cell takes the cell of the record's row in a column.
func (r *xlsRows) cell(column, style int, kind, value string) error {
	if err := r.begin(column, style); err != nil {
		return err
	}
	r.kind, r.value = kind, append(r.value[:0], value...)
	return r.keep()
}

// sizes are how many bytes the records of cells have at least.
var sizes = map[uint16]int{xlsLabelSST: 10, xlsNumber: 14, xlsRK: 10, xlsBoolErr: 8, xlsFormula: 14, xlsLabel: 9, xlsNote: 4}

// take takes a record.
func (r *xlsRows) take(kind uint16) error {
	if len(r.body) < sizes[kind] {
		return errCut
	}
	body, column, style := r.body, r.u16(2), r.u16(4)
	switch kind {
	case xlsRow:
		r.hidden[r.u16(0)] = r.u16(12)&0x20 != 0
	case xlsColInfo:
		if r.u16(8)&1 != 0 && !r.form.Hidden {
			r.hideColumns(r.u16(0)+1, r.u16(2)+1)
		}
	case xlsNote:
		r.remark(column+1, r.u16(0)+1)
	case xlsMergeCells:
		for i := 2; i+8 <= len(body); i += 8 {
			if a := (area{r.u16(i+4) + 1, r.u16(i) + 1, r.u16(i+6) + 1, r.u16(i+2) + 1}); a.right >= a.left && a.bottom >= a.top {
				r.merges = append(r.merges, a)
			}
		}
	case xlsLabelSST:
		n := int(binary.LittleEndian.Uint32(body[6:]))
		if n >= len(r.shared) {
			return errString
		}
		return r.cell(column, style, "str", r.shared[n])
	case xlsLabel:
		return r.cell(column, style, "str", longText(body[6:]))
	case xlsNumber:
		return r.cell(column, style, "", float(math.Float64frombits(binary.LittleEndian.Uint64(body[6:]))))
	case xlsRK:
		return r.cell(column, style, "", rk(binary.LittleEndian.Uint32(body[6:])))
	case xlsMulRK:
		for i := 4; i+8 <= len(body); i += 6 {
			if err := r.cell(column+(i-4)/6, r.u16(i), "", rk(binary.LittleEndian.Uint32(body[i+2:]))); err != nil {
				return err
			}
		}
	case xlsBoolErr:
		return r.truth(body[6], body[7] != 0)
	case xlsFormula:
		return r.result()
	case xlsString:
		if r.pending {
			r.kind, r.value, r.pending = "str", append(r.value[:0], longText(body)...), false
			return r.keep()
		}
	}
	return nil
}

// faults are what formulas come to that fail ([MS-XLS] 2.5.10).
var faults = map[byte]string{0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}

// truth takes a cell that is true, false or a fault.
func (r *xlsRows) truth(value byte, fault bool) error {
	if fault {
		return r.cell(r.u16(2), r.u16(4), "e", cmp.Or(faults[value], "#N/A"))
	}
	return r.cell(r.u16(2), r.u16(4), "b", strconv.Itoa(int(value)))
}

// result takes what a formula has come to; a text stands in the record behind it.
func (r *xlsRows) result() error {
	r.pending = false
	if r.u16(12) != 0xFFFF {
		return r.cell(r.u16(2), r.u16(4), "", float(math.Float64frombits(binary.LittleEndian.Uint64(r.body[6:]))))
	}
	switch r.body[6] {
	case 0:
		r.pending = true
		return r.begin(r.u16(2), r.u16(4))
	case 1, 2:
		return r.truth(r.body[8], r.body[6] == 2)
	}
	return nil
}

// float is a number with the fewest digits that tell it from others.
func float(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

// rk is a number in four bytes: the upper half of a float or an integer, perhaps times a hundred ([MS-XLS] 2.5.218).
func rk(n uint32) string {
	v := float64(int32(n) >> 2)
	if n&2 == 0 {
		v = math.Float64frombits(uint64(n&^3) << 32)
	}
	if n&1 != 0 {
		v /= 100
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}
