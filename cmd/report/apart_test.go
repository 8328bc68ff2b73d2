//go:build linux && !race

package main

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestApart: an item that takes more memory than there is ends in its own process, by the runtime's hand or by its own, and is a failure
// with a sentence; the other is made.
func TestApart(t *testing.T) {
	if testing.Short() {
		t.Skip("fills memory")
	}
	folder := t.TempDir()
	for name, content := range map[string]string{
		"photo/bulletin.yaml": "schema: report/1\nid: photo\ntitle: {main: 图}\nsections: [{kind: photo, src: p.png, caption: 图}]\n",
		"photo/p.png":         blank(17300),
		"rows/bulletin.yaml":  "schema: report/1\nid: rows\ntitle: {main: 表}\ntables: [{id: t, title: 表, file: t.csv}]\nsections: [{kind: table, ref: t}]\n",
		"rows/t.csv":          "地区,产值\n" + strings.Repeat("甲,1.5\n", 50_000),
		"small.yaml":          "schema: report/1\nid: small\ntitle: {main: 文}\nsections: [{kind: article, title: 综述, body: 平稳。}]\n",
		"photo.batch.yaml":    "schema: report/batch/1\nitems: [{dataset: photo, name: large}, {dataset: small.yaml}]\n",
		"rows.batch.yaml":     "schema: report/batch/1\nitems: [{dataset: rows, name: large}, {dataset: small.yaml}]\n",
	} {
		name = filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ manifest, limit string }{
		{"photo.batch.yaml", "ulimit -v 2000000"},
		{"rows.batch.yaml", "export GOMEMLIMIT=48MiB"},
	} {
		command := exec.Command("sh", "-c", c.limit+`; exec report batch "$0" --out "$0.out" -j 1 --report "$0.jsonl"`, c.manifest)
		command.Dir, command.Env = folder, append(os.Environ(), "LANG=C")
		said, _ := command.CombinedOutput()
		report, _ := os.ReadFile(filepath.Join(folder, c.manifest+".jsonl"))
		made, _ := os.ReadDir(filepath.Join(folder, c.manifest+".out"))
		switch text := string(said); {
		case command.ProcessState.ExitCode() != 65 || strings.Contains(text+string(report), "goroutine") || !strings.Contains(text, "1 take more memory than there is"):
			t.Errorf("%s, %s: %v\n%s", c.manifest, c.limit, command.ProcessState, text)
		case !bytes.Contains(report, []byte(`"name":"large","dataset":"`)) || !bytes.Contains(report, []byte(`"class":"memory"`)) || len(made) != 4: // small.pdf, small.xlsx, SHA256SUMS and the batch's own folder
			t.Errorf("%s, %s: %v\n%s", c.manifest, c.limit, made, report)
		}
	}
}

// blank is a PNG of so many pixels each way that nothing is on and that all can be seen through, packed quickly.
func blank(side int) string {
	var packed bytes.Buffer
	packed.WriteString("\x78\x01")
	to, _ := flate.NewWriter(&packed, flate.BestSpeed)
	const lines = 100
	to.Write(make([]byte, lines*(1+2*side)))
	to.Flush()
	once := bytes.Clone(packed.Bytes()[2:])
	for range side/lines - 1 {
		packed.Write(once)
	}
	header := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(side)), uint32(side))
	chunk := func(kind string, body []byte) string {
		own := append([]byte(kind), body...)
		return string(binary.BigEndian.AppendUint32(nil, uint32(len(body)))) + string(own) + string(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(own)))
	}
	return "\x89PNG\r\n\x1a\n" + chunk("IHDR", append(header, 8, 4, 0, 0, 0)) + chunk("IDAT", packed.Bytes()) + chunk("IEND", nil)
}
