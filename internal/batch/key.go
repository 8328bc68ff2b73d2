package batch

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"time"
)

// key is the sum of everything that an item's results depend on: the program, the template, the options, the values that
// the manifest sets, and every file that was read.
func (t *task) key() string {
	sum := sha256.New()
	say := func(kind, what string) { fmt.Fprintf(sum, "%s %d %s\n", kind, len(what), what) }
	say("program", t.Program)
	say("date", t.Date.UTC().Format(time.DateOnly))
	say("intent", t.IntentSum)
	say("attach", fmt.Sprint(t.it.Attach))
	if t.it.Verify {
		say("verify", "")
	}
	say("template", t.it.Template)
	say("beside", t.it.Beside)
	for _, setting := range t.it.Settings {
		say("setting", setting)
	}
	for _, o := range t.it.Overrides {
		say("set", o.Path+"="+o.Value)
	}
	for _, file := range t.template.files {
		say("template file", file)
	}
	say("dataset", t.view.At)
	t.view.sums(say)
	return hex.EncodeToString(sum.Sum(nil))
}

// sums says the sum of every file that was read.
func (v *view) sums(say func(kind, what string)) {
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, name := range slices.Sorted(maps.Keys(v.seen)) {
		say("file", name+" "+hex.EncodeToString(v.seen[name].sum[:]))
	}
}

// names are the files that were read.
func (v *view) names() []string {
	v.mu.Lock()
	defer v.mu.Unlock()
	return slices.Sorted(maps.Keys(v.seen))
}
