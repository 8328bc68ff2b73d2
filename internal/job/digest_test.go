package job

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

var digestFiles = fstest.MapFS{
	"a/bulletin.yaml": {Data: []byte("schema: report/1\nid: a\ntitle: {main: 标题}\ntables: [{id: t, title: 表, file: tables/t.csv}]\n" +
		"sections: [{kind: article, title: 综述, file: text/b.md}]\n")},
	"a/text/b.md":    {Data: []byte("正文。\n")},
	"a/tables/t.csv": {Data: []byte("指标,数值\n产值,4.80\n")},
	"a/other.txt":    {Data: []byte("not of the dataset")},
}

// digestOf is the digest of a dataset as load makes it.
func digestOf(t *testing.T, j Job) string {
	t.Helper()
	of := task{Job: j}
	if of.load(); of.result.Problems.Failed() {
		t.Fatal(of.result.Problems)
	}
	return of.files.digest()
}

// The digest is what sha256sum says of the dataset's files, wherever the dataset's folder stands.
func TestDigest(t *testing.T) {
	digest := digestOf(t, Job{Files: digestFiles, Path: "a"})
	folder := t.TempDir()
	if err := os.CopyFS(folder, digestFiles); err != nil {
		t.Fatal(err)
	}
	if own := digestOf(t, Job{Files: os.DirFS(filepath.Join(folder, "a")), Path: "."}); own != digest {
		t.Errorf("on disk %s, want %s", own, digest)
	}
	c := exec.Command("sh", "-c", "LC_ALL=C sha256sum bulletin.yaml tables/t.csv text/b.md | sha256sum")
	c.Dir = filepath.Join(folder, "a")
	said, err := c.Output()
	if err != nil {
		t.Skip(err)
	}
	if want, _, _ := strings.Cut(string(said), " "); digest != want {
		t.Errorf("got %s, sha256sum says %s", digest, want)
	}
}

// A dataset of one file, or from standard input, has the file's own sum; any change is another sum.
func TestDigestOfOne(t *testing.T) {
	content := []byte("schema: report/1\nid: a\ntitle: {main: 标题}\nsections: [{kind: article, title: 综述, body: 正文}]\n")
	want := fmt.Sprintf("%x", sha256.Sum256(content))
	if got := digestOf(t, Job{Path: "stdin", Content: content}); got != want {
		t.Errorf("from content %s, want %s", got, want)
	}
	if got := digestOf(t, Job{Files: fstest.MapFS{"b.yaml": {Data: content}}, Path: "b.yaml"}); got != want {
		t.Errorf("from a file %s, want %s", got, want)
	}
	content = bytes.Replace(content, []byte("正文"), []byte("证文"), 1)
	if got := digestOf(t, Job{Path: "stdin", Content: content}); got == want {
		t.Error("another dataset has the same digest")
	}
}

// Side files are made with the workbook, all or none, under their own names.
func TestSideFiles(t *testing.T) {
	folder := t.TempDir()
	var book bytes.Buffer
	j := Job{Files: digestFiles, Path: "a", To: Sinks{Workbook: One(ToWriter(&book, "xlsx")), CSV: func() Sink { return ToFolder(folder, "") }}}
	result, err := Run(context.Background(), j)
	if err != nil || result.Problems.Failed() || len(result.Made) != 2 || result.Made[1].Files != 3 {
		t.Fatalf("%v, %v, %+v", err, result.Problems, result.Made)
	}
	holds(t, folder, "data.csv", "datapackage.json", "table-t.csv")
	contains(t, filepath.Join(folder, "table-t.csv"), "\uFEFF指标,数值\r\n产值,4.80\r\n")
	j.To[Workbook] = One(ToFile(filepath.Join(folder, "none", "a.xlsx")))
	if _, err := Run(context.Background(), Job{Files: digestFiles, Path: "a", To: Sinks{Workbook: j.To[Workbook], CSV: func() Sink { return ToFolder(filepath.Join(folder, "second"), "") }}}); err == nil {
		t.Error("the workbook could not be made, yet nothing was said")
	}
	holds(t, folder, "data.csv", "datapackage.json", "table-t.csv")
}
