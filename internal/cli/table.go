package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"report/internal/dataset"
	"report/internal/disk"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/tablefile"
)

// tableCommand shows how a table's file is read.
func (inv *invocation) tableCommand() *cli.Command {
	return &cli.Command{
		Name:  "table",
		Flags: []cli.Flag{&cli.StringFlag{Name: "sheet"}},
		Action: func(c *cli.Context) error {
			switch {
			case c.NArg() > 1:
				return tooMany(c.Args().Get(1))
			case c.NArg() == 0:
				return usage(say.M("no file was named"), say.M("name a table's file: report table FILE"))
			case c.Args().First() == "":
				return usage(say.M("the file's name is empty"), isUnset)
			}
			return inv.table(c.Args().First(), c.String("sheet"))
		},
	}
}

// table prints the entry that a dataset would have for a file, and a picture of how it is read.
func (inv *invocation) table(name, sheet string) error {
	spareWhole()
	folder, path := home(name)
	root, err := disk.OpenFolder(folder)
	if err != nil {
		return notRead(name, err, wrongDataset)
	}
	reading := dataset.ReadTable(root.FS(), path, sheet)
	for i := range reading.Problems {
		if at := &reading.Problems[i].Place; at.File == dataset.FileName {
			*at = problem.Place{File: name}
		} else if at.File != "" {
			at.File = filepath.Join(folder, at.File)
		}
	}
	if reading.File == nil {
		inv.console.problems(reading.Problems)
		if reading.Problems[0].Missing {
			return &wrongInput{noInput}
		}
		return &wrongInput{wrongDataset}
	}
	if err := inv.print(inv.picture(reading)); err != nil {
		return err
	}
	for _, p := range reading.Problems {
		inv.console.problem(p)
	}
	if reading.Table == nil {
		return &wrongInput{wrongDataset}
	}
	return nil
}

// home is the folder of the dataset that a file lies in, and the file's path from there, as the dataset names it. Where there is no
// dataset yet, it will be the current folder if the file lies below it, else the file's own.
func home(name string) (folder, path string) {
	own := filepath.Dir(name)
	for folder = own; ; folder = filepath.Dir(folder) {
		path, err := filepath.Rel(folder, name)
		if err != nil || !filepath.IsLocal(path) {
			return own, filepath.Base(name)
		}
		if _, err := os.Stat(filepath.Join(folder, dataset.FileName)); err == nil || folder == "." {
			return folder, filepath.ToSlash(path)
		}
		if filepath.Dir(folder) == folder {
			return own, filepath.Base(name)
		}
	}
}

// The words for what a line was taken for.
var roleWords = map[tablefile.Role]say.Message{tablefile.IsTitle: say.M("title"), tablefile.IsUnit: say.M("unit"), tablefile.IsNote: say.M("note"),
	tablefile.IsSource: say.M("source"), tablefile.IsLeft: say.M("not printed"), "head": say.M("head"), "body": say.M("body")}

// Bounds of a picture: rows of the body, cells of a row, half characters of a cell.
const (
	picturedRows  = 5
	picturedCells = 6
	picturedWidth = 16
)

// picture is the entry, and below it the lines of the file with what each was taken for.
func (inv *invocation) picture(r *dataset.Reading) string {
	var b strings.Builder
	b.WriteString("tables:\n")
	for line := range strings.Lines(r.Entry) {
		b.WriteString("  " + line)
	}
	b.WriteString("\n")
	f := r.File
	line := func(role tablefile.Role, number int, cells []string) {
		word := roleWords[role].In(inv.console.lang)
		b.WriteString(word + strings.Repeat(" ", max(1, 12-wide(word))) + pad(strconv.Itoa(number), 7, true) + "  ")
		for i, cell := range cells {
			if i == picturedCells {
				b.WriteString(" …")
				break
			}
			if i > 0 {
				b.WriteString(" | ")
			}
			b.WriteString(pad(strings.Join(strings.Fields(cell), " "), picturedWidth, i > 0 && tablefile.Value(strings.TrimSpace(cell))))
		}
		b.WriteString("\n")
	}
	for _, l := range f.Top {
		line(l.As, l.Number, l.Cells)
	}
	for _, l := range f.Drawn {
		line("head", l.Number, l.Cells)
	}
	for i := 1; i < len(f.Rows); i++ {
		if i > picturedRows && i < len(f.Rows)-1 {
			if i == picturedRows+1 {
				b.WriteString(say.M("… %d more rows", len(f.Rows)-2-picturedRows).In(inv.console.lang) + "\n")
			}
			continue
		}
		line("body", f.Rows[i].Line(), f.Rows[i].Cells)
	}
	for _, l := range slices.Concat(f.Within, f.Tail) {
		line(l.As, l.Number, l.Cells)
	}
	lines := strings.Split(b.String(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(say.Plain(lines[i]), " ")
	}
	return strings.Join(lines, "\n")
}

// wide is how many half characters a text takes on a terminal.
func wide(text string) int {
	n := 0
	for _, r := range text {
		n++
		if r >= 0x1100 {
			n++
		}
	}
	return n
}

// pad makes a text so wide, in front where it is a number.
func pad(text string, width int, front bool) string {
	if wide(text) > width {
		short := ""
		for _, r := range text {
			if wide(short+string(r)) > width-1 {
				break
			}
			short += string(r)
		}
		text = short + "…"
	}
	space := strings.Repeat(" ", max(0, width-wide(text)))
	if front {
		return space + text
	}
	return text + space
}
