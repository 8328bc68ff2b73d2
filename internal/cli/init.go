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
		Name: "init",
		Action: func(c *cli.Context) error {
			switch folder := c.Args().First(); {
			case c.NArg() > 1:
				return tooMany(c.Args().Get(1))
			case c.NArg() == 0:
				return usage(say.M("no folder was named"), say.M("report init DIR makes a dataset in a new folder"))
			case folder == "":
				return usage(say.M("the folder's name is empty"), isUnset)
			default:
				return inv.initIn(folder)
			}
		},
	}
}

// initIn makes the starter in a folder.
func (inv *invocation) initIn(folder string) error {
	if err := inv.newFolder(folder, func() error { return fill(folder) }); err != nil {
		return err
	}
	inv.console.info(say.M("made a small dataset in %s: edit %s, then run report build %s", folder, filepath.Join(folder, dataset.FileName), folder))
	return nil
}

// newFolder fills a folder that is not there, or empty. What it has made when it fails is taken away again.
func (inv *invocation) newFolder(folder string, fill func() error) error {
	entries, err := os.ReadDir(folder)
	if err == nil && len(entries) > 0 {
		return &failure{cannotCreate, say.M("the folder %s is not empty", folder), say.M("name a new one")}
	}
	wasThere := err == nil
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
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
func fill(folder string) error {
	starter, err := fs.Sub(data.FS, data.Starter)
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
			content = bytes.Replace(content, []byte("id: "+data.Starter+" "), []byte("id: "+id+" "), 1)
		}
		return os.WriteFile(target, content, 0o666)
	})
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, dataset.SchemaFile), dataset.JSONSchema(), 0o666)
}
