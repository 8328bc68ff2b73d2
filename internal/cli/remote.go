package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"report/internal/batch"
	"report/internal/disk"
	"report/internal/job"
	"report/internal/remote"
	"report/internal/say"
)

// Names that lead to object storage: what a command reads there is copied into a private folder before it begins, what it makes there is put in
// its place when it is whole. Commands see files only.
var (
	remoteInputs  = []string{"template", "font", "output-intent"}
	remoteOutputs = []string{"out", "output", "report", "metrics"}
	commandFlags  = []string{"on-failure", "editor"} // what a shell reads is not ours
	remoteAble    = []string{"build", "pdf", "xlsx", "check", "batch"}
)

// A depot is what an invocation has to do with object storage.
type depot struct {
	*invocation
	folder string // private
	shown  []string
	places []place
	number int
}

// A place is an output of the command: a local folder, and where its files belong.
type place struct {
	flag, folder, shown string
	bucket              remote.Bucket
	key                 string // of the folder
}

// remotely replaces the names on the command line that lead to a storage by local ones.
func (inv *invocation) remotely(l *line) error {
	if !l.leadsAway() {
		return nil
	}
	d := &depot{invocation: inv}
	for _, name := range l.names() {
		if err := d.knows(l.command, name); err != nil {
			return err
		}
	}
	for _, f := range l.flags {
		if remote.Scheme(f.value) != "" && !slices.Contains(slices.Concat(remoteInputs, remoteOutputs, commandFlags), f.name) {
			return usage(say.M("flag %s takes files only", dashed(f.name)), say.M("fetch it first, or leave the flag out"))
		}
	}
	folder, err := os.MkdirTemp("", "report-")
	if err != nil {
		return &job.OutputError{Name: os.TempDir(), Creating: true, Err: err}
	}
	d.folder = folder
	inv.depot = d
	inv.atEnd(func() { os.RemoveAll(folder) })
	inv.console.shown = d.told
	for i := range l.flags {
		if err := d.flag(&l.flags[i], l.command == "batch"); err != nil {
			return err
		}
	}
	var operands []string
	for i, name := range l.operands {
		if remote.Scheme(name) == "" || i == 0 && !l.named {
			operands = append(operands, name)
			continue
		}
		local, err := d.operand(name, l.command == "batch" && l.operands[0] == "collect")
		if err != nil {
			return err
		}
		operands = append(operands, local...)
	}
	l.operands = operands
	return nil
}

// names are the names on the line that lead to a storage.
func (l *line) names() (list []string) {
	list = append(list, l.operands...)
	for _, flag := range l.flags {
		value := flag.value
		if flag.name == "font" {
			_, value, _ = strings.Cut(value, "=")
		}
		if !slices.Contains(commandFlags, flag.name) {
			list = append(list, value)
		}
	}
	return slices.DeleteFunc(list, func(name string) bool { return remote.Scheme(name) == "" })
}

func (l *line) leadsAway() bool { return len(l.names()) > 0 }

// knows says why a name leads nowhere.
func (d *depot) knows(command, name string) error {
	scheme := remote.Scheme(name)
	switch {
	case d.storage == nil:
		return usage(say.M("%q leads to object storage, and this program reads and writes files only", remote.Shown(name)),
			say.M("report-cloud is the same program for s3:// and file:// names; a file is named without ://"))
	case !slices.Contains(d.storage.Schemes(), scheme):
		return usage(say.M("there is no storage %q", scheme+"://"), say.M("known here: %s", strings.Join(d.storage.Schemes(), ", ")))
	case !slices.Contains(remoteAble, command):
		return usage(say.M("report %s reads and writes files only", command), say.M("these read and write object storage: %s", strings.Join(remoteAble, ", ")))
	}
	return nil
}

// open opens what a name leads to. Wrong credentials and buckets are found here, before any work.
func (d *depot) open(name string, write bool) (remote.Bucket, string, error) {
	b, key, err := d.storage.Open(d.ctx, name, write)
	if err == nil {
		d.atEnd(func() { b.Close() })
		return b, key, nil
	}
	return nil, "", d.refused(name, err)
}

// refused is why a storage cannot be read or written.
func (d *depot) refused(name string, err error) error {
	shown := remote.Shown(name)
	switch {
	case errors.Is(err, remote.ErrAccess), errors.Is(err, fs.ErrPermission):
		return &failure{wrongFile, say.M("cannot open %s: %s", shown, err.Error()), say.M("see the bucket's name, the region, the endpoint, and AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")}
	case errors.Is(err, fs.ErrNotExist):
		return &failure{noInput, say.M("cannot read %s: %s", shown, disk.Reason(fs.ErrNotExist)), say.M("see the bucket's name and the key")}
	}
	return &failure{ioFailed, say.M("cannot reach %s: %s", shown, err.Error()), say.M("see whether the endpoint is right and answers; try again later")}
}

// local is a private path that stands for a name. Its last element is the name's.
func (d *depot) local(name string) string {
	d.number++
	folder := filepath.Join(d.folder, fmt.Sprintf("%04x", d.number))
	above, base := path.Split(remote.Shown(name))
	d.shown = append([]string{folder, strings.TrimSuffix(above, "/")}, d.shown...)
	return filepath.Join(folder, base)
}

// told is a text with private paths as the names that they stand for.
func (d *depot) told(text string) string { return strings.NewReplacer(d.shown...).Replace(text) }

// flag replaces the value of a flag.
func (d *depot) flag(f *given, batched bool) error {
	name, before := f.value, ""
	if f.name == "font" {
		before, name, _ = strings.Cut(name, "=")
		before += "="
	}
	if remote.Scheme(name) == "" {
		return nil
	}
	switch {
	case slices.Contains(remoteInputs, f.name):
		b, key, err := d.open(name, false)
		if err != nil {
			return err
		}
		local, err := d.mirror(b, name, key)
		f.value = before + local
		return err
	case slices.Contains(remoteOutputs, f.name):
		return d.output(f, batched)
	}
	return nil
}

// output makes a local place for an output. What a batch keeps from its last run is fetched; its last report goes: what it says is no longer so.
func (d *depot) output(f *given, batched bool) error {
	name := f.value
	b, key, err := d.open(name, true)
	if err != nil {
		return err
	}
	local := d.local(name)
	p := place{flag: f.name, folder: local, shown: remote.Shown(name), bucket: b, key: key}
	if f.name != "out" {
		p.folder, p.key = filepath.Dir(local), strings.Trim(path.Dir(key), ".")
		p.shown = p.shown[:strings.LastIndex(p.shown, "/")]
	}
	if err := os.MkdirAll(p.folder, 0o700); err != nil {
		return &job.OutputError{Name: p.folder, Creating: true, Err: err}
	}
	switch {
	case f.name == "metrics":
		err = remote.Fetch(d.ctx, b, key, local)
		if errors.Is(err, fs.ErrNotExist) {
			err = os.Remove(local)
		}
	case f.name == "report" && batched:
		err = b.Delete(d.ctx, key)
	case f.name == "out" && batched:
		err = remote.Mirror(d.ctx, b, path.Join(key, batch.OwnFolder), filepath.Join(local, batch.OwnFolder), func(key string) bool { return path.Ext(key) != ".jsonl" })
	}
	if err != nil {
		return d.refused(name, err)
	}
	f.value = local
	d.places = append(d.places, p)
	return nil
}

// operand copies what an operand leads to. A name with * stands for several reports.
func (d *depot) operand(name string, several bool) (local []string, err error) {
	b, key, err := d.open(name, false)
	if err != nil {
		return nil, err
	}
	if !several {
		one, err := d.mirror(b, name, key)
		return []string{one}, err
	}
	before, _, _ := strings.Cut(key, "*")
	for object, err := range b.List(d.ctx, before) {
		if err != nil {
			return nil, d.refused(name, err)
		}
		if ok, _ := path.Match(key, object.Key); !ok {
			continue
		}
		to := filepath.Join(d.folder, "reports", filepath.FromSlash(object.Key))
		if err := remote.Fetch(d.ctx, b, object.Key, to); err != nil {
			return nil, d.refused(name, err)
		}
		local = append(local, to)
	}
	if d.shown = append(d.shown, filepath.Join(d.folder, "reports"), strings.TrimSuffix(remote.Shown(name), "/"+key)); len(local) == 0 {
		err = d.refused(name, fs.ErrNotExist)
	}
	return local, err
}

// mirror copies a folder, or a file with the folder that it stands in: it names what lies beside it. What the command itself puts there is left out.
func (d *depot) mirror(b remote.Bucket, name, key string) (string, error) {
	local := d.local(name)
	folder, from := local, key
	for object, err := range b.List(d.ctx, key) {
		if err != nil {
			return "", d.refused(name, err)
		}
		if object.Key == key { // a file
			folder, from = filepath.Dir(local), strings.Trim(path.Dir(key), ".")
		}
		break
	}
	skip := func(key string) bool {
		return strings.Contains("/"+key, "/"+batch.OwnFolder+"/") || slices.ContainsFunc(d.places, func(p place) bool {
			return p.flag == "out" && strings.HasPrefix(remote.Shown(name), p.shown[:len(p.shown)-len(p.key)]) && strings.HasPrefix(key, p.key+"/")
		})
	}
	if err := remote.Mirror(d.ctx, b, from, folder, skip); err != nil {
		return "", d.refused(name, err)
	}
	if _, err := os.Stat(local); err != nil {
		return "", d.refused(name, fs.ErrNotExist)
	}
	return local, nil
}

// deliver puts what the command left into its places: results first, then the report, then the metrics.
func (d *depot) deliver(batched bool) error {
	order := []string{"out", "output", "report", "metrics"}
	slices.SortStableFunc(d.places, func(a, b place) int { return slices.Index(order, a.flag) - slices.Index(order, b.flag) })
	for _, p := range d.places {
		if p.flag == "out" && batched {
			continue // they are there: see shelf
		}
		err := filepath.WalkDir(p.folder, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			rest, err := filepath.Rel(p.folder, name)
			if err != nil {
				return err
			}
			return p.put(d.ctx, remote.Below(p.key, filepath.ToSlash(rest)), name, "", false)
		})
		if err != nil {
			return &failure{ioFailed, say.M("cannot write %s: %s", p.shown, err.Error()), say.M("run it again: what is there is not put there twice")}
		}
	}
	return nil
}

func (p place) put(ctx context.Context, key, name, sum string, fresh bool) error {
	file, err := disk.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	return p.bucket.Write(ctx, key, file, sum, fresh)
}

// report is a line of a report with names as people can open them.
func (d *depot) report(line []byte) []byte { return []byte(d.told(string(line))) }

// isLocal reports whether an error is of a file of this machine.
func isLocal(err error) bool {
	var path *fs.PathError
	return errors.As(err, &path)
}
