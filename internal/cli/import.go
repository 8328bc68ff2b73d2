package cli

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/urfave/cli/v2"

	"report/internal/dataset"
	"report/internal/intake"
	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
)

// Bounds of what is taken in: a file, and all of them.
const (
	mostOfSource  = 512 << 20
	mostOfSources = 1 << 30
	mostSources   = 10_000
)

// importCommand makes a dataset of documents, tables and pictures.
func (inv *invocation) importCommand() *cli.Command {
	return &cli.Command{
		Name:  "import",
		Flags: []cli.Flag{&cli.StringFlag{Name: "out"}, &cli.StringFlag{Name: "id"}, &cli.StringFlag{Name: "figures", Value: intake.SureFigures}, &cli.StringFlag{Name: "update"}},
		Action: func(c *cli.Context) error {
			if c.NArg() == 0 {
				return usage(say.M("no file was named"), say.M("name what there is: report import 公报.docx 表格.xlsx 照片/"))
			}
			o := intake.Options{ID: c.String("id"), Figures: c.String("figures")}
			switch {
			case !slices.Contains([]string{intake.NoFigures, intake.SureFigures, intake.AllFigures}, o.Figures):
				return usage(say.M("there is no choice %q of figures", o.Figures), say.M("it is none, sure or all"))
			case o.ID != "" && !dataset.IsID(o.ID):
				return usage(say.M("%q is no id", o.ID), say.M("use letters, digits, _ - and ."))
			}
			if folder := c.String("update"); folder != "" {
				if c.IsSet("out") || c.IsSet("id") || c.IsSet("figures") {
					return usage(say.M("--update excludes --out, --id and --figures"), say.M("leave them out: it changes the dataset that it names"))
				}
				return inv.updating(folder, c.Args().Slice())
			}
			return inv.importing(c.Args().Slice(), c.String("out"), o)
		},
	}
}

func (inv *invocation) importing(names []string, out string, o intake.Options) error {
	sources, err := inv.sources(names)
	if err != nil {
		return err
	}
	if o.ID == "" {
		o.ID = idOf(called(names[0]))
	}
	if out == "" {
		out = o.ID
	}
	made, list := intake.Import(sources, o)
	inv.console.problems(list)
	if made == nil {
		return &wrongInput{wrongDataset}
	}
	err = inv.newFolder(out, func() error {
		for _, name := range made.Paths() {
			target := filepath.Join(out, filepath.FromSlash(name))
			if err := errors.Join(os.MkdirAll(filepath.Dir(target), 0o777), os.WriteFile(target, made.Files[name], 0o666)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	inv.console.info(say.M("%s: %d sections, %d tables, %d pictures; %d figures say %d numbers of the text, %d numbers are left",
		out, made.Sections, made.Tables, made.Pictures, made.Figures, made.Bound, made.Left))
	inv.console.info(say.M("%d things to look at are in %s; then run report build %s", made.Queries, filepath.Join(out, intake.ReportName), out))
	return inv.importable(out)
}

// importable says what is wrong with a dataset that was just made: nothing should be.
func (inv *invocation) importable(folder string) error {
	src, err := inFolder(folder, ".")
	if err != nil {
		return err
	}
	_, list := dataset.Load(src.files, src.path)
	list = slices.DeleteFunc(list, func(p problem.Problem) bool { return p.Level == problem.Note })
	inv.console.problems(src.shown(list))
	if list.Failed() {
		return &wrongInput{wrongDataset}
	}
	return nil
}

// idOf is an id for a name: what no id has becomes _, 公报（定稿） 公报_定稿.
func idOf(name string) string {
	name = strings.Trim(notInID.ReplaceAllString(name, "_"), "_-.")
	for !dataset.IsID(name) && name != "" {
		_, size := utf8.DecodeLastRuneInString(name)
		name = strings.TrimRight(name[:len(name)-size], "_-.")
	}
	return cmp.Or(name, "bulletin")
}

var notInID = regexp.MustCompile(`[^\p{L}\p{N}_.-]+`)

// called is a file's or folder's name without its ending.
func called(name string) string {
	if name == "-" {
		return ""
	}
	if abs, err := filepath.Abs(name); err == nil {
		name = abs
	}
	base := filepath.Base(name)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// sources reads the files, and those of the folders, that are named.
func (inv *invocation) sources(names []string) (sources []intake.Source, err error) {
	all := int64(0)
	add := func(name string, data []byte) error {
		all += int64(len(data))
		if all > mostOfSources || len(sources) >= mostSources {
			return &failure{wrongDataset, say.M("the files have more than %d MB together, or are more than %d", mostOfSources>>20, mostSources), say.M("import them in parts")}
		}
		sources = append(sources, intake.Source{Name: filepath.ToSlash(name), Data: data})
		return nil
	}
	for _, name := range names {
		if name == "" {
			return nil, usage(say.M("the file's name is empty"), isUnset)
		}
		if name == "-" {
			data, err := io.ReadAll(io.LimitReader(inv.in, mostOfSource))
			if err := errors.Join(err, add("stdin", data)); err != nil {
				return nil, err
			}
			continue
		}
		files, err := within(name)
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			data, err := readInput(file, mostOfSource, wrongDataset)
			if err != nil {
				return nil, err
			}
			if err := add(file, data); err != nil {
				return nil, err
			}
		}
	}
	return sources, nil
}

// within are the files of a folder that can be taken in, texts first, then tables, then pictures; or the file itself.
func within(name string) ([]string, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, notRead(name, err, wrongDataset)
	}
	if !info.IsDir() {
		return []string{name}, nil
	}
	var files []string
	err = filepath.WalkDir(name, func(file string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() && intake.Takes(entry.Name()) {
			files = append(files, file)
		}
		return err
	})
	if err != nil {
		return nil, notRead(name, err, wrongDataset)
	}
	if len(files) == 0 {
		return nil, &failure{noInput, say.M("the folder %s has no file that can be taken in", name), intake.Taken()}
	}
	slices.SortStableFunc(files, func(a, b string) int { return intake.Order(a) - intake.Order(b) })
	return files, nil
}
