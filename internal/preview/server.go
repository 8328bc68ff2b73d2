package preview

import (
	"crypto/rand"
	"crypto/subtle"
	"embed"
	"encoding/json"
	"io/fs"
	"net"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// web is what the browser runs.
//
//go:embed web
var web embed.FS

// A server answers the browser. Its addresses begin with a token that nobody else knows.
type server struct {
	*renderer
	token string
	hosts []string
	mux   *http.ServeMux
}

func portOf(port int) string { return strconv.Itoa(port) }

func newServer(d *renderer, address string) *server {
	_, port, _ := net.SplitHostPort(address)
	s := &server{renderer: d, token: rand.Text(), hosts: []string{address, "localhost:" + port}, mux: http.NewServeMux()}
	for pattern, answer := range map[string]http.HandlerFunc{
		"GET /{$}":            s.file,
		"GET /web/{name}":     s.file,
		"GET /events":         s.events,
		"GET /page/{sum}":     s.page,
		"GET /overlay/{sum}":  s.overlay,
		"GET /lines/{sum}":    s.lines,
		"POST /glyphs":        s.outlines,
		"GET /picture/{name}": s.picture,
		"GET /at/{sum}":       s.at,
		"GET /find":           s.find,
		"GET /search":         s.search,
		"GET /tables":         s.tables,
		"POST /choice":        s.chooseSet,
		"POST /open":          s.open,
		"POST /edit":          s.edit,
		"POST /undo":          s.undoEdit,
	} {
		s.mux.HandleFunc(pattern, answer)
	}
	return s
}

// headers keep the page to itself: it loads nothing from elsewhere, runs nothing but its own modules, and stands in no other page's frame.
var headers = map[string]string{
	"Content-Security-Policy":      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
	"X-Content-Type-Options":       "nosniff",
	"Referrer-Policy":              "no-referrer",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Cache-Control":                "no-store",
}

// ServeHTTP answers who knows the token and asks from our own page.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	for name, value := range headers {
		w.Header().Set(name, value)
	}
	token, rest, found := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	switch {
	case !s.ours(r):
		http.Error(w, "another host or origin", http.StatusForbidden)
	case !found || subtle.ConstantTimeCompare([]byte(token), []byte(s.token)) != 1:
		http.Error(w, "not found", http.StatusNotFound)
	default:
		r.URL.Path = "/" + rest
		r.Body = http.MaxBytesReader(w, r.Body, 4<<20)
		s.mux.ServeHTTP(w, r)
	}
}

// ours reports whether a request is for this machine by its own name, and from this page: no name that leads here from elsewhere is
// taken, and no other page may ask.
func (s *server) ours(r *http.Request) bool {
	known := false
	for _, host := range s.hosts {
		known = known || r.Host == host
	}
	if origin := r.Header.Get("Origin"); origin != "" && origin != "http://"+r.Host {
		return false
	}
	site := r.Header.Get("Sec-Fetch-Site")
	return known && (site == "" || site == "same-origin" || site == "none")
}

// types are those of the embedded files.
var types = map[string]string{".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}

// file answers with an embedded file.
func (s *server) file(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	if name == "" {
		name = "index.html"
	}
	content, err := fs.ReadFile(web, "web/"+path.Base(name))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", types[path.Ext(name)])
	w.Write(content)
}

// answer writes a value as JSON.
func answer(w http.ResponseWriter, value any) {
	w.Header().Set("Content-Type", "application/json")
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.Encode(value)
}

// ask reads the JSON of a request.
func asked(w http.ResponseWriter, r *http.Request, value any) bool {
	if r.Header.Get("Content-Type") != "application/json" {
		http.Error(w, "JSON is wanted", http.StatusUnsupportedMediaType)
		return false
	}
	if err := json.NewDecoder(r.Body).Decode(value); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return false
	}
	return true
}
