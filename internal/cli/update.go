package cli

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"report/internal/disk"
	"report/internal/intake"
	"report/internal/job"
	"report/internal/say"
)

// before is the ending of what a file was before it was changed.
const before = ".before"

// updating changes a dataset to what a new edition's documents say, and keeps what its files were.
func (inv *invocation) updating(folder string, names []string) error {
	src, err := named(folder)
	if err != nil {
		return err
	}
	sources, err := inv.sources(names)
	if err != nil {
		return err
	}
	u, list := intake.Revise(src.files, src.path, sources)
	inv.console.problems(src.shown(list))
	if u == nil {
		return &wrongInput{wrongDataset}
	}
	inv.console.info(say.M("%s: %d values changed, %d are as they were, %d are not named in the new text, %d are new there, %d have two values; %d tables replaced",
		folder, len(u.Changed), u.Same, len(u.Gone), len(u.New), len(u.Clashes), len(u.Tables)))
	files := slices.Sorted(maps.Keys(u.Files))
	if len(files) == 0 {
		inv.console.info(say.M("nothing was written"))
		return inv.print(u.Report())
	}
	for _, name := range files {
		kept := src.on(name) + before
		if _, err := os.Lstat(kept); !errors.Is(err, fs.ErrNotExist) {
			return &failure{cannotCreate, say.M("%s is there from an earlier update", kept), say.M("look at it, then remove it or put it back")}
		}
	}
	if err := inv.exchange(src, u, files); err != nil {
		return err
	}
	inv.console.info(say.M("what was changed stands in %s; the files of before end in %s", src.on("update.md"), before))
	return inv.importable(folder)
}

// on is a file of a dataset as the user can open it.
func (s source) on(name string) string { return filepath.Join(s.folder, filepath.FromSlash(name)) }

// exchange keeps what the files were, says what changes, and changes them.
func (inv *invocation) exchange(src source, u *intake.Update, files []string) error {
	was := map[string][]byte{}
	var kept []job.Writing
	for _, name := range files {
		old, err := disk.ReadFile(src.on(name), mostOfSource)
		if err != nil {
			return notRead(src.on(name), err, wrongDataset)
		}
		was[name] = old
		kept = append(kept, job.Content(inv.begun(job.ToFile(src.on(name)+before)), old))
	}
	kept = append(kept, job.Content(inv.begun(job.ToFile(src.on("update.md"))), []byte(u.Report())))
	if err := job.Deliver(inv.ctx, kept...); err != nil {
		return err
	}
	for _, name := range files {
		if err := job.Rewrite(inv.ctx, src.folder, name, was[name], u.Files[name]); err != nil {
			return err
		}
	}
	return nil
}
