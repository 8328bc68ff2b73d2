package xlsxlint

import (
	"archive/zip"
	"encoding/xml"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"report/internal/regexp"
	"report/internal/sax"
	"report/internal/say"
	"report/internal/xlsx"
)

const typesPart = "[Content_Types].xml"

// contentTypes says what kind of part each is.
type contentTypes struct {
	Defaults []struct {
		Extension string `xml:",attr"`
	} `xml:"Default"`
	Overrides []struct {
		PartName string `xml:",attr"`
	} `xml:"Override"`
}

// A definedName is a name for a range or a formula.
type definedName struct {
	Name   string `xml:"name,attr"`
	Sheet  *int   `xml:"localSheetId,attr"`
	Refers string `xml:",chardata"`
}

// A sheet is a worksheet that is looked at.
type sheet struct {
	name, part string
	tables     []*table
	heads      map[int]map[int]headCell // cells of rows in which a table has its head, by row and column
}

// book looks at the workbook and everything in it.
func (l *linter) book() {
	l.contentTypes()
	var book struct {
		Sheets []struct {
			Name  string `xml:"name,attr"`
			State string `xml:"state,attr"`
			ID    string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
		Names []definedName `xml:"definedNames>definedName"`
	}
	if !l.whole(l.bookPart, &book) {
		return
	}
	relations := l.relations(l.bookPart)
	for _, s := range book.Sheets {
		r, ok := relations[s.ID]
		if !ok {
			l.fault(s.Name, "", "missing-part", say.M("the sheet has no part"), say.M("save it again with a spreadsheet program"))
			continue
		}
		if s.State != "" && s.State != "visible" {
			l.advise(s.Name, "", "hidden", say.M("the sheet is hidden"), say.M("show it, or remove it"))
		}
		if r.kind() == "worksheet" && l.parts[r.Target] != nil {
			l.sheets = append(l.sheets, &sheet{name: s.Name, part: r.Target})
		}
		l.sheetName(s.Name)
	}
	l.names = book.Names
	for _, id := range sortedIDs(relations) {
		switch r := relations[id]; r.kind() {
		case "styles":
			l.styles(r.Target)
		case "sharedStrings":
			l.strings(r.Target)
		}
	}
	for _, s := range l.sheets {
		l.sheet(s)
	}
	l.sameSheetNames()
	l.definedNames()
	l.sharedHeads(relations)
	l.allTables()
	l.properties()
}

// contentTypes looks for parts without a type and types without a part.
func (l *linter) contentTypes() {
	if !l.whole(typesPart, &l.types) {
		return
	}
	typed := map[string]bool{}
	for _, o := range l.types.Overrides {
		name := strings.TrimPrefix(o.PartName, "/")
		typed[name] = true
		if l.parts[name] == nil {
			l.fault(name, "", "missing-part", say.M("the part is not there"), say.M("save it again with a spreadsheet program"))
		}
	}
	byEnding := map[string]bool{}
	for _, d := range l.types.Defaults {
		byEnding[strings.ToLower(d.Extension)] = true
	}
	for _, name := range slices.Sorted(maps.Keys(l.parts)) {
		ending := strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))
		// every part of a workbook but relations is of a kind of its own, which the ending xml does not say
		known := typed[name] || byEnding[ending] && (ending != "xml" || !strings.HasPrefix(name, "xl/"))
		if !known && name != typesPart && !strings.HasSuffix(name, "/") {
			l.fault(name, "", "no-type", say.M("nothing says what kind of part it is"), say.M("save it again with a spreadsheet program"))
		}
	}
}

// sheetName looks at one sheet's name (trap T1, T3).
func (l *linter) sheetName(name string) {
	var bad say.Message
	switch {
	case strings.TrimSpace(name) == "":
		bad = say.M("it is blank")
	case xlsx.Units(name) > 31:
		bad = say.M("it has more than %d characters", 31)
	case strings.ContainsAny(name, `:\/?*[]`):
		bad = say.M("it holds one of %s", `: \ / ? * [ ]`)
	case strings.HasPrefix(name, "'") || strings.HasSuffix(name, "'"):
		bad = say.M("it begins or ends with a quote")
	case strings.EqualFold(name, "History"):
		bad = say.M("Excel keeps this name for itself")
	case name != strings.TrimSpace(name):
		bad = say.M("it begins or ends with a space")
	default:
		return
	}
	l.fault(name, "", "sheet-name", say.M("the sheet's name %q will not do: %s", name, bad), say.M("rename the sheet"))
}

// sameSheetNames looks for names that Excel takes as the same (T2).
func (l *linter) sameSheetNames() {
	seen := map[string]bool{}
	for _, s := range l.sheets {
		if name := xlsx.Folded(s.name); seen[name] {
			l.fault(s.name, "", "sheet-name", say.M("two sheets are named %q", s.name), say.M("rename the sheet"))
		} else {
			seen[name] = true
		}
	}
}

// hasSheet reports whether a sheet of that name is there.
func (l *linter) hasSheet(name string) bool {
	for _, s := range l.sheets {
		if strings.EqualFold(s.name, name) {
			return true
		}
	}
	return false
}

// inSheets finds the names of sheets in a formula: 'name'!A1 and name!A1.
var inSheets = regexp.MustCompile(`(?:'((?:[^']|'')+)'|([\p{L}_][\p{L}\p{N}_.]*))!`)

// lostSheet is a sheet that a formula names and that is not there, else empty.
func (l *linter) lostSheet(formula string) string {
	switch {
	case strings.IndexByte(formula, '!') < 0:
		return ""
	case strings.Contains(formula, "#REF!"):
		return "#REF!"
	}
	for _, m := range inSheets.FindAllStringSubmatch(formula, -1) {
		name := strings.ReplaceAll(m[1], "''", "'") + m[2]
		if first, last, several := strings.Cut(name, ":"); several && l.hasSheet(first) && l.hasSheet(last) {
			continue
		}
		if !strings.ContainsAny(name, "[]") && !l.hasSheet(name) {
			return name
		}
	}
	return ""
}

// definedNames looks at names of ranges.
func (l *linter) definedNames() {
	type key struct {
		name  string
		sheet int
	}
	seen := map[key]bool{}
	for _, n := range l.names {
		k := key{strings.ToLower(n.Name), -1}
		if n.Sheet != nil {
			k.sheet = *n.Sheet
		}
		if seen[k] {
			l.fault(n.Name, "", "name", say.M("the name is defined twice"), say.M("remove one of them"))
		}
		seen[k] = true
		if !strings.HasPrefix(n.Name, "_xlnm.") && !goodName(n.Name) {
			l.fault(n.Name, "", "name", say.M("%q cannot be a name", n.Name), say.M("begin with a letter and do not write it like a cell"))
		}
		if lost := l.lostSheet(n.Refers); lost != "" {
			l.fault(n.Name, "", "name", say.M("the name refers to %q, which is not there", lost), say.M("remove the name"))
		}
	}
}

var (
	nameForm   = regexp.MustCompile(`^[\p{L}_\\][\p{L}\p{N}_.\\?]*$`)
	likeCell   = regexp.MustCompile(`(?i)^[a-z]{1,3}[0-9]{1,7}$`)
	likeR1C1   = regexp.MustCompile(`(?i)^(r[0-9]*)?(c[0-9]*)?$`)
	likeNumber = regexp.MustCompile(`^[-−]?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?%?$`)
)

// goodName reports whether Excel takes a name for a table or a range (T19).
func goodName(name string) bool {
	return nameForm.MatchString(name) && !likeCell.MatchString(name) && !likeR1C1.MatchString(name) && xlsx.Units(name) <= 255
}

// properties looks for a title and a language, which screen readers say first.
func (l *linter) properties() {
	core := struct {
		Title    string `xml:"title"`
		Language string `xml:"language"`
	}{}
	if l.parts[l.corePart] != nil && !l.whole(l.corePart, &core) {
		return
	}
	if strings.TrimSpace(core.Title) == "" {
		l.advise("", "", "no-title", say.M("the workbook has no title among its properties"), say.M("give it one: File, Info, Title"))
	}
	if strings.TrimSpace(core.Language) == "" {
		l.advise("", "", "no-language", say.M("the workbook does not say its language"), say.M("set it in the spreadsheet program: file, properties"))
	}
	for _, name := range slices.Sorted(maps.Keys(l.parts)) {
		switch {
		case path.Base(name) == "vbaProject.bin":
			l.advise("", "", "macros", say.M("the workbook holds macros"), say.M("save it as .xlsx"))
		case strings.HasPrefix(name, "xl/externalLinks/") && path.Ext(name) == ".xml":
			l.advise("", "", "other-files", say.M("the workbook takes values from other files"), say.M("put values in place of the formulas"))
		}
	}
}

// styles takes in the cell formats and looks at the number formats (T21) and the order in fonts.
func (l *linter) styles(part string) {
	var styles struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Fonts []struct {
			Children []struct{ XMLName xml.Name } `xml:",any"`
		} `xml:"fonts>font"`
		CellFormats []struct {
			Format int `xml:"numFmtId,attr"`
			Font   int `xml:"fontId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if !l.whole(part, &styles) {
		return
	}
	l.formats = map[int]string{}
	for _, f := range styles.Formats {
		l.formats[f.ID] = f.Code
		if !goodFormat(f.Code) {
			l.fault(part, "", "format", say.M("%q is no number format", f.Code), say.M("choose another format for the cells that have it"))
		}
	}
	for i, xf := range styles.CellFormats {
		l.cellFormats = append(l.cellFormats, xf.Format)
		if xf.Font >= len(styles.Fonts) || xf.Format >= xlsx.FirstFormat && l.formats[xf.Format] == "" {
			l.fault(part, "", "style", say.M("cell format %d has a font or a number format that is not there", i), say.M("save it again with a spreadsheet program"))
		}
	}
	for _, f := range styles.Fonts {
		last := 0
		for _, child := range f.Children {
			at := strings.Index(" b i strike condense extend outline shadow u vertAlign sz color name family charset scheme ", " "+child.XMLName.Local+" ")
			if at >= 0 && at < last {
				l.advise(part, "", "font-order", say.M("the parts of a font come in an order that the standard does not allow"), say.M("save it again with a spreadsheet program"))
				break
			}
			last = max(last, at)
		}
	}
}

// goodFormat reports whether a number format has at most four sections, closed quotes and brackets, and no letters
// without a meaning.
func goodFormat(code string) bool {
	sections, inQuotes, inBrackets := 1, false, false
	code = strings.NewReplacer("General", "", "G/通用格式", "").Replace(code)
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case inQuotes:
			inQuotes = c != '"'
		case inBrackets:
			inBrackets = c != ']'
		case c == '"':
			inQuotes = true
		case c == '[':
			inBrackets = true
		case c == '\\' || c == '_' || c == '*' || c == '!':
			i++
		case c == ';':
			sections++
		case strings.IndexByte("cfijklnoqrtuvwxzCFIJKLNOQRTUVWXZ", c) >= 0:
			return false
		}
	}
	return sections <= 4 && !inQuotes && !inBrackets
}

// A textTrait is what is worth knowing of a shared string.
type textTrait uint8

const likesNumber textTrait = 1 // it looks like a number

// strings takes in the shared strings.
func (l *linter) strings(part string) {
	f := l.parts[part]
	if f == nil {
		return
	}
	l.texts = []textTrait{}
	l.readable(part, l.eachString(f, func(text string) {
		trait := textTrait(0)
		if isNumber(text) {
			trait = likesNumber
		}
		l.text(part, strconv.Itoa(len(l.texts)), text)
		l.texts = append(l.texts, trait)
	}))
}

// isNumber reports whether a text is written like a number.
func isNumber(text string) bool {
	return text != "" && strings.IndexByte("-0123456789\xE2", text[0]) >= 0 && likeNumber.MatchString(text) // \xE2 begins −
}

// text looks at a cell's text (T5, T7).
func (l *linter) text(where, cell, text string) {
	if n := xlsx.Units(text); n > xlsx.LongestText {
		l.fault(where, cell, "long-text", say.M("the text has %d characters", n), say.M("shorten it: at most %d", xlsx.LongestText))
	}
	if strings.Contains(text, "\uFFFD") {
		l.fault(where, cell, "lost-character", say.M("%q holds the character U+%04X", xlsx.Clip(text), 0xFFFD), say.M("write again what stood there"))
	}
}

// eachString gives the text of every shared string, phonetic hints left out.
func (l *linter) eachString(f *zip.File, take func(string)) error {
	var text []byte
	number, hint := 0, false
	return l.stream(f, func(s *sax.Scanner, kind sax.Kind) error {
		switch name := string(s.Name); {
		case kind == sax.Text:
			text = append(text, s.Content...)
		case name == "t":
			s.Want = kind == sax.Opened && !hint
		case name == "rPh":
			hint = kind == sax.Opened
		case name == "si" && kind == sax.Closed:
			if number++; number > mostStrings {
				return errStrings
			}
			take(string(text))
			text = text[:0]
		}
		return nil
	})
}
