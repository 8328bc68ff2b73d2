package job

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"report/internal/content"
	"report/internal/pdf"
	"report/internal/slow"
)

// A shown is a number that a page's contents show: the string it stands in, from one byte up to another, and its glyphs and what they mean.
type shown struct {
	page     int // its object
	from, to int
	codes    []byte
	texts    []string // by glyph
	at       int      // the glyph where the number begins
	n        int      // how many it has
}

// An altered PDF is one whose contents can be changed.
type alterable struct {
	t       *testing.T
	file    []byte
	read    *pdf.File
	streams map[int][]byte // contents, by object
	numbers []shown
}

var fontOperator = regexp.MustCompile(`/(F[0-9]+) [-.0-9]+ Tf`)

// openAltered finds every number that the pages of a PDF show.
func openAltered(t *testing.T, file []byte) *alterable {
	t.Helper()
	f, err := pdf.Read(file, pdf.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	a := &alterable{t: t, file: file, read: f, streams: map[int][]byte{}}
	for _, p := range f.Pages() {
		ref, ok := p.Dict["Contents"].(pdf.Ref)
		if !ok {
			t.Fatal("a page has no contents of its own")
		}
		data, err := f.Contents(p.Dict)
		if err != nil {
			t.Fatal(err)
		}
		a.streams[ref.Number] = data
		resources, _ := f.Get(p.Dict["Resources"]).(pdf.Dict)
		fonts, _ := f.Get(resources["Font"]).(pdf.Dict)
		a.gather(ref.Number, data, fonts)
	}
	return a
}

// gather finds the numbers in the strings of contents.
func (a *alterable) gather(object int, data []byte, fonts pdf.Dict) {
	meanings := map[string]map[int]string{}
	current := ""
	for i := 0; i < len(data); {
		if data[i] != '(' {
			if m := fontOperator.FindSubmatch(data[i:min(len(data), i+40)]); m != nil && bytes.HasPrefix(data[i:], m[0]) {
				if current = string(m[1]); meanings[current] == nil {
					font, _ := a.read.Get(fonts[pdf.Name(current)]).(pdf.Dict)
					stream, _ := a.read.Get(font["ToUnicode"]).(*pdf.Stream)
					meanings[current] = content.ReadUnicode(a.read, stream)
				}
			}
			i++
			continue
		}
		from := i
		var codes []byte
		for i++; data[i] != ')'; i++ {
			c := data[i]
			if c == '\\' {
				i++
				if c = data[i]; c == 'r' {
					c = '\r'
				}
			}
			codes = append(codes, c)
		}
		i++
		s := shown{page: object, from: from, to: i, codes: codes}
		for k := 0; k+1 < len(codes); k += 2 {
			s.texts = append(s.texts, meanings[current][int(codes[k])<<8|int(codes[k+1])])
		}
		for k := 0; k < len(s.texts); k++ {
			n := 0
			for k+n < len(s.texts) && (isDigit(s.texts[k+n]) || n > 0 && s.texts[k+n] == "." || n == 0 && s.texts[k] == "-" && k+1 < len(s.texts) && isDigit(s.texts[k+1])) {
				n++
			}
			if n > 0 {
				s.at, s.n = k, n
				a.numbers = append(a.numbers, s)
				k += n
			}
		}
	}
}

func isDigit(text string) bool { return len(text) == 1 && text[0] >= '0' && text[0] <= '9' }

// with is the file with other codes in place of those of a string, as programs that change a PDF write it: appended.
func (a *alterable) with(s shown, codes []byte) []byte {
	data := a.streams[s.page]
	var stream bytes.Buffer
	stream.Write(data[:s.from])
	fmt.Fprintf(&stream, "<%x>", codes)
	stream.Write(data[s.to:])
	out := bytes.NewBuffer(bytes.Clone(a.file))
	at := out.Len()
	fmt.Fprintf(out, "%d 0 obj\n<</Length %d>>\nstream\n", s.page, stream.Len())
	out.Write(stream.Bytes())
	out.WriteString("\nendstream\nendobj\n")
	table := out.Len()
	last := bytes.LastIndex(a.file, []byte("startxref"))
	previous := bytes.Fields(a.file[last:])[1]
	root := a.read.Trailer["Root"].(pdf.Ref)
	fmt.Fprintf(out, "xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d/Root %d 0 R/Prev %s>>\nstartxref\n%d\n%%%%EOF\n", s.page, at, a.read.Size(), root.Number, previous, table)
	return out.Bytes()
}

// An alteration changes the glyphs of a number; it is nil where it cannot.
type alteration func(s shown) []byte

func swapped(codes []byte, i, j int) []byte {
	out := bytes.Clone(codes)
	copy(out[2*i:2*i+2], codes[2*j:2*j+2])
	copy(out[2*j:2*j+2], codes[2*i:2*i+2])
	return out
}

var alterations = map[string]alteration{
	"digits swapped": func(s shown) []byte {
		for k := s.at; k+1 < s.at+s.n; k++ {
			if isDigit(s.texts[k]) && isDigit(s.texts[k+1]) && s.texts[k] != s.texts[k+1] {
				return swapped(s.codes, k, k+1)
			}
		}
		return nil
	},
	"a digit doubled": func(s shown) []byte {
		for k := s.at; k < s.at+s.n; k++ {
			if isDigit(s.texts[k]) && s.n > 1 {
				return append(append(bytes.Clone(s.codes[:2*k+2]), s.codes[2*k:2*k+2]...), s.codes[2*k+2:]...)
			}
		}
		return nil
	},
	"the point moved": func(s shown) []byte {
		for k := s.at + 1; k+1 < s.at+s.n; k++ {
			if s.texts[k] == "." && s.texts[k-1] != "-" {
				return swapped(s.codes, k, k+1)
			}
		}
		return nil
	},
	"the number removed": func(s shown) []byte {
		return append(bytes.Clone(s.codes[:2*s.at]), s.codes[2*(s.at+s.n):]...)
	},
	"the minus removed": func(s shown) []byte {
		if s.texts[s.at] != "-" {
			return nil
		}
		return append(bytes.Clone(s.codes[:2*s.at]), s.codes[2*s.at+2:]...)
	},
}

// Every alteration of a number in a finished PDF is found, whichever number and kind.
func TestAlteredPDF(t *testing.T) {
	wanted := alteredTimes(t)
	random := rand.New(rand.NewPCG(1, 2))
	done := map[string]int{}
	for _, of := range [][2]string{{"starter", "handout"}, {"county", "communique"}, {"shifeng", "newspaper"}, {"communique", "gongwen"}} {
		if slow.LeftOut() && of[0] == "communique" {
			continue
		}
		file, _ := edition(t, of[0], of[1])
		_, c := carriedBy(t, file)
		a := openAltered(t, file)
		if s := a.numbers[0]; !verified(t, a.with(s, s.codes), c).Good() {
			t.Fatalf("%s %s: what is written anew as it was is found too", of[0], of[1])
		}
		for kind, alter := range alterations {
			made := 0
			for _, k := range random.Perm(len(a.numbers)) {
				if made == wanted {
					break
				}
				s := a.numbers[k]
				codes := alter(s)
				if codes == nil {
					continue
				}
				made++
				done[kind]++
				report := verified(t, a.with(s, codes), c)
				if report.Good() {
					t.Errorf("%s %s: %s in %q (%s) is not found", of[0], of[1], kind, strings.Join(s.texts, ""), strings.Join(s.texts[s.at:s.at+s.n], ""))
				}
			}
		}
	}
	t.Log(done)
	for kind := range alterations {
		if done[kind] == 0 && !slow.LeftOut() {
			t.Errorf("no number was altered so: %s", kind)
		}
	}
}

// alteredTimes is how often each kind of alteration is made of a file.
func alteredTimes(t *testing.T) int {
	if slow.LeftOut() {
		return 1
	}
	return 8
}

// Pages of another edition are found.
func TestOtherEdition(t *testing.T) {
	file, _ := edition(t, "starter", "handout")
	_, c := carriedBy(t, file)
	other, _ := edition(t, "county", "handout")
	if report := verified(t, other, c); report.Unequal+report.Unaccounted < report.Found/3 {
		t.Errorf("another edition's pages: %+v", report.Counts)
	}
}

var (
	storedNumber = regexp.MustCompile(`<v>(-?[0-9.]*[0-9][0-9.]*)</v></c>`)
	cachedPoint  = regexp.MustCompile(`<c:pt idx="[0-9]+"><c:v>(-?[0-9.]*[0-9][0-9.]*)</c:v>`)
	storedText   = regexp.MustCompile(`<t[^>]*>[^<]*?([0-9]+)[^<]*</t>`)
)

// Every alteration of a number in a finished workbook is found: of a cell, of a text, of a point that a chart keeps.
func TestAlteredWorkbook(t *testing.T) {
	wanted := 2 * alteredTimes(t)
	random := rand.New(rand.NewPCG(3, 4))
	for _, name := range []string{"starter", "communique"} {
		if slow.LeftOut() && name == "communique" {
			continue
		}
		file, cells := edition(t, name, "handout")
		_, c := carriedBy(t, file)
		for kind, of := range map[string]struct {
			in    string
			where *regexp.Regexp
		}{"a cell's number": {"xl/worksheets/", storedNumber}, "a chart's point": {"xl/charts/chart", cachedPoint}, "a number in a text": {"xl/worksheets/", storedText}} {
			parts := unzipped(t, cells)
			var places []placedIn
			for part, data := range parts {
				if strings.HasPrefix(part, of.in) && strings.HasSuffix(part, ".xml") {
					for _, m := range of.where.FindAllSubmatchIndex(data, -1) {
						places = append(places, placedIn{part, m[2], m[3]})
					}
				}
			}
			sortPlaces(places)
			for _, k := range random.Perm(len(places))[:min(wanted, len(places))] {
				p := places[k]
				old := parts[p.part]
				number := []byte(changedNumber(string(old[p.from:p.to])))
				altered := append(append(bytes.Clone(old[:p.from]), number...), old[p.to:]...)
				if report := verifiedBook(t, zipped(t, cells, p.part, altered), c); report.Good() {
					t.Errorf("%s: %s in %s: %s for %s is not found", name, kind, p.part, number, old[p.from:p.to])
				}
			}
		}
	}
}

// changedNumber is a number with its first digit another, or without its minus.
func changedNumber(text string) string {
	if rest, ok := strings.CutPrefix(text, "-"); ok {
		return rest
	}
	last := len(text) - 1
	return text[:last] + string('0'+(text[last]-'0'+3)%10)
}

// A placedIn is a number in a part of a workbook.
type placedIn struct {
	part     string
	from, to int
}

func sortPlaces(places []placedIn) {
	slices.SortFunc(places, func(a, b placedIn) int { return cmp.Or(cmp.Compare(a.part, b.part), cmp.Compare(a.from, b.from)) })
}

func unzipped(t *testing.T, file []byte) map[string][]byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string][]byte{}
	for _, f := range archive.File {
		open, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if parts[f.Name], err = io.ReadAll(open); err != nil {
			t.Fatal(err)
		}
	}
	return parts
}

// zipped is a workbook with another part.
func zipped(t *testing.T, file []byte, part string, data []byte) []byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range archive.File {
		if f.Name != part {
			if err := w.Copy(f); err != nil {
				t.Fatal(err)
			}
			continue
		}
		to, err := w.Create(part)
		if err != nil {
			t.Fatal(err)
		}
		to.Write(data)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
