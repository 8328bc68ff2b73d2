package preview

import (
	"encoding/json"
	"fmt"
	"net/http"
	"path/filepath"
	"time"

	"report/internal/font"
	"report/internal/problem"
	"report/internal/say"
)

// A stateRecord is a state as the browser is told.
type stateRecord struct {
	Number    int             `json:"number"`
	Title     string          `json:"title"`
	Failed    bool            `json:"failed"`
	Checked   bool            `json:"checked"`
	Pages     []pageRecord    `json:"pages"`
	Outline   []outlineRecord `json:"outline"`
	Plates    []string        `json:"plates"`
	Bleed     float64         `json:"bleed"`
	Problems  []problemRecord `json:"problems"`
	Choice    Choice          `json:"choice"`
	Templates []string        `json:"templates"`
	Editor    bool            `json:"editor"`
	Undo      int             `json:"undo"`
	Took      float64         `json:"took"` // milliseconds
	Against   []pageRecord    `json:"against"`
	Lang      string          `json:"lang"`
}

type pageRecord struct {
	Sum     string  `json:"sum"`
	Width   float64 `json:"w"`
	Height  float64 `json:"h"`
	Changed []box   `json:"changed,omitempty"` // against the other edition
}

type outlineRecord struct {
	Title string  `json:"title"`
	Level int     `json:"level"`
	Page  int     `json:"page"`
	Y     float64 `json:"y"`
}

type problemRecord struct {
	Level   string `json:"level"`
	Code    string `json:"code"`
	Place   string `json:"place"` // for people
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
	Hint    string `json:"hint"`
}

var levels = map[problem.Level]string{problem.Error: "error", problem.Warning: "warning", problem.Note: "note"}

// lang is the language that a request is to be answered in.
func (s *server) lang(r *http.Request) say.Lang {
	if lang, ok := say.Tagged(r.URL.Query().Get("lang")); ok {
		return lang
	}
	return s.Lang
}

// events tells the browser of every state, as server-sent events.
func (s *server) events(w http.ResponseWriter, r *http.Request) {
	flush, ok := w.(http.Flusher)
	if !ok {
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	alive := time.NewTicker(20 * time.Second)
	defer alive.Stop()
	for {
		now, changed := s.state()
		if now.number > 0 {
			record, err := json.Marshal(s.record(now, s.lang(r)))
			if err != nil {
				return
			}
			fmt.Fprintf(w, "data: %s\n\n", record)
			flush.Flush()
		}
		for waiting := true; waiting; {
			select {
			case <-changed:
				waiting = false
			case <-alive.C:
				fmt.Fprint(w, ": here\n\n")
				flush.Flush()
			case <-r.Context().Done():
				return
			}
		}
	}
}

// record is a state in a language.
func (s *server) record(now *state, lang say.Lang) stateRecord {
	r := stateRecord{Number: now.number, Failed: now.failed, Checked: now.checked, Pages: []pageRecord{}, Outline: []outlineRecord{}, Plates: []string{},
		Problems: []problemRecord{}, Choice: now.choice, Templates: s.Templates, Editor: s.Editor != "", Took: float64(now.took.Microseconds()) / 1000, Lang: lang.Tag()}
	if r.Choice.Set == nil {
		r.Choice.Set = []string{}
	}
	s.mu.Lock()
	r.Undo = len(s.undo)
	against := s.against
	s.mu.Unlock()
	if e := now.good; e != nil {
		r.Title, r.Bleed, r.Plates = e.Pages.Title, e.Pages.Bleed.Points(), e.plates
		r.Pages = e.records()
		for _, b := range e.Pages.Outline {
			r.Outline = append(r.Outline, outlineRecord{b.Title, b.Level, b.Page, b.Y.Points()})
		}
		if against != nil {
			r.Against = against.records()
			mark(r.Pages, r.Against, e, against)
		}
	}
	for _, p := range now.problems {
		r.Problems = append(r.Problems, s.problem(now, p, lang))
	}
	return r
}

func (e *edition) records() (list []pageRecord) {
	for i, sum := range e.sums {
		trim := e.Pages.Pages[i].Trim
		list = append(list, pageRecord{Sum: sum, Width: trim.W.Points(), Height: trim.H.Points()})
	}
	return list
}

// problem is a problem in a language, with the file as the user calls it.
func (s *server) problem(now *state, p problem.Problem, lang say.Lang) problemRecord {
	shown := p.Place
	if now.good != nil && shown.File != "" && p.Code != font.Broken {
		shown.File = filepath.Join(now.good.Folder, shown.File)
	}
	return problemRecord{Level: levels[p.Level], Code: p.Code, Place: shown.String(), File: p.Place.File, Line: p.Place.Line, Column: p.Place.Column,
		Message: say.Plain(p.Found.In(lang)), Hint: say.Plain(p.Hint.In(lang))}
}
