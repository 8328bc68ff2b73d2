package dataset

import (
	"path"
	"slices"
	"strings"

	"report/internal/problem"
	"report/internal/say"
)

// A Request is how a dataset asks to be made: what the command line asks for wins.
type Request struct {
	Template string   // a bundled template's name, or a file or folder below the dataset's folder
	Set      []string // KEY=VALUE, laid over it, in the order of the keys
	Pages    int      // zero is as many as it takes
	Attach   []string // what its PDF carries; nil is not said
}

// Attachments are what attach may name.
var Attachments = []string{"dataset", "xlsx", "images", "none"}

// Request is how the dataset asks to be made, before it is read. What is wrong with it, Load says.
func (s *Source) Request() Request {
	var d Dataset
	for i, key := range s.root.Keys {
		switch n := s.root.Items[i]; key.Text {
		case "template":
			d.Template = n.Text
		case "set":
			d.Set = map[string]string{}
			for k, name := range n.Keys {
				d.Set[name.Text] = n.Items[k].Text
			}
		case "pages":
			for _, r := range n.Text {
				if r < '0' || r > '9' || d.Pages > MostPages {
					return d.request()
				}
				d.Pages = 10*d.Pages + int(r-'0')
			}
		case "attach":
			for _, item := range n.Items {
				d.Attach = append(d.Attach, item.Text)
			}
		}
	}
	return d.request()
}

func (d *Dataset) request() Request {
	r := Request{Template: d.Template, Pages: d.Pages, Attach: d.Attach}
	for key, value := range d.Set {
		r.Set = append(r.Set, key+"="+value)
	}
	slices.Sort(r.Set)
	return r
}

// MostPages is more than any bulletin has.
const MostPages = 100_000

// checkRequest checks what the dataset asks for as far as that can be told without the template.
func (l *loader) checkRequest() {
	if l.d.Pages < 0 || l.d.Pages > MostPages {
		l.list.Add(l.root.Where("pages"), "bad-value", say.M("%d is no number of pages", l.d.Pages), say.M("write %d to %d", 1, MostPages))
	}
	for i, word := range l.d.Attach {
		if !slices.Contains(Attachments, word) || word == "none" && len(l.d.Attach) > 1 {
			l.list.Add(l.root.Get("attach").At(i).Place(), "bad-value", say.M("%q cannot be attached", word), say.M("known here: %s", strings.Join(Attachments, ", ")))
		}
	}
	if t := l.d.Template; t != "" && (path.IsAbs(t) || t == ".." || strings.HasPrefix(path.Clean(t), "../") || strings.Contains(t, "\\")) {
		l.list = append(l.list, problem.Problem{Place: l.root.Where("template"), Code: "path", Found: say.M("the path leaves the folder"), Hint: say.M("copy the file into the folder and name it from there")})
	}
}
