package cli

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"report/data"
	"report/internal/dataset"
	"report/internal/job"
	"report/internal/say"
)

// initCommand makes a small dataset in a new folder.
func (inv *invocation) initCommand() *cli.Command {
	return &cli.Command{
		Name:  "init",
		Flags: []cli.Flag{sampleFlag(), &cli.BoolFlag{Name: "list"}},
		Action: func(c *cli.Context) error {
			from := data.Starter
			if c.Bool("sample") {
				from = data.Sample
			}
			switch folder := c.Args().First(); {
			case c.Bool("list") && c.NArg() == 0:
				return inv.print(say.M("report init DIR           a small dataset, with every key that a beginner needs explained\nreport init DIR --sample  the newspaper page that comes with report, explained line by line\n").In(inv.console.lang))
			case c.NArg() > 1:
				return tooMany(c.Args().Get(1))
			case c.NArg() == 0:
				return usage(say.M("no folder was named"), say.M("report init DIR makes a dataset in a new folder"))
			case folder == "":
				return usage(say.M("the folder's name is empty"), isUnset)
			default:
				return inv.initIn(folder, from)
			}
		},
	}
}

// initIn makes the starter in a folder.
func (inv *invocation) initIn(folder, from string) error {
	if err := inv.newFolder(folder, func() error { return fill(folder, from) }); err != nil {
		return err
	}
	inv.console.info(say.M("made a dataset in %s: edit %s, then run report build %s", folder, filepath.Join(folder, dataset.FileName), folder))
	return nil
}

// newFolder fills a folder that is not there, or empty. What it has made when it fails is taken away again.
func (inv *invocation) newFolder(folder string, fill func() error) error {
	entries, err := os.ReadDir(folder)
	if err == nil && len(entries) > 0 {
		return &failure{cannotCreate, say.M("the folder %s is not empty", folder), say.M("name a new one")}
	}
	wasThere := err == nil
	if errors.Is(err, fs.ErrNotExist) {
		err = os.MkdirAll(folder, 0o777)
	}
	if err != nil {
		return &job.OutputError{Name: folder, Creating: true, Err: err}
	}
	if err := fill(); err != nil {
		if wasThere {
			made, _ := os.ReadDir(folder)
			for _, entry := range made {
				os.RemoveAll(filepath.Join(folder, entry.Name()))
			}
		} else {
			os.RemoveAll(folder)
		}
		return &job.OutputError{Name: folder, Creating: true, Err: err}
	}
	return nil
}

// fill copies the starter into a folder, with its schema, and gives it the folder's name where that can be an id.
func fill(folder, from string) error {
	starter, err := fs.Sub(data.FS, from)
	if err != nil {
		return err
	}
	err = fs.WalkDir(starter, ".", func(name string, entry fs.DirEntry, err error) error {
		target := filepath.Join(folder, filepath.FromSlash(name))
		if err != nil || entry.IsDir() {
			return errors.Join(err, os.MkdirAll(target, 0o777))
		}
		content, err := fs.ReadFile(starter, name)
		if err != nil {
			return err
		}
		if id := filepath.Base(folder); name == dataset.FileName && dataset.IsID(id) {
			content = bytes.Replace(content, []byte("\nid: "+from), []byte("\nid: "+id), 1)
			content = bytes.Replace(content, []byte("$schema=../"+dataset.SchemaFile), []byte("$schema="+dataset.SchemaFile), 1)
		}
		return os.WriteFile(target, content, 0o666)
	})
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, dataset.SchemaFile), dataset.JSONSchema(), 0o666)
}
