package batch

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"report/internal/job"
)

// disk writes files below a new folder.
func onDisk(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, content := range files {
		place := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(place), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(place, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

var rowsOf = map[string]string{"county/bulletin.yaml": county, "rows.csv": "code,gdp\na,1.1\nb,2.2\nc,3.3\nd,4.4\n",
	"m.yaml": begun + "  - {dataset: county, for: rows.csv, name: '{code}', set: {figures.gdp.value: '{gdp}'}, outputs: [pdf, xlsx]}\n"}

// planned reads the manifest of a folder.
func planned(t *testing.T, folder string) *Plan {
	t.Helper()
	name := filepath.Join(folder, "m.yaml")
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	p, found := Read(name, content, Disk{Folder: folder})
	if p == nil {
		t.Fatal(found)
	}
	return p
}

// pretend is an engine that writes a little text; wrong may spoil an item, by its PDF's name.
func pretend(wrong func(ctx context.Context, name string) error) func(context.Context, job.Job) (job.Result, error) {
	return func(ctx context.Context, j job.Job) (result job.Result, err error) {
		content := append([]byte(nil), j.Source.Text()...)
		result.Pages = 2
		var sinks []job.Sink
		for _, f := range job.Outputs {
			if to := j.To[f.Output]; to != nil {
				sinks = append(sinks, to())
			}
		}
		for _, sink := range sinks {
			defer sink.Discard()
			w, err := sink.Create("")
			if err != nil {
				return result, &job.OutputError{Name: sink.Name(), Creating: true, Err: err}
			}
			if _, err := fmt.Fprintf(w, "%s\n%s", filepath.Base(sink.Name()), content); err != nil {
				return result, &job.OutputError{Name: sink.Name(), Err: err}
			}
			if wrong != nil {
				if err := wrong(ctx, strings.TrimSuffix(filepath.Base(sink.Name()), ".pdf")); err != nil {
					return result, err
				}
			}
		}
		if err := j.Ready(result); err != nil {
			return result, err
		}
		for _, sink := range sinks {
			if err := sink.Commit(); err != nil {
				return result, &job.OutputError{Name: sink.Name(), Err: err}
			}
		}
		return result, nil
	}
}

// ran runs a batch and returns its outcomes by name.
func ran(t *testing.T, folder string, o Options) (Summary, map[string]Outcome) {
	t.Helper()
	if o.Out == "" {
		o.Out = filepath.Join(folder, "out")
	}
	if o.engine == nil {
		o.engine = pretend(nil)
	}
	outcomes := map[string]Outcome{}
	o.Watch = func(one Outcome, _, _ int) { outcomes[one.Name] = one }
	s, err := Run(context.Background(), planned(t, folder), o)
	if err != nil {
		t.Fatal(err)
	}
	if s.Made+s.Unchanged+s.Failed+s.Left != s.Mine || len(outcomes) != s.Mine-s.Left {
		t.Errorf("the counts do not add up: %+v, %d outcomes", s, len(outcomes))
	}
	return s, outcomes
}

// held are the files of a folder of results, with their sums.
func held(t *testing.T, folder string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if entry.IsDir() && entry.Name() == OwnFolder {
			return fs.SkipDir
		}
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(name)
		sum := sha256.Sum256(content)
		rest, _ := filepath.Rel(folder, name)
		files[rest] = hex.EncodeToString(sum[:])
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// lines are the records of a report, efforts left out.
func lines(t *testing.T, name string) (list []string) {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for scanner := bufio.NewScanner(bytes.NewReader(content)); scanner.Scan(); {
		var record map[string]any
		if err := json.Unmarshal(scanner.Bytes(), &record); err != nil {
			t.Fatal(err)
		}
		delete(record, "run")
		line, _ := json.Marshal(record)
		list = append(list, string(line))
	}
	return list
}
