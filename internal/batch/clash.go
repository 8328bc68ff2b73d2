package batch

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"

	"report/internal/disk"
	"report/internal/say"
)

// A Clash is an output that would take the place of something else: of what the batch reads, or of another output.
type Clash struct{ Found, Hint say.Message }

func (c *Clash) Error() string { return c.Found.String() }

var (
	otherReport = say.M("name another file with --report")
	otherFolder = say.M("name another folder with --out")
)

// clash refuses outputs that would take the place of inputs, or of each other, before anything is made. Results differ from each other
// already: see checker.once.
func (p *Plan) clash(o Options) error {
	claims := map[string]*Clash{} // by what a result may be called
	claim := func(file string, c *Clash) {
		for _, name := range within(o.Out, file) {
			claims[name] = c
		}
	}
	for _, name := range append(disk.Inputs(), p.cache.snapshot.names()...) {
		claim(name, &Clash{say.M("%s is read, and a result would replace it", name), otherFolder})
	}
	if o.Report != "" {
		claim(o.Report, &Clash{say.M("%s is a result", o.Report), otherReport})
	}
	if o.Metrics != "" {
		claim(o.Metrics, &Clash{say.M("%s is a result", o.Metrics), say.M("name another file with --metrics")})
	}
	if o.Metrics != "" && o.Report != "" && sameFolder(filepath.Dir(o.Metrics), filepath.Dir(o.Report)) && disk.Folded(filepath.Base(o.Metrics)) == disk.Folded(filepath.Base(o.Report)) {
		return &Clash{say.M("%s is a result", o.Metrics), say.M("name another file with --metrics")}
	}
	if len(claims) == 0 {
		return replaceable(o.Report)
	}
	found := claims[disk.Folded("SHA256SUMS"+o.Shard.suffix())]
	for name, c := range claims {
		if strings.HasPrefix(name, disk.Folded("SHA256SUMS")) {
			found = c
		}
	}
	p.Items(func(it *Item) bool {
		for _, name := range it.files() {
			if c := claims[disk.Folded(name)]; found == nil {
				found = c
			}
		}
		return found == nil
	})
	if found != nil {
		return found
	}
	return replaceable(o.Report)
}

// within are what results in a folder may be called that have the place of a file: nothing when it is elsewhere. Side files are their folder.
func within(folder, file string) (names []string) {
	for _, name := range [...]string{file, straight(file)} {
		dir, base := filepath.Split(name)
		switch {
		case sameFolder(dir, folder):
			names = append(names, disk.Folded(base))
		case sameFolder(filepath.Join(dir, ".."), folder):
			names = append(names, disk.Folded(filepath.Base(dir)))
		}
	}
	return names
}

// sameFolder reports whether two names are of one folder, as the system knows it; of one that is not there, by its name.
func sameFolder(a, b string) bool {
	a, b = filepath.Clean(a), filepath.Clean(b)
	one, err := os.Stat(a)
	other, otherErr := os.Stat(b)
	if err == nil && otherErr == nil {
		return os.SameFile(one, other)
	}
	return disk.Folded(placed(a)) == disk.Folded(placed(b))
}

// straight is a name without links, where what it names is there.
func straight(name string) string {
	if plain, err := filepath.EvalSymlinks(name); err == nil {
		return plain
	}
	return name
}

// placed is where a folder is, by a name that has no links.
func placed(folder string) string {
	folder = straight(folder)
	if path, err := filepath.Abs(folder); err == nil {
		return path
	}
	return folder
}

// replaceable refuses to write a report over a file that is none.
func replaceable(name string) error {
	if name == "" {
		return nil
	}
	file, err := disk.Open(name)
	if err != nil {
		return nil // nothing is there, or a pipe or a device; what cannot be opened cannot be replaced either
	}
	defer file.Close()
	line, err := bufio.NewReaderSize(file, 1<<16).ReadSlice('\n')
	if len(line) == 0 && err == io.EOF {
		return nil
	}
	var o Outcome
	var s Summary
	if json.Unmarshal(line, &o) == nil && o.Item > 0 && o.Status != "" || json.Unmarshal(line, &s) == nil && s.Summary {
		return nil
	}
	return &Clash{say.M("%s is there, and no report", name), otherReport}
}
