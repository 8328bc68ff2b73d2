package dataset

import (
	"path"
	"strconv"

	"report/internal/decode"
	"report/internal/picture"
	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
)

// A Ratio is the width of a frame to its height, such as 3:2; zero is the picture's own.
type Ratio struct{ W, H int }

// A Focus is the point of a picture that a crop keeps in view, in percent from the left and from the top; nil is the middle.
type Focus struct{ X, Y int }

var (
	ratioForm = regexp.MustCompile(`^\s*([1-9][0-9]{0,3})\s*[:：]\s*([1-9][0-9]{0,3})\s*$`)
	focusForm = regexp.MustCompile(`^\s*(100|[1-9]?[0-9])%\s+(100|[1-9]?[0-9])%\s*$`)
)

// UnmarshalText reads 3:2.
func (r *Ratio) UnmarshalText(text []byte) (err error) {
	r.W, r.H, err = pair(ratioForm, text, say.M("write width and height with a colon between: 3:2"))
	return err
}

// UnmarshalText reads 30% 40%.
func (f *Focus) UnmarshalText(text []byte) (err error) {
	f.X, f.Y, err = pair(focusForm, text, say.M("write how far it is from the left and from the top: 50%% 30%%"))
	return err
}

// pair reads two numbers; nothing is two zeros.
func pair(form *regexp.Regexp, text []byte, hint say.Message) (a, b int, err error) {
	m := form.FindSubmatch(text)
	switch {
	case len(text) == 0:
		return 0, 0, nil
	case m == nil:
		return 0, 0, badPair{string(text), hint}
	}
	a, _ = strconv.Atoi(string(m[1])) // the form lets digits through alone
	b, _ = strconv.Atoi(string(m[2]))
	return a, b, nil
}

type badPair struct {
	text string
	hint say.Message
}

func (e badPair) Error() string { return say.M("%q is no such pair of numbers", e.text).String() }
func (e badPair) Said() (_, _ say.Message) {
	return say.M("%q is no such pair of numbers", e.text), e.hint
}

// mostGroup is how many pictures stand beside the first under one caption.
const mostGroup = 11

// photo opens a photograph, or notes that its slot is empty.
func (l *loader) photo(s *Section, n *decode.Node) {
	if len(s.Group) > mostGroup {
		l.list.Add(n.Where("group"), "out-of-range", say.M("a group of %d pictures", len(s.Group)+1), say.M("write at most %d, or part it", mostGroup))
		return
	}
	if s.Src == "" && len(s.Group) > 0 {
		l.list.Add(n.Where("group"), "missing-key", say.M("a group has no first picture"), say.M("name it in src; group names those beside it"))
		return
	}
	for _, src := range s.Group {
		l.picture(src, n.Where("group"))
	}
	if s.Src == "" {
		l.d.Notes = append(l.d.Notes, problem.Problem{Place: s.Place, Level: problem.Warning, Code: "photo-slot",
			Found: say.M("a photograph without src is left out"), Hint: say.M("name the picture in src when it is found; --placeholders draws its place for proofs")})
		return
	}
	if s.Alt == "" && s.Caption == "" {
		l.d.Notes = append(l.d.Notes, problem.Problem{Place: s.Place, Level: problem.Warning, Code: "no-alt",
			Found: say.M("nothing says what the photograph shows"), Hint: say.M("give it a caption, or alt for readers who do not see it")})
	}
	l.picture(s.Src, n.Where("src"))
}

// picture opens a picture that the dataset names, once however often it does.
func (l *loader) picture(src string, at problem.Place) {
	name, ok := l.files.find(src, at, &l.list)
	if !ok || l.d.Pictures[path.Clean(src)] != nil || !l.files.stat(name, at, picture.MaxBytes, &l.list) {
		return
	}
	opened, found := picture.Open(l.files.fsys, name)
	for _, p := range found {
		if p.Level == problem.Error {
			l.list = append(l.list, p)
		} else {
			l.d.Notes = append(l.d.Notes, p)
		}
	}
	if opened == nil {
		return
	}
	if l.profiles == nil {
		l.profiles, l.d.Pictures = map[string][]byte{}, map[string]*picture.Picture{}
	}
	if same := l.profiles[string(opened.Profile)]; same != nil { // photographs of one camera share theirs
		opened.Profile = same
	} else if opened.Profile != nil {
		l.profiles[string(opened.Profile)] = opened.Profile
	}
	l.d.Pictures[path.Clean(src)] = opened
}

// Picture is the picture that a section or a text calls src.
func (d *Dataset) Picture(src string) *picture.Picture { return d.Pictures[path.Clean(src)] }
