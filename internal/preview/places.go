package preview

import (
	"net/http"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"report/internal/decode"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/trace"
	"report/internal/unit"
)

// A placeRecord is a place with the text around it.
type placeRecord struct {
	File    string       `json:"file"`
	Line    int          `json:"line"`
	Column  int          `json:"column"`
	Shown   string       `json:"shown"` // as the user calls it
	Context []lineOfFile `json:"context"`
}

type lineOfFile struct {
	Number int    `json:"number"`
	Text   string `json:"text"`
}

// A fragmentRecord is a place on a page.
type fragmentRecord struct {
	Page  int    `json:"page"`
	Box   box    `json:"box"`
	Text  string `json:"text"`
	Where string `json:"where"` // table, chart, prose or margin
}

// A figureRecord is a figure with all the places where it stands.
type figureRecord struct {
	ID        string           `json:"id"`
	Name      string           `json:"name"`
	Value     string           `json:"value"`
	Written   string           `json:"written"` // the value as its file has it
	Unit      string           `json:"unit"`
	Period    string           `json:"period"`
	Expr      string           `json:"expr"`
	Source    string           `json:"source"`
	Said      string           `json:"said"`
	Place     placeRecord      `json:"place"`
	Edit      bool             `json:"edit"` // its value can be changed here
	Fragments []fragmentRecord `json:"fragments"`
	Cells     []string         `json:"cells"` // of the workbook's tables
}

// A fragmentAnswer is all that is known of a place on a page.
type fragmentAnswer struct {
	Fragment fragmentRecord `json:"fragment"`
	Place    *placeRecord   `json:"place"`
	Figure   *figureRecord  `json:"figure"`
}

// at says what stands at a point of a page.
func (s *server) at(w http.ResponseWriter, r *http.Request) {
	e, number, ok := s.forSum(w, r)
	if !ok {
		return
	}
	x, errX := strconv.ParseFloat(r.URL.Query().Get("x"), 64)
	y, errY := strconv.ParseFloat(r.URL.Query().Get("y"), 64)
	if errX != nil || errY != nil {
		http.Error(w, "x and y are points", http.StatusBadRequest)
		return
	}
	fragment, ok := e.trace().At(number, unit.Point{X: unit.Points(x), Y: unit.Points(y)})
	if !ok {
		answer(w, nil)
		return
	}
	answer(w, e.told(fragment))
}

func (e *edition) told(fragment trace.Fragment) fragmentAnswer {
	told := fragmentAnswer{Fragment: e.fragment(fragment)}
	if fragment.Place.File != "" {
		place := e.place(fragment.Place)
		told.Place = &place
	}
	told.Figure = e.figure(fragment.Figure)
	return told
}

// figure tells all of a figure; nil for what is none.
func (e *edition) figure(id string) *figureRecord {
	for i := range e.Data.Figures {
		f := &e.Data.Figures[i]
		if f.ID != id || id == "" {
			continue
		}
		r := &figureRecord{ID: id, Name: f.Name, Value: f.Number(), Unit: f.Unit, Period: f.Period, Source: f.Source, Said: f.Text(), Fragments: []fragmentRecord{}, Cells: e.cells(id)}
		at, node := e.valueOf(i)
		r.Place = e.place(at)
		if f.Expr != nil {
			if node != nil {
				r.Expr = node.Text
			}
		} else {
			if r.Edit = e.Folder != "" && node != nil; r.Edit {
				r.Written = node.Text
			}
		}
		for _, fragment := range e.trace().Figure(id) {
			r.Fragments = append(r.Fragments, e.fragment(fragment))
		}
		return r
	}
	return nil
}

// valueOf is where figure i has its value or expression, and the node where that is in the dataset's own file.
func (e *edition) valueOf(i int) (problem.Place, *decode.Node) {
	if content, err := e.read(e.Own); err == nil {
		root, _ := decode.Read(e.Own, content)
		entry := root.Get("figures").At(i)
		for _, key := range [...]string{"value", "expr"} {
			if entry.Has(key) {
				return entry.Where(key), entry.Get(key)
			}
		}
	}
	return e.Data.FigurePlace(i), nil
}

// cells are the cells of the workbook's tables that hold a figure, as people call them.
func (e *edition) cells(id string) []string {
	list := []string{}
	for _, t := range e.Tables {
		for r := range t.Rows {
			for c := range t.Rows[r].Cells {
				if t.Rows[r].Cells[c].Figure == id {
					list = append(list, t.Label()+" "+t.Title+": "+t.Rows[r].Cells[0].Text+" · "+t.Columns[c].Title)
				}
			}
		}
	}
	return list
}

// fragment is a fragment with the kind of its surroundings.
func (e *edition) fragment(s trace.Fragment) fragmentRecord {
	return fragmentRecord{Page: s.Page, Box: boxOf(s.Rect), Text: s.Text, Where: e.surroundings(s.Node)}
}

func (e *edition) surroundings(node int32) string {
	if node == 0 {
		return "margin"
	}
	for n := node; n > 0; n = e.Pages.Structure[n].Parent {
		switch e.Pages.Structure[n].Kind {
		case page.Table:
			return "table"
		case page.Figure:
			return "chart"
		}
	}
	return "prose"
}

// around is how many lines of a file are shown before and behind a place.
const around = 3

// place is a place with its text.
func (e *edition) place(at problem.Place) placeRecord {
	shown := at
	shown.File = filepath.Join(e.Folder, at.File)
	r := placeRecord{File: at.File, Line: at.Line, Column: at.Column, Shown: shown.String(), Context: []lineOfFile{}}
	content, err := e.read(at.File)
	if err != nil || !utf8.Valid(content) || at.Line == 0 {
		return r
	}
	lines := strings.Split(string(content), "\n")
	for n := max(1, at.Line-around); n <= min(len(lines), at.Line+around); n++ {
		r.Context = append(r.Context, lineOfFile{n, strings.TrimRight(lines[n-1], "\r")})
	}
	return r
}

// A foundAnswer is where on the pages something of the dataset stands, and where it is written.
type foundAnswer struct {
	Fragments []fragmentRecord `json:"fragments"`
	Place     *placeRecord     `json:"place"`
	Figure    *figureRecord    `json:"figure"`
}

// find says where on the pages something of the dataset stands: a figure by its id, a line of a file as text/a.md:12.
func (s *server) find(w http.ResponseWriter, r *http.Request) {
	now, _ := s.state()
	found := foundAnswer{Fragments: []fragmentRecord{}}
	if e := now.good; e != nil {
		to := r.URL.Query().Get("to")
		fragments, at := e.found(to)
		for _, fragment := range fragments {
			found.Fragments = append(found.Fragments, e.fragment(fragment))
		}
		if at.File != "" {
			place := e.place(at)
			found.Place = &place
		}
		found.Figure = e.figure(to)
	}
	answer(w, found)
}

func (e *edition) found(to string) (fragments []trace.Fragment, at problem.Place) {
	if fragments := e.trace().Figure(to); len(fragments) > 0 {
		return fragments, fragments[0].Place
	}
	file, rest, _ := strings.Cut(to, ":")
	line, column, _ := strings.Cut(rest, ":")
	at.Line, _ = strconv.Atoi(line)
	at.Column, _ = strconv.Atoi(column)
	at.Line = max(1, at.Line)
	for _, known := range e.Files {
		if known == file || filepath.Join(e.Folder, known) == filepath.Clean(file) || strings.HasSuffix(known, "/"+file) {
			at.File = known
			return trace.Lines(e.trace().Line(known, at.Line)), at
		}
	}
	return nil, problem.Place{}
}

// search finds lines with a text.
func (s *server) search(w http.ResponseWriter, r *http.Request) {
	const most = 500
	now, _ := s.state()
	fragments := []fragmentRecord{}
	if e := now.good; e != nil {
		for _, fragment := range e.trace().Find(r.URL.Query().Get("q"), most) {
			fragments = append(fragments, e.fragment(fragment))
		}
	}
	answer(w, fragments)
}

// open opens a place in the editor that the command line named.
func (s *server) open(w http.ResponseWriter, r *http.Request) {
	var at struct {
		File   string
		Line   int
		Column int
	}
	if !asked(w, r, &at) {
		return
	}
	now, _ := s.state()
	if s.Editor == "" || now.good == nil || now.good.Folder == "" || !slices.Contains(now.good.Files, at.File) {
		http.Error(w, "no such file, or no --editor", http.StatusNotFound)
		return
	}
	words := editorWords(s.Editor, filepath.Join(now.good.Folder, filepath.FromSlash(at.File)), max(1, at.Line), max(1, at.Column))
	command := exec.Command(words[0], words[1:]...)
	if err := command.Start(); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	go command.Wait() // how it ends is the editor's own business
	answer(w, map[string]bool{"opened": true})
}

// editorWords are the words of a command line with a place put in; no shell reads them.
func editorWords(command, file string, line, column int) []string {
	words := strings.Fields(command)
	put := strings.NewReplacer("{file}", file, "{line}", strconv.Itoa(line), "{column}", strconv.Itoa(column))
	for i, word := range words {
		words[i] = put.Replace(word)
	}
	return words
}

// chooseSet sets the dataset by another template, with other values.
func (s *server) chooseSet(w http.ResponseWriter, r *http.Request) {
	var l Choice
	if !asked(w, r, &l) {
		return
	}
	if !slices.Contains(s.Templates, l.Template) {
		http.Error(w, "no such template", http.StatusBadRequest)
		return
	}
	if l.Pages < 0 {
		http.Error(w, "fewer than no pages", http.StatusBadRequest)
		return
	}
	s.choose(l)
	answer(w, l)
}
