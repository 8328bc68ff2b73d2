package cli

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/urfave/cli/v2"

	"report/data"
	"report/internal/dataset"
	"report/internal/decode"
	"report/internal/disk"
	"report/internal/font"
	"report/internal/problem"
	"report/internal/say"
)

// A source is a dataset that was found: a folder or file called path in files, or content.
type source struct {
	files   fs.FS
	path    string
	content []byte
	folder  string // what the user calls the root of files; problems' places are shown below it
	bundled bool   // it is none of the user's

	decoded func() *dataset.Source // once; nil where it cannot be, which is said when it is read
}

// decodable adds decoded.
func (s source) decodable() source {
	s.decoded = sync.OnceValue(func() (decoded *dataset.Source) {
		if s.content != nil {
			decoded, _ = dataset.OpenBytes(s.path, s.content)
		} else {
			decoded, _ = dataset.Open(s.files, s.path)
		}
		return decoded
	})
	return s
}

// endings are the file names' endings of a dataset that is one file.
var endings = []string{".yaml", ".json"}

// sampleFlag is for commands that read a dataset.
func sampleFlag() cli.Flag { return &cli.BoolFlag{Name: "sample"} }

// source finds the dataset that the command line names. Where it names none and there is none, nothing is made: a job in a wrong folder
// must never publish the sample.
func (inv *invocation) source(c *cli.Context) (source, error) {
	operands := c.Args().Slice()
	switch {
	case len(operands) > 1:
		return source{}, usage(say.M("%q is one argument too many", operands[1]), say.M("put names with spaces in quotes; report batch makes many datasets"))
	case c.Bool("sample") && len(operands) == 1:
		return source{}, usage(say.M("--sample and the dataset %q exclude each other", operands[0]), say.M("leave one of them out"))
	case c.Bool("sample"):
		return sample(), nil
	case len(operands) == 0:
		return here()
	case operands[0] == "":
		return source{}, usage(say.M("the dataset's name is empty"), isUnset)
	case operands[0] == "-":
		return inv.fromInput()
	}
	return named(operands[0])
}

// sample is the bundled dataset.
func sample() source {
	return source{files: data.FS, path: data.Sample, folder: "data", bundled: true}.decodable()
}

// here is the dataset in the current folder.
func here() (source, error) {
	_, err := os.Stat(dataset.FileName)
	switch {
	case err == nil:
		return inFolder(".", ".")
	case !errors.Is(err, fs.ErrNotExist):
		return source{}, unreadable(dataset.FileName, err)
	}
	return source{}, usage(say.M("no dataset was named, and there is no %s in this folder", dataset.FileName),
		say.M("name a folder or file, begin one with report init DIR, or see the one that comes with report with --sample"))
}

// named is the dataset in a folder or file.
func named(name string) (source, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return source{}, unreadable(name, err)
	case info.IsDir():
		return inFolder(name, ".")
	case !slices.Contains(endings, filepath.Ext(name)):
		return source{}, usage(say.M("%q is not a dataset", name), aDataset)
	case !info.Mode().IsRegular(): // said before anything waits for it to change
		return source{}, unreadable(name, disk.Special(info.Mode().Type()))
	}
	return inFolder(filepath.Dir(name), filepath.Base(name))
}

// inFolder opens a folder as a root that no path and no link leads out of, for the dataset at path in it. The folder
// stays open as long as the program runs.
func inFolder(folder, path string) (source, error) {
	root, err := disk.OpenFolder(folder)
	if err != nil {
		return source{}, unreadable(folder, err)
	}
	return source{files: root.FS(), path: path, folder: folder}.decodable(), nil
}

// aDataset is the hint for what is none.
var aDataset = say.M("a dataset is a folder with %s, a .yaml or .json file, or - for standard input", dataset.FileName)

func unreadable(name string, err error) error {
	why := notRead(name, err, wrongDataset)
	if errors.Is(err, fs.ErrNotExist) {
		why.hint = aDataset
	}
	return why
}

// fromInput reads the dataset from standard input, up to one byte more than a dataset may have. It has no folder, so
// it cannot name other files.
func (inv *invocation) fromInput() (source, error) {
	content, err := io.ReadAll(io.LimitReader(inv.in, decode.MaxBytes+1))
	if err != nil {
		return source{}, notRead(say.M("standard input"), err, wrongDataset)
	}
	return source{path: "stdin", content: content}.decodable(), nil
}

// shown are problems with their files as the user can open them.
func (s source) shown(found problem.List) problem.List {
	shown := slices.Clone(found)
	for i, p := range shown {
		if p.Place.File != "" && p.Code != font.Broken { // a font is none of the dataset's files
			shown[i].Place.File = filepath.Join(s.folder, p.Place.File)
		}
	}
	return shown
}
