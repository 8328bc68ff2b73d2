package job

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"image"
	"image/jpeg"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"report/internal/pdf"
	"report/internal/slow"
)

// An album is a dataset of photographs that no memory holds: each is a JPEG whose coded data are as long as asked for and made as they
// are read.
type album struct {
	fstest.MapFS
	head, tail []byte
	size       int64
	open, most atomic.Int32
}

func newAlbum(t testing.TB, photographs int, size int64) *album {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 1500, 1000)), nil); err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(b.Bytes(), []byte{0xFF, 0xDA})
	at += 2 + int(binary.BigEndian.Uint16(b.Bytes()[at+2:]))
	yaml := "schema: report/1\nid: album\nlang: zh-Hans\ntitle: {main: 相册}\nsections:\n"
	for i := range photographs {
		yaml += fmt.Sprintf("  - {kind: photo, src: %d.jpg, caption: 第%d张}\n", i, i+1)
	}
	return &album{MapFS: fstest.MapFS{"bulletin.yaml": {Data: []byte(yaml)}}, head: b.Bytes()[:at], tail: []byte{0xFF, 0xD9}, size: size}
}

func (a *album) Open(name string) (fs.File, error) {
	if filepath.Ext(name) != ".jpg" {
		return a.MapFS.Open(name)
	}
	a.most.Store(max(a.most.Load(), a.open.Add(1)))
	return &synthetic{album: a, Reader: io.MultiReader(bytes.NewReader(a.head), io.LimitReader(zeros{}, a.size), bytes.NewReader(a.tail))}, nil
}

func (a *album) Stat(name string) (fs.FileInfo, error) {
	f, err := a.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.Stat()
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { clear(b); return len(b), nil }

type synthetic struct {
	io.Reader
	album *album
}

func (s *synthetic) Close() error               { s.album.open.Add(-1); return nil }
func (s *synthetic) Stat() (fs.FileInfo, error) { return s, nil }
func (s *synthetic) Name() string               { return "" }
func (s *synthetic) Size() int64 {
	return int64(len(s.album.head)+len(s.album.tail)) + s.album.size
}
func (s *synthetic) Mode() fs.FileMode  { return 0o444 }
func (s *synthetic) ModTime() time.Time { return time.Time{} }
func (s *synthetic) IsDir() bool        { return false }
func (s *synthetic) Sys() any           { return nil }

// TestPhotographsPass: photographs pass through a job one after the other, read once to look at them and once for every place in the file;
// all that is allocated on the way, most of it for the fonts and for what is kept until it is much, is less than what they have.
func TestPhotographsPass(t *testing.T) {
	slow.Skip(t, "makes large photographs")
	const photographs, size = 30, 4 << 20
	for _, c := range []struct {
		name  string
		files int // that each is in the PDF
		job   func(j *Job, folder string)
	}{
		{"to a file", 1, func(j *Job, folder string) { j.To = Sinks{PDF: One(ToFile(folder + "/a.pdf"))} }},
		{"to a pipe", 1, func(j *Job, folder string) {
			out, err := os.Create(folder + "/a.pdf")
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { out.Close() })
			j.To = Sinks{PDF: One(ToWriter(out, "standard output"))}
		}},
		{"attached", 2, func(j *Job, folder string) {
			j.To, j.Attach = Sinks{PDF: One(ToFile(folder + "/a.pdf"))}, Attach{Dataset: true, Images: true}
		}},
		{"for the press", 1, func(j *Job, folder string) { j.To = Sinks{Press: One(ToFile(folder + "/a.pdf"))} }},
	} {
		a := newAlbum(t, photographs, size)
		folder := t.TempDir()
		j := Job{Files: a, Path: "."}
		c.job(&j, folder)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		result, err := Run(context.Background(), j)
		runtime.ReadMemStats(&after)
		if err != nil || result.Problems.Failed() {
			t.Fatal(err, result.Problems)
		}
		info, err := os.Stat(folder + "/a.pdf")
		if err != nil || info.Size() < int64(c.files*photographs)*size {
			t.Fatalf("%s: %v, %v", c.name, info, err)
		}
		if used := after.TotalAlloc - before.TotalAlloc; used > photographs*size {
			t.Errorf("%s: %d MB were allocated for %d MB of photographs", c.name, used>>20, photographs*size>>20)
		}
		if n := a.most.Load(); n != 1 {
			t.Errorf("%s: %d photographs were open at a time", c.name, n)
		}
		if a.open.Load() != 0 {
			t.Errorf("%s: %d photographs stayed open", c.name, a.open.Load())
		}
		if c.name == "attached" {
			compareAttached(t, folder+"/a.pdf", a)
		}
	}
}

// compareAttached checks that the photographs in a PDF are those of an album.
func compareAttached(t *testing.T, name string, a *album) {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, _ := f.Stat()
	file, err := pdf.OpenFile(f, info.Size(), pdf.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	want := append(append(append([]byte{}, a.head...), make([]byte, a.size)...), a.tail...)
	pictures := 0
	for _, attachment := range file.Attachments() {
		stream, name := attachment.Stream(file)
		if filepath.Ext(name) != ".jpg" {
			continue
		}
		pictures++
		if got, err := file.Data(stream); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes, %v", name, len(got), err)
		}
	}
	if pictures != 30 {
		t.Errorf("%d photographs are attached", pictures)
	}
}

// A fickle file is whole when it is looked at and cut off when it is read again.
type fickle struct {
	fstest.MapFS
	opened map[string]int
}

func (f fickle) Open(name string) (fs.File, error) {
	if f.opened[name]++; f.opened[name] > 1 && filepath.Ext(name) == ".jpg" { // it was looked at, and now the samples are read
		whole := f.MapFS[name].Data
		return fstest.MapFS{name: {Data: whole[:len(whole)/2]}}.Open(name)
	}
	return f.MapFS.Open(name)
}

// TestPhotographChanges: a photograph that is another one when it is drawn is the dataset's fault, and leaves no output.
func TestPhotographChanges(t *testing.T) {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 1500, 1000)), nil); err != nil {
		t.Fatal(err)
	}
	files := fickle{fstest.MapFS{"a.jpg": {Data: b.Bytes()}, "bulletin.yaml": {Data: []byte("schema: report/1\nid: a\ntitle: {main: 甲}\nsections: [{kind: photo, src: a.jpg, caption: 图}]\n")}}, map[string]int{}}
	folder := t.TempDir()
	result, err := Run(context.Background(), Job{Files: files, Path: ".", To: Sinks{PDF: One(ToFolder(folder, ".pdf"))}})
	if err != nil || !result.Problems.Failed() || !strings.Contains(result.Problems.Error(), "a.jpg: the picture is cut off") {
		t.Errorf("%v, %v", err, result.Problems)
	}
	if left, _ := os.ReadDir(folder); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
