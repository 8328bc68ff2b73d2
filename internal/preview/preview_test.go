package preview

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"report/data"
	"report/internal/disk"
	"report/internal/job"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/watch"
)

// A running preview of a copy of the starter.
type running struct {
	*server
	t      *testing.T
	folder string
	http   *httptest.Server
}

// begin sets the starter and shows it.
func begin(t *testing.T) *running {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "starter")
	if err := os.CopyFS(folder, os.DirFS("../../data/"+data.Starter)); err != nil {
		t.Fatal(err)
	}
	o := Options{Files: watch.Set{Roots: []string{folder}}, Choice: Choice{Template: "handout"}, Templates: []string{"handout", "communique"}, Editor: "touch {file}.{line}.{column}", Lang: say.English}
	o.Open = func(l Choice) (Opened, problem.List) {
		root, err := disk.OpenFolder(folder)
		if err != nil {
			return Opened{}, problem.List{{Code: "open", Found: say.M("gone")}}
		}
		tpl, fonts, found := job.Template{Name: l.Template, Settings: l.Set}.Open()
		return Opened{Job: job.Job{Files: root.FS(), Path: ".", Template: tpl, Fonts: fonts, Pages: l.Pages}, Own: "bulletin.yaml", Folder: folder}, found
	}
	r := &running{t: t, folder: folder}
	r.http = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) { r.server.ServeHTTP(w, q) }))
	r.server = newServer(newRenderer(o), r.http.Listener.Addr().String())
	r.http.Start()
	ctx, stop := context.WithCancel(context.Background())
	t.Cleanup(func() { stop(); r.http.Close() })
	go r.run(ctx)
	r.until(func(s *state) bool { return s.good != nil })
	return r
}

// until waits for a state.
func (r *running) until(wanted func(*state) bool) *state {
	r.t.Helper()
	limit := time.After(20 * time.Second)
	for {
		now, changed := r.state()
		if wanted(now) {
			return now
		}
		select {
		case <-changed:
		case <-limit:
			r.t.Fatalf("the state never came; it is %+v", now)
		}
	}
}

// ask asks with a method, and returns the status and what is answered.
func (r *running) ask(method, path string, body any, with ...func(*http.Request)) (int, []byte) {
	r.t.Helper()
	sent, _ := json.Marshal(body)
	q, err := http.NewRequest(method, r.http.URL+"/"+r.token+"/"+path, bytes.NewReader(sent))
	if err != nil {
		r.t.Fatal(err)
	}
	q.Header.Set("Content-Type", "application/json")
	for _, change := range with {
		change(q)
	}
	answer, err := http.DefaultClient.Do(q)
	if err != nil {
		r.t.Fatal(err)
	}
	defer answer.Body.Close()
	content, _ := io.ReadAll(answer.Body)
	return answer.StatusCode, content
}

// get asks and reads the answer.
func (r *running) get(path string, to any) {
	r.t.Helper()
	status, content := r.ask("GET", path, nil)
	if status != http.StatusOK {
		r.t.Fatalf("%s: %d %s", path, status, content)
	}
	if err := json.Unmarshal(content, to); err != nil {
		r.t.Fatalf("%s: %v in %s", path, err, content)
	}
}

// change rewrites a file of the dataset.
func (r *running) change(name string, old, text string) {
	r.t.Helper()
	path := filepath.Join(r.folder, name)
	content, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(content), old) {
		r.t.Fatalf("%s has no %q: %v", name, old, err)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(content), old, text, 1)), 0o666); err != nil {
		r.t.Fatal(err)
	}
}
