package job

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"report/internal/disk"
)

// folderWith makes a folder with one file, "old", in it.
func folderWith(t *testing.T, mode os.FileMode) (folder, old string) {
	t.Helper()
	folder = t.TempDir()
	old = filepath.Join(folder, "a.pdf")
	if err := os.WriteFile(old, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(old, mode); err != nil {
		t.Fatal(err)
	}
	return folder, old
}

// holds checks that a folder has just the named files, so no temporary one.
func holds(t *testing.T, folder string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, entry := range entries {
		got = append(got, entry.Name())
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s holds %q, want %q", folder, got, want)
	}
}

func contains(t *testing.T, path, want string) {
	t.Helper()
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s: got %q, want %q", path, got, want)
	}
}

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

func to(sinks ...Sink) (outputs []output) {
	for _, sink := range sinks {
		outputs = append(outputs, output{sink, new(int64), text("new")})
	}
	return outputs
}

func TestFileKeepsMode(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such modes")
	}
	for _, mode := range []os.FileMode{0o600, 0o640, 0o664, 0o444} {
		folder, old := folderWith(t, mode)
		if err := publish(context.Background(), "x", to(ToFile(old)), nil); err != nil {
			t.Fatal(err)
		}
		contains(t, old, "new")
		holds(t, folder, "a.pdf")
		if info, _ := os.Stat(old); info.Mode() != mode {
			t.Errorf("mode is %v, want %v", info.Mode(), mode)
		}
	}
}

func TestNewFileHasUsualMode(t *testing.T) {
	folder := t.TempDir()
	plain := filepath.Join(folder, "plain")
	if f, err := os.OpenFile(plain, os.O_CREATE, 0o644); err != nil { // what the umask makes of 0644
		t.Fatal(err)
	} else {
		f.Close()
	}
	if err := publish(context.Background(), "x", to(ToFolder(folder, ".pdf")), nil); err != nil {
		t.Fatal(err)
	}
	want, _ := os.Stat(plain)
	got, err := os.Stat(filepath.Join(folder, "x.pdf"))
	if err != nil || got.Mode() != want.Mode() {
		t.Errorf("mode is %v (%v), want %v", got, err, want.Mode())
	}
}

func TestFolderIsMade(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "a", "b")
	sink := ToFolder(folder, ".pdf")
	if err := publish(context.Background(), "shifeng", to(sink), nil); err != nil {
		t.Fatal(err)
	}
	contains(t, filepath.Join(folder, "shifeng.pdf"), "new")
	if want := filepath.Join(folder, "shifeng.pdf"); sink.Name() != want {
		t.Errorf("name is %q, want %q", sink.Name(), want)
	}
}

func TestLinkIsFollowed(t *testing.T) {
	folder, old := folderWith(t, 0o644)
	link := filepath.Join(folder, "link")
	if err := os.Symlink("a.pdf", link); err != nil {
		t.Skip(err)
	}
	if err := publish(context.Background(), "x", to(ToFile(link)), nil); err != nil {
		t.Fatal(err)
	}
	contains(t, old, "new")
	if target, err := os.Readlink(link); target != "a.pdf" {
		t.Errorf("the link is gone: %q, %v", target, err)
	}
}

// TestFailureLeavesOldFiles lets the second of two outputs fail in different ways; the first must not appear either.
func TestFailureLeavesOldFiles(t *testing.T) {
	fault := errors.New("fault of the engine")
	for name, c := range map[string]struct {
		second   func(folder string) Sink
		make     func(io.Writer) error
		creating bool
		want     error
	}{
		"engine":         {func(dir string) Sink { return ToFile(filepath.Join(dir, "b.xlsx")) }, func(io.Writer) error { return fault }, false, fault},
		"no folder":      {func(dir string) Sink { return ToFile(filepath.Join(dir, "none", "b.xlsx")) }, text("x"), true, os.ErrNotExist},
		"file as folder": {func(dir string) Sink { return ToFolder(filepath.Join(dir, "a.pdf"), ".xlsx") }, text("x"), true, nil},
		"folder as file": {func(dir string) Sink { return ToFile(dir) }, text("x"), true, disk.ErrFolder},
	} {
		t.Run(name, func(t *testing.T) {
			folder, old := folderWith(t, 0o644)
			outputs := to(ToFile(old), c.second(folder))
			outputs[1].make = c.make
			err := publish(context.Background(), "x", outputs, nil)
			if err == nil || c.want != nil && !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
			var failed *OutputError
			if errors.As(err, &failed) != c.creating || c.creating && !failed.Creating {
				t.Errorf("got %#v", err)
			}
			contains(t, old, "old")
			holds(t, folder, "a.pdf")
		})
	}
}

func TestPathIsNoID(t *testing.T) {
	folder := t.TempDir()
	for _, id := range []string{"", "../x", "a/b", "/a"} {
		var failed *OutputError
		err := publish(context.Background(), id, to(ToFolder(filepath.Join(folder, "out"), ".pdf")), nil)
		if !errors.As(err, &failed) || !failed.Creating {
			t.Errorf("id %q: got %v", id, err)
		}
	}
	holds(t, folder)
}

func TestDeviceIsWrittenDirectly(t *testing.T) {
	const device = "/dev/full"
	before, err := os.Stat(device)
	if err != nil {
		t.Skip(err)
	}
	var failed *OutputError
	if err := publish(context.Background(), "x", to(ToFile(device)), nil); !errors.As(err, &failed) || failed.Creating {
		t.Errorf("got %v, want a failure to write", err)
	}
	if after, err := os.Stat(device); err != nil || !os.SameFile(before, after) {
		t.Errorf("%s was replaced: %v", device, err)
	}
}

// TestDiscardInTheMiddle ends a sink from outside while its output is being made, as a signal does.
func TestDiscardInTheMiddle(t *testing.T) {
	folder, old := folderWith(t, 0o644)
	sink := ToFile(old)
	ctx, stop := context.WithCancel(context.Background())
	err := publish(ctx, "x", []output{{sink, new(int64), func(w io.Writer) error {
		if err := text("half")(w); err != nil {
			return err
		}
		stop()
		sink.Discard()
		holds(t, folder, "a.pdf")
		return text("more")(w)
	}}}, nil)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	contains(t, old, "old")
	holds(t, folder, "a.pdf")
}

func TestDiscardEndsASink(t *testing.T) {
	folder, old := folderWith(t, 0o644)
	sink := ToFile(old)
	sink.Discard()
	if err := publish(context.Background(), "x", to(sink), nil); !errors.Is(err, errEnded) {
		t.Errorf("got %v", err)
	}
	contains(t, old, "old")
	holds(t, folder, "a.pdf")
}
