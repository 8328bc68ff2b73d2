package job_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"report/internal/job"
	"report/internal/slow"
	"report/internal/style"
)

// heads are what a head or a foot may say: numbers of its own, those of pages, those of the dataset.
const heads = "内部72期 {page}之{pages}，{date}{colophon}{lunar}{issue}"

// TestEveryTemplateKeyVerified: whatever a template prints or leaves out, the numbers of its pages are held against the document that was set. Keys
// that say texts, switch rules of composition, or ask for contents are tried in every scene.
func TestEveryTemplateKeyVerified(t *testing.T) {
	slow.Skip(t, "makes a file for every key of a template that changes what is printed")
	var root schemaNode
	if err := json.Unmarshal(style.JSONSchema(), &root); err != nil {
		t.Fatal(err)
	}
	made := 0
	for _, s := range scenes {
		made += verifiedScene(t, s)
	}
	for _, l := range root.leaves(&root, "", nil) {
		text := slices.Equal(l.values, []string{"改{page}"})
		if !text && !strings.HasPrefix(l.path, "switches.") && !strings.HasPrefix(l.path, "contents.") && l.path != "table.wide" {
			continue
		}
		if text {
			l.values = []string{heads}
		}
		for _, s := range scenes {
			for _, v := range l.values {
				made += verifiedScene(t, s, append(slices.Clone(also[l.path]), l.path+"="+v)...)
			}
		}
	}
	if made < 400 {
		t.Errorf("%d files were made", made)
	}
}

// verifiedScene makes the file of a scene with settings, which is read back before it is delivered. It is 1, or 0 where the template is refused.
func verifiedScene(t *testing.T, s scene, more ...string) int {
	t.Helper()
	settings := append(slices.Clone(s.settings), more...)
	tpl, problems := style.Load(s.template, settings...)
	if problems.Failed() {
		return 0
	}
	var made bytes.Buffer
	result, err := job.Run(context.Background(), job.Job{Files: os.DirFS("testdata"), Path: "walk.yaml", Template: tpl, Verify: true, Attach: job.Attach{Dataset: true},
		To: job.Sinks{job.PDF: job.One(job.ToWriter(&made, "pdf"))}})
	if err != nil || result.Problems.Failed() {
		t.Errorf("%s %v: %v %v", s.template, settings, err, result.Problems)
		return 0
	}
	return 1
}
