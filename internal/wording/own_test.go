package wording

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"report/internal/slow"
)

// TestOwn: sentences of several hands, each with its own figures, tables and last edition: at least 95 in 100 of the wrong ones are found,
// and of what is found at least 95 in 100 is wrong.
func TestOwn(t *testing.T) {
	slow.Skip(t, "reads hundreds of datasets")
	const folder = "testdata/own"
	file, err := os.Open(folder + "/sentences.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	found, missed, invented := 0, 0, 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		row := append(strings.Split(lines.Text(), "\t"), "", "", "", "")
		if row[0] != "+" && row[0] != "-" {
			continue
		}
		text, _ := json.Marshal(row[1])
		b := bulletin(t, own("2024", row[2], row[3], string(text)), os.DirFS(folder))
		if row[4] != "" {
			b.Last = Claims(bulletin(t, own("2023", row[4], "", "文。"), nil))
		}
		list := Check(b)
		switch wrong := row[0] == "-"; {
		case wrong && len(list) > 0:
			found++
		case wrong:
			missed++
			t.Logf("missed: %s", row[1])
		case len(list) > 0:
			invented++
			t.Logf("invented: %s\n%v", row[1], list)
		}
	}
	recall, precision := float64(found)/float64(found+missed), float64(found)/float64(found+invented)
	t.Logf("%d found, %d missed, %d invented: recall %.3f, precision %.3f", found, missed, invented, recall, precision)
	if found+missed < 150 || recall < 0.95 || precision < 0.95 {
		t.Errorf("recall %.3f, precision %.3f", recall, precision)
	}
}

// own is a dataset of a year with figures, tables by their files, and a text.
func own(year, figures, tables, text string) string {
	var of, shown strings.Builder
	for _, id := range strings.Fields(tables) {
		fmt.Fprintf(&of, "{id: %s, title: 历年与各地, file: %[1]s.csv},", id)
		fmt.Fprintf(&shown, ", {kind: table, ref: %s}", id)
	}
	return fmt.Sprintf("schema: report/1\nid: own\nlang: zh-Hans\nperiod: %q\ndate: 2025-03-10\ntitle: {main: 简报}\nfigures: [%s]\ntables: [%s]\nsections: [{kind: article, title: 综述, body: %s}%s]\n",
		year, figures, of.String(), text, shown.String())
}
