// Package xlsxlint looks for faults in a workbook of any maker: a rule is a file, or a function beside its kind.
package xlsxlint

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"report/internal/problem"
	"report/internal/sax"
	"report/internal/say"
)

// Lint looks into a workbook of any maker for what Excel would repair or refuse, what readers would misread or miss, and
// what makes it hard to use with a screen reader. Errors are faults of the first two kinds, warnings the rest. Places
// name sheet and cell; the caller adds the file. A fault that a sheet has many times is reported once, with its number.
func Lint(file io.ReaderAt, size int64) problem.List {
	archive, err := zip.NewReader(file, size)
	if err != nil {
		var found problem.List
		found.Add(problem.Place{}, "not-xlsx", say.M("it is no workbook: it cannot be opened as a zip file"), say.M("save it as .xlsx, without a password"))
		return found
	}
	l := &linter{parts: map[string]*zip.File{}, seen: map[[2]string]*sighting{}}
	l.open(archive)
	if !l.fatal {
		l.book()
	}
	return l.report()
}

// Bounds of what is looked at, so that a small file cannot ask for much.
const (
	mostParts    = 100_000
	mostUnpacked = 4 << 30  // bytes of all parts
	mostSmall    = 16 << 20 // bytes of a part that is read whole
	mostToken    = 4 << 20  // bytes between two tags
	mostDepth    = 256
	mostStrings  = 4 << 20 // that cells share
)

// A linter is a workbook that is looked at, and what was found.
type linter struct {
	parts       map[string]*zip.File
	types       contentTypes
	sheets      []*sheet
	names       []definedName
	everyTable  []*table
	cellFormats []int          // number format of each cell format
	formats     map[int]string // number formats by number
	texts       []textTrait    // of the shared strings
	fatal       bool           // nothing more can be said

	bookPart, corePart string

	order []*sighting
	seen  map[[2]string]*sighting // by place without cell, and code
}

// A sighting is a fault, its first place, and how often it was seen there.
type sighting struct {
	problem.Problem
	times int
}

// fault reports what breaks a workbook or its figures; where is a sheet or a part, cell may be empty.
func (l *linter) fault(where, cell, code string, found, hint say.Message) {
	l.sight(problem.Error, where, cell, code, found, hint)
}

// advise reports what a reader may stumble over.
func (l *linter) advise(where, cell, code string, found, hint say.Message) {
	l.sight(problem.Warning, where, cell, code, found, hint)
}

func (l *linter) sight(level problem.Level, where, cell, code string, found, hint say.Message) {
	key := [2]string{where, code}
	if s := l.seen[key]; s != nil {
		s.times++
		return
	}
	item := strings.TrimSpace(where + " " + cell)
	s := &sighting{problem.Problem{Place: problem.Place{Item: item}, Level: level, Code: code, Found: found, Hint: hint}, 1}
	l.seen[key] = s
	l.order = append(l.order, s)
}

// report is what was found, in the order in which it was found.
func (l *linter) report() problem.List {
	var list problem.List
	for _, s := range l.order {
		if s.times > 1 {
			s.Place.Item += fmt.Sprintf(" ×%d", s.times)
		}
		list = append(list, s.Problem)
	}
	return list
}

// open takes in the archive's parts.
func (l *linter) open(archive *zip.Reader) {
	unpacked := uint64(0)
	for _, f := range archive.File {
		if l.parts[f.Name] != nil {
			l.fault(f.Name, "", "twice", say.M("the file holds this part twice"), say.M("save it again with a spreadsheet program"))
		}
		l.parts[f.Name] = f
		unpacked += f.UncompressedSize64
	}
	switch {
	case len(archive.File) > mostParts || unpacked > mostUnpacked:
		l.fatal = true
		l.fault("", "", "too-big", say.M("it unpacks to %d parts of %d bytes, which is too much to look at", len(archive.File), unpacked), say.M("part it into several workbooks"))
	case l.parts[typesPart] == nil || !l.begin():
		l.fatal = true
		l.fault("", "", "not-xlsx", say.M("it is no workbook: nothing says where its sheets are"), say.M("save it as .xlsx"))
	}
}

// begin finds the parts of the workbook and of its properties, and reports whether there is a workbook.
func (l *linter) begin() bool {
	for _, r := range l.relationsIn("_rels/.rels", "") {
		switch r.kind() {
		case "officeDocument":
			l.bookPart = r.Target
		case "core-properties":
			l.corePart = r.Target
		}
	}
	return l.parts[l.bookPart] != nil
}

// whole reads a small part into a structure. A part that is not there, or cannot be read, is reported.
func (l *linter) whole(name string, into any) bool {
	f := l.parts[name]
	if f == nil {
		l.fault(name, "", "missing-part", say.M("the part is not there"), say.M("save it again with a spreadsheet program"))
		return false
	}
	if f.UncompressedSize64 > mostSmall {
		l.fault(name, "", "too-big", say.M("the part has %d bytes, which is too much to look at", f.UncompressedSize64), say.M("part it into several workbooks"))
		return false
	}
	in, err := f.Open()
	if err != nil {
		return l.readable(name, err)
	}
	defer in.Close()
	return l.readable(name, xml.NewDecoder(&guard{in: io.LimitReader(in, mostSmall)}).Decode(into))
}

// stream gives what a part consists of, one after the other.
func (l *linter) stream(f *zip.File, take func(s *sax.Scanner, kind sax.Kind) error) error {
	in, err := f.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	s := sax.New(io.LimitReader(in, mostUnpacked), mostToken).Strict(mostDepth)
	for {
		kind, err := s.Next()
		if err != nil || kind == sax.End {
			return err
		}
		if err := take(s, kind); err != nil {
			return err
		}
	}
}

// readable reports a part that could not be read.
func (l *linter) readable(name string, err error) bool {
	if err == nil || errors.Is(err, io.EOF) {
		return true
	}
	if errors.Is(err, errStrings) {
		l.fault(name, "", "too-big", say.M("the workbook has more than %d texts, which is too much to look at", mostStrings), say.M("part it into several workbooks"))
		return false
	}
	code := "broken-part"
	if errors.As(err, new(*fs.PathError)) {
		code = "unreadable" // the file itself could not be read on
	}
	l.fault(name, "", code, say.M("the part cannot be read: %s", err), say.M("save it again with a spreadsheet program"))
	return false
}

// A guard ends a part with a text that has no end: the XML reader would keep it in memory.
type guard struct {
	in   io.Reader
	text int // bytes since the last tag began
}

var (
	errToken   = errors.New("a text or tag is too long")
	errStrings = errors.New("too many texts")
)

func (g *guard) Read(p []byte) (int, error) {
	n, err := g.in.Read(p)
	if i := strings.LastIndexByte(string(p[:n]), '<'); i >= 0 {
		g.text = n - i
	} else {
		g.text += n
	}
	if g.text > mostToken {
		return 0, errToken
	}
	return n, err
}

// A relation leads from a part to another, or out of the file.
type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:",attr"`
	Target string `xml:",attr"`
	Mode   string `xml:"TargetMode,attr"`
}

// kind is the last word of the relation's type: worksheet, table, drawing.
func (r relation) kind() string { return path.Base(r.Type) }

// relations reads where a part leads, and reports what is not there. Targets come back as names of parts.
func (l *linter) relations(name string) map[string]relation {
	return l.relationsIn(path.Join(path.Dir(name), "_rels", path.Base(name)+".rels"), name)
}

func (l *linter) relationsIn(from, name string) map[string]relation {
	if l.parts[from] == nil {
		return nil
	}
	var list struct {
		Relations []relation `xml:"Relationship"`
	}
	l.whole(from, &list)
	byID := map[string]relation{}
	for _, r := range list.Relations {
		if r.Mode == "External" {
			if len(r.Target) > 2079 {
				l.fault(name, "", "long-link", say.M("a link has %d characters", len(r.Target)), say.M("shorten it: at most %d", 2079))
			}
		} else {
			r.Target = resolve(name, r.Target)
			if l.parts[r.Target] == nil {
				l.fault(name, "", "missing-part", say.M("it needs %s, which is not there", r.Target), say.M("save it again with a spreadsheet program"))
			}
		}
		byID[r.ID] = r
	}
	return byID
}

// resolve is the name of the part that a relation of a part leads to.
func resolve(from, target string) string {
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return strings.TrimPrefix(path.Join(path.Dir(from), target), "/")
}
