package batch

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"report/internal/job"
	"report/internal/say"
)

// TestMain lets the test's program make items for the batches that it runs.
func TestMain(m *testing.M) {
	if os.Getenv(Apart) != "" {
		os.Exit(Serve(os.Stdin, os.Stdout))
	}
	os.Exit(m.Run())
}

// largeOnes are items of every ending: made, with warnings, refused, missing.
var largeOnes = map[string]string{
	"county/bulletin.yaml": county,
	"table/bulletin.yaml":  "schema: report/1\nid: table\ntitle: {main: 表}\ntables: [{id: t, title: 表, file: t.csv, missing: {\"\": x}}]\nsections: [{kind: table, ref: t}]\n",
	"table/t.csv":          "地区,产值\n甲,1.5\n乙,\n" + strings.Repeat("丙,2\n", 200),
	"wrong/bulletin.yaml":  "schema: report/1\nid: wrong\ntitle: {main: 错}\nsections: [{kind: table, ref: none}]\n",
	"gone/bulletin.yaml":   "schema: report/1\nid: gone\ntitle: {main: 缺}\nsections: [{kind: article, title: 综述, file: gone.md}]\n",
	"rows.csv":             "code,gdp\na,1.1\nb,二\n",
	"m.yaml": begun + "  - {dataset: county, for: rows.csv, name: 'county-{code}', set: {id: '{code}', figures.gdp.value: '{gdp}'}}\n" +
		"  - {dataset: table, outputs: [xlsx, csv]}\n  - {dataset: wrong}\n  - {dataset: gone}\n",
}

// TestApart: items are made in processes of their own as they are here: the same files, and the same lines of the report.
func TestApart(t *testing.T) {
	run := func(bound int64) (map[string]string, map[string]string) {
		folder := onDisk(t, largeOnes)
		s, outcomes := ran(t, folder, Options{engine: job.Run, bound: bound, Memory: 1 << 30})
		said := map[string]string{}
		for name, o := range outcomes {
			o.Run.Seconds = 0
			for _, p := range o.Problems {
				said[name] += p.In(say.Chinese) + "\n"
			}
			line, _ := json.Marshal(o)
			said[name] = strings.ReplaceAll(said[name]+string(line), folder, "")
		}
		if s.Failed != 3 || s.Made != 2 {
			t.Errorf("%+v", s)
		}
		if again, _ := ran(t, folder, Options{engine: job.Run, bound: bound, Memory: 1 << 30}); again.Unchanged != 2 {
			t.Errorf("the second run: %+v", again)
		}
		left, _ := os.ReadDir(filepath.Join(folder, "out", OwnFolder, "unfinished"))
		if len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
		return held(t, filepath.Join(folder, "out")), said
	}
	files, said := run(1 << 30)
	apart, saidApart := run(1)
	if !maps.Equal(files, apart) {
		t.Errorf("other files:\n%v\n%v", files, apart)
	}
	if !maps.Equal(said, saidApart) {
		t.Errorf("something else is said:\n%v\n%v", said, saidApart)
	}
}

// TestApartEnds: a process that is ended is its item's failure, and no other's.
func TestApartEnds(t *testing.T) {
	folder := onDisk(t, map[string]string{"small.yaml": county, "large/bulletin.yaml": largeOnes["table/bulletin.yaml"], "large/t.csv": largeOnes["table/t.csv"],
		"m.yaml": begun + "  - {dataset: large, name: large}\n  - {dataset: small.yaml, name: small}\n"})
	s, outcomes := ran(t, folder, Options{engine: job.Run, bound: int64(len(county)) * ofText, Memory: 1}) // the least process takes more
	if s.Exit != 65 || s.Classes[Memory] != 1 || outcomes["small"].Status != MadeNow {
		t.Errorf("%+v", s)
	}
	if o := outcomes["large"]; o.Class != Memory || o.Findings[0].Hint == "" || o.Stack != "" || o.Run.Attempts != 1 {
		t.Errorf("%+v", o)
	}
}
