package preview

import (
	"bytes"
	"errors"
	"net/http"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"report/internal/dataset"
	"report/internal/decode"
	"report/internal/disk"
	"report/internal/figure"
	"report/internal/job"
	"report/internal/problem"
	"report/internal/rewrite"
	"report/internal/say"
)

// A change is what was written into a file, so that it can be taken back.
type change struct {
	path          string
	before, after []byte
}

// An editRecord asks for another value: of a figure, or of a cell of a table, whose rows and columns count from 0.
type editRecord struct {
	Figure string
	Table  string
	Row    int
	Column int
	Was    string // the figure's value as the file had it when it was shown; empty is not asked
	Value  string
}

// edit writes a value where the dataset has the old one, and nothing else.
func (s *server) edit(w http.ResponseWriter, r *http.Request) {
	var want editRecord
	if !asked(w, r, &want) {
		return
	}
	now, _ := s.state()
	e := now.good
	if e == nil || e.Folder == "" {
		s.refuse(w, r, say.M("nothing can be written here"))
		return
	}
	name, was, will, why := e.edited(want)
	if !why.IsZero() {
		s.refuse(w, r, why)
		return
	}
	done := change{filepath.Join(e.Folder, filepath.FromSlash(name)), was, will}
	if err := job.Rewrite(r.Context(), e.Folder, name, was, will); err != nil {
		s.refuse(w, r, notWritten(done.path, err))
		return
	}
	s.mu.Lock()
	s.undo = append(s.undo, done)
	s.mu.Unlock()
	answer(w, map[string]bool{"done": true})
}

// undoEdit takes the last change back, if the file is still as it was left.
func (s *server) undoEdit(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.undo) == 0 || s.now.good == nil {
		s.refuse(w, r, say.M("there is nothing to take back"))
		return
	}
	last := s.undo[len(s.undo)-1]
	name, err := filepath.Rel(s.now.good.Folder, last.path)
	if err == nil {
		var content []byte
		content, err = s.now.good.read(filepath.ToSlash(name))
		if err == nil && !bytes.Equal(content, last.after) {
			s.refuse(w, r, say.M("%s was changed in the meantime", last.path))
			return
		}
	}
	if err == nil {
		err = job.Rewrite(r.Context(), s.now.good.Folder, filepath.ToSlash(name), last.after, last.before)
	}
	if err != nil {
		s.refuse(w, r, notWritten(last.path, err))
		return
	}
	s.undo = s.undo[:len(s.undo)-1]
	answer(w, map[string]bool{"done": true})
}

// notWritten says why a file could not be changed.
func notWritten(name string, err error) say.Message {
	if output := new(job.OutputError); errors.As(err, &output) {
		return output.Message()
	}
	return say.M("cannot write %s: %s", name, err.Error())
}

// refuse says why nothing was written.
func (s *server) refuse(w http.ResponseWriter, r *http.Request, why say.Message) {
	w.WriteHeader(http.StatusConflict)
	answer(w, map[string]string{"why": why.In(s.lang(r))})
}

// edited is a file of the dataset with another value.
func (e *edition) edited(want editRecord) (name string, was, will []byte, why say.Message) {
	if want.Figure != "" {
		return e.editedFigure(want)
	}
	return e.editedCell(want)
}

// number checks a value that a person wrote.
func number(value string) say.Message {
	if _, err := figure.Parse(value); err != nil {
		return say.M("not a number: %q", value)
	}
	return say.Message{}
}

// editedFigure puts a value where the old one stands; quotes around it, and all else, stay.
func (e *edition) editedFigure(want editRecord) (name string, was, will []byte, why say.Message) {
	if why = number(want.Value); !why.IsZero() {
		return "", nil, nil, why
	}
	was, err := e.read(e.Own)
	if err != nil {
		return "", nil, nil, say.M("cannot read %s: %s", e.Own, disk.Reason(err))
	}
	root, _ := decode.Read(e.Own, was)
	for _, item := range items(root.Get("figures")) {
		value := item.Get("value")
		if id := item.Get("id"); id == nil || id.Text != want.Figure || value == nil {
			continue
		}
		at := value.Place()
		if from := item.Place(); at.Line < from.Line || at.Line == from.Line && at.Column < from.Column {
			break // an alias: it stands with another figure, whose value it is too
		}
		if want.Was != "" && want.Was != value.Text {
			return "", nil, nil, say.M("%s was changed in the meantime", e.Own)
		}
		at.Column += named(was, at)
		if value.Style == decode.Quoted || value.Style == decode.Escaped {
			at.Column++
		}
		if will = replaced(was, at, value.Text, want.Value); will != nil {
			return e.Own, was, will, say.Message{}
		}
	}
	return "", nil, nil, say.M("the value of %q stands nowhere in %s where it could be changed", want.Figure, e.Own)
}

// named is how many characters an anchor takes that stands before a value, &a 10, with the space behind it.
func named(text []byte, at problem.Place) (n int) {
	lines := bytes.Split(text, []byte("\n"))
	if at.Line < 1 || at.Line > len(lines) {
		return 0
	}
	line := []rune(string(lines[at.Line-1]))
	from := at.Column - 1
	if from < 0 || from >= len(line) || line[from] != '&' {
		return 0
	}
	for n < len(line)-from && line[from+n] != ' ' {
		n++
	}
	for n < len(line)-from && line[from+n] == ' ' {
		n++
	}
	return n
}

// items are the elements of a list.
func items(n *decode.Node) []*decode.Node {
	if n == nil || n.Kind != decode.List {
		return nil
	}
	return n.Items
}

// replaced is a text with another word at a place; nil where the old one does not stand there.
func replaced(text []byte, at problem.Place, old, word string) []byte {
	will, err := rewrite.Apply(string(text), []rewrite.Change{{At: at, From: old, To: word}})
	if err != nil {
		return nil
	}
	return []byte(will)
}

// editedCell puts a value into a cell of a table's text file.
func (e *edition) editedCell(want editRecord) (name string, was, will []byte, why say.Message) {
	t := e.table(want.Table)
	if t == nil || want.Row < 0 || !e.canEdit(t, want.Row) || want.Column < 0 || want.Column >= len(t.Rows[want.Row]) {
		return "", nil, nil, say.M("the cell stands in no text file: open its file and change it there")
	}
	if want.Column > 0 && t.Columns[want.Column].Type != dataset.TextColumn {
		if why = number(want.Value); !why.IsZero() {
			return "", nil, nil, why
		}
	}
	if strings.ContainsAny(want.Value, "\r\n\"") {
		return "", nil, nil, say.M("a cell is one line without quotation marks")
	}
	at := t.Places.At(want.Row)
	was, err := e.read(at.File)
	if err != nil {
		return "", nil, nil, say.M("cannot read %s: %s", at.File, err.Error())
	}
	lines := bytes.SplitAfter(was, []byte("\n"))
	if at.Line > len(lines) {
		return "", nil, nil, say.M("%s was changed in the meantime", at.File)
	}
	line, write, ok := decoded(was, lines[at.Line-1])
	if !ok {
		return "", nil, nil, say.M("%s is no text in UTF-8 or GB 18030: open it and change it there", at.File)
	}
	put, ok := cellPut(line, want.Column, t.Rows[want.Row][want.Column], want.Value)
	if ok {
		put, ok = write(put)
	}
	if !ok {
		return "", nil, nil, say.M("the cell is not written in line %d of %s as it is shown: open it and change it there", at.Line, at.File)
	}
	lines[at.Line-1] = []byte(put)
	return at.File, was, bytes.Join(lines, nil), say.Message{}
}

// decoded is a line of a text in the encoding that the text has, UTF-8 or GB 18030, and how it is written in it again: what was not changed keeps
// its bytes.
func decoded(text, line []byte) (decoded string, write func(string) (string, bool), ok bool) {
	if utf8.Valid(text) {
		return string(line), func(s string) (string, bool) { return s, true }, true
	}
	if bytes.IndexByte(text, 0) >= 0 { // UTF-16
		return "", nil, false
	}
	encoding := simplifiedchinese.GB18030
	read, err := encoding.NewDecoder().Bytes(line)
	write = func(s string) (string, bool) {
		written, err := encoding.NewEncoder().String(s)
		return written, err == nil
	}
	again, _ := write(string(read))
	return string(read), write, err == nil && again == string(line)
}

// cellPut puts a value into a line of a CSV file, in place of a cell that is read as old: the one with that number, or else the only one.
func cellPut(line string, number int, old, value string) (string, bool) {
	body := strings.TrimRight(line, "\r\n")
	for _, separator := range [...]byte{',', '\t', ';'} {
		cells := cellsOf(body, separator)
		fits := func(c [2]int) bool { return plainCell(body[c[0]:c[1]]) == plainCell(old) }
		at := -1
		if number < len(cells) && fits(cells[number]) {
			at = number
		} else {
			for i, c := range cells {
				if fits(c) {
					if at >= 0 {
						return "", false
					}
					at = i
				}
			}
		}
		if len(cells) < 2 || at < 0 {
			continue
		}
		from, to := cells[at][0], cells[at][1]
		was := body[from:to]
		if strings.HasPrefix(was, `"`) || strings.IndexByte(value, separator) >= 0 {
			value = `"` + value + `"`
		}
		blank := len(was) - len(strings.TrimLeft(was, " "))
		return line[:from] + was[:blank] + value + line[to:], true
	}
	return "", false
}

// cellsOf are where the cells of a line begin and end.
func cellsOf(line string, separator byte) (cells [][2]int) {
	from, quoted := 0, false
	for i := 0; i <= len(line); i++ {
		switch {
		case i == len(line), line[i] == separator && !quoted:
			cells = append(cells, [2]int{from, i})
			from = i + 1
		case line[i] == '"':
			quoted = !quoted
		}
	}
	return cells
}

// plainCell is a cell without what reading takes off.
func plainCell(cell string) string {
	return strings.NewReplacer(`"`, "", ",", "", " ", "", "\u3000", "", "\ufeff", "").Replace(strings.TrimSpace(cell))
}
