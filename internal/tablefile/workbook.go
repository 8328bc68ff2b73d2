package tablefile

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"

	"report/internal/problem"
	"report/internal/sax"
	"report/internal/say"
)

// Bounds of a workbook's parts: the bytes that one unpacks to, and how many times its size in the file where it is large.
const (
	maxPart  = 1 << 30
	maxRatio = 200
	ratioOf  = 32 << 20 // bytes from which the ratio counts
)

var errTooBig = errors.New("a part unpacks to too much")

// A workbook is the parts of an XLSX file that tables need.
type workbook struct {
	parts    map[string]*zip.File
	sheets   []tab
	strings  string // the part with the shared strings
	formats  []format
	from1904 bool
}

// A tab is a sheet of a workbook.
type tab struct {
	name, part string
	hidden     bool
}

// openWorkbook reads what a workbook says about its sheets and formats.
func openWorkbook(data []byte) (*workbook, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	b := &workbook{parts: make(map[string]*zip.File, len(z.File))}
	for _, f := range z.File {
		b.parts[strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))] = f
	}
	main := "xl/workbook.xml"
	of := map[string]string{}
	err = b.relations("_rels/.rels", func(kind, _, target string) {
		if kind == "officeDocument" {
			main = path.Join("/", target)[1:]
		}
	})
	if err != nil {
		return nil, err
	}
	styles := ""
	folder, name := path.Split(main)
	err = b.relations(folder+"_rels/"+name+".rels", func(kind, id, target string) {
		if !path.IsAbs(target) {
			target = path.Join("/", folder, target)
		}
		target = path.Clean(target)[1:]
		of[id] = target
		switch kind {
		case "sharedStrings":
			b.strings = target
		case "styles":
			styles = target
		}
	})
	if err != nil {
		return nil, err
	}
	if err := b.readTabs(main, of); err != nil {
		return nil, err
	}
	return b, b.readFormats(styles)
}

// each calls use with the scanner at every element that begins in a part. A part that is not there has none.
func (b *workbook) each(name string, use func(s *sax.Scanner) error) error {
	r, err := b.open(name)
	if r == nil || err != nil {
		return err
	}
	defer r.Close()
	s := sax.New(r, maxToken)
	for {
		kind, err := s.Next()
		if err != nil || kind == sax.End {
			return err
		}
		if kind == sax.Opened {
			if err := use(s); err != nil {
				return err
			}
		}
	}
}

// open opens a part within bounds; nil is one that is not there.
func (b *workbook) open(name string) (io.ReadCloser, error) {
	f := b.parts[strings.ToLower(name)]
	if f == nil {
		return nil, nil
	}
	size, packed := f.UncompressedSize64, max(f.CompressedSize64, 1)
	if size > maxPart || size > ratioOf && size/packed > maxRatio {
		return nil, errTooBig
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	return struct {
		io.Reader
		io.Closer
	}{io.LimitReader(r, int64(size)+1), r}, nil
}

// relations reads what a part relates to.
func (b *workbook) relations(part string, use func(kind, id, target string)) error {
	return b.each(part, func(s *sax.Scanner) error {
		if string(s.Name) == "Relationship" {
			use(path.Base(s.Said("Type")), s.Said("Id"), s.Said("Target"))
		}
		return nil
	})
}

// maxTabs bounds the sheets of a workbook.
const maxTabs = 10_000

func (b *workbook) readTabs(main string, of map[string]string) error {
	err := b.each(main, func(s *sax.Scanner) error {
		switch string(s.Name) {
		case "workbookPr":
			b.from1904 = s.Is("date1904")
		case "sheet":
			if len(b.sheets) == maxTabs {
				return errTooBig
			}
			state := s.Said("state")
			b.sheets = append(b.sheets, tab{s.Said("name"), of[s.Said("id")], state == "hidden" || state == "veryHidden"})
		}
		return nil
	})
	if err == nil && len(b.sheets) == 0 {
		err = errors.New("it has no sheets")
	}
	return err
}

// maxFormats is how many cell formats a workbook may have: those of Excel.
const maxFormats = 65_490

// readFormats reads the cell formats, which cells name by their number.
func (b *workbook) readFormats(part string) error {
	codes, inCells := map[int]string{}, false
	err := b.each(part, func(s *sax.Scanner) error {
		switch string(s.Name) {
		case "numFmt":
			if id, err := strconv.Atoi(s.Said("numFmtId")); err == nil {
				codes[id] = s.Said("formatCode")
			}
		case "cellXfs":
			inCells = true
		case "cellStyleXfs", "cellStyles", "dxfs":
			inCells = false
		case "xf":
			if !inCells {
				break
			}
			if len(b.formats) == maxFormats {
				return errTooBig
			}
			id, _ := strconv.Atoi(s.Said("numFmtId"))
			code, own := codes[id]
			if !own {
				code = builtin[id]
			}
			if code == "" {
				code = "General"
			}
			b.formats = append(b.formats, parseFormat(code))
		case "alignment":
			if n, err := strconv.Atoi(s.Said("indent")); err == nil && inCells && len(b.formats) > 0 {
				b.formats[len(b.formats)-1].indent = min(max(n, 0), 250)
			}
		}
		return nil
	})
	if len(b.formats) == 0 {
		b.formats = []format{parseFormat("General")}
	}
	return err
}

// format is the format of a cell.
func (b *workbook) format(number int) *format {
	if number < 0 || number >= len(b.formats) {
		number = 0
	}
	return &b.formats[number]
}

// blank reports whether a sheet has no cell with a value.
func (b *workbook) blank(t tab) bool {
	found := errors.New("a value")
	err := b.each(t.part, func(s *sax.Scanner) error {
		if n := string(s.Name); n == "v" || n == "t" {
			return found
		}
		return nil
	})
	return err == nil
}

// choose finds the sheet that is asked for, by name or by number among those that are shown; or the only one that has
// anything to show.
func (b *workbook) choose(file, wanted string, blank func(t tab) bool, list *problem.List) (chosen tab, only, ok bool) {
	var visible, full []tab
	for _, t := range b.sheets {
		if t.name == wanted {
			return t, false, true
		}
		if !t.hidden {
			visible = append(visible, t)
		}
	}
	if n, err := strconv.Atoi(wanted); err == nil && n >= 1 && n <= len(visible) {
		return visible[n-1], false, true
	}
	var names []string
	for _, t := range visible {
		if !blank(t) {
			full = append(full, t)
			names = append(names, t.name)
		}
	}
	if wanted == "" && len(full) == 1 {
		return full[0], true, true
	}
	found, hint := say.M("the workbook has %d sheets", len(full)), say.M("name one of its sheets, by sheet: in the table's entry or --sheet of report table: %s", strings.Join(names, "、"))
	switch {
	case wanted != "":
		found = say.M("the workbook has no sheet %q", wanted)
	case len(full) == 0:
		found, hint = say.M("no sheet that is shown holds anything"), say.M("show the sheet, or name it: sheet: …")
	}
	list.Add(problem.Place{File: file}, "sheet", found, hint)
	return tab{}, false, false
}
