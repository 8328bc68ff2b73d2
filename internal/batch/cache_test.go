package batch

import (
	"bytes"
	"crypto/sha256"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"report/internal/slow"
)

// A view passes fstest's examination, as the folder that it looks at would.
func TestView(t *testing.T) {
	folder := onDisk(t, map[string]string{"bulletin.yaml": county, "tables/t.csv": "a\n1\n"})
	at, err := Disk{Folder: folder}.Open(".")
	if err != nil {
		t.Fatal(err)
	}
	defer at.Close()
	if err := fstest.TestFS((&cache{}).view(at), "bulletin.yaml", "tables/t.csv"); err != nil {
		t.Error(err)
	}
}

// A big file is not held, and read as it stands; small ones make room for each other.
func TestCacheRoom(t *testing.T) {
	slow.Skip(t, "writes large files")
	folder := t.TempDir()
	big := bytes.Repeat([]byte("0123456789abcdef"), bigFile/16)
	small := big[:cacheBytes/4]
	for name, content := range map[string][]byte{"big": big, "a": small, "b": small, "c": small, "d": small, "e": small, "f": small} {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	at, err := Disk{Folder: folder}.Open(".")
	if err != nil {
		t.Fatal(err)
	}
	defer at.Close()
	c := &cache{}
	v := c.view(at)
	read, err := v.ReadFile("big")
	file, err2 := v.Open("big")
	if err != nil || err2 != nil || !bytes.Equal(read, big) {
		t.Fatal(err, err2)
	}
	defer file.Close()
	if streamed, err := io.ReadAll(file); err != nil || !bytes.Equal(streamed, big) || c.used != 0 || v.seen["big"].sum != sha256.Sum256(big) {
		t.Errorf("%v, %d bytes in the cache", err, c.used)
	}
	for _, name := range []string{"a", "b", "c", "d", "e", "f", "a"} {
		if _, err := fs.ReadFile(v, name); err != nil {
			t.Fatal(err)
		}
		if c.used > cacheBytes || c.used < int64(len(small)) {
			t.Errorf("%d bytes in the cache after %s", c.used, name)
		}
	}
	if !v.settled() {
		t.Error("a file changed that did not")
	}
	later := time.Now().Add(time.Hour)
	if err := os.Chtimes(filepath.Join(folder, "big"), later, later); err != nil {
		t.Fatal(err)
	}
	if v.settled() {
		t.Error("a file that was touched is as it was")
	}
}

// What is no file is not read without end.
func TestDevice(t *testing.T) {
	if _, err := os.Stat("/dev/zero"); err != nil {
		t.Skip(err)
	}
	at, err := Disk{Folder: "/dev"}.Open(".")
	if err != nil {
		t.Fatal(err)
	}
	defer at.Close()
	if _, err := (&cache{}).view(at).ReadFile("zero"); err == nil {
		t.Error("a device was read")
	}
}
