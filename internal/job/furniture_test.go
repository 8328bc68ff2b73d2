package job

import (
	"archive/zip"
	"bytes"
	"context"
	_ "embed"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"report/internal/gettext"
	"report/internal/slow"
	"report/internal/style"
)

// harbour is a bulletin of Latin letters alone; its language is still to be filled in.
//
//go:embed testdata/harbour.yaml
var harbour string

// harbourIn is the bulletin in a language, with a table that takes more than one page.
func harbourIn(lang string) fstest.MapFS {
	ports := "Port,Unit,Goods,Share\n"
	for i := range 100 {
		ports += fmt.Sprintf("Port %d,t,%d,%d.5\n", i, 2000000+37*i, i%7)
	}
	ports += "Port x,t,[low],[x]\n"
	return fstest.MapFS{"bulletin.yaml": {Data: []byte(strings.Replace(harbour, "LANG", lang, 1))}, "tables/ports.csv": {Data: []byte(ports)}}
}

// printed is all that outputs say of a bulletin in a template: dump, workbook and side files.
func printed(t *testing.T, lang, template string) string {
	t.Helper()
	tpl, found := style.Load(template)
	if found.Failed() {
		t.Fatal(found)
	}
	var dump, book, side bytes.Buffer
	result, err := Run(context.Background(), Job{Files: harbourIn(lang), Path: "bulletin.yaml", Template: tpl, Placeholders: true,
		To: Sinks{Dump: One(ToWriter(&dump, "dump")), Workbook: One(ToWriter(&book, "xlsx")), CSV: func() Sink { return ToWriter(&side, "side") }}})
	if err != nil || result.Problems.Failed() {
		t.Fatal(err, result.Problems)
	}
	all := dump.String() + side.String()
	archive, err := zip.NewReader(bytes.NewReader(book.Bytes()), int64(book.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range archive.File {
		if strings.HasPrefix(part.Name, "xl/theme/") { // names the faces of all languages
			continue
		}
		opened, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(opened)
		if err != nil {
			t.Fatal(err)
		}
		all += part.Name + "\n" + string(content) + "\n"
	}
	return all
}

// TestFurniture: in English nothing is printed in Chinese that the dataset does not say, and in Traditional Chinese nothing in
// Simplified characters.
func TestFurniture(t *testing.T) {
	han := regexp.MustCompile(`[^\n"<>]{0,30}[\p{Han}，。：；、（）“”【】]+[^\n"<>]{0,30}`)
	for _, template := range []string{"communique", "handout", "newspaper", "gongwen"}[:slow.Of(4, 1)] {
		english := printed(t, "en", template)
		for _, words := range han.FindAllString(strings.NewReplacer("“", "", "”", "").Replace(english), 10) {
			t.Errorf("%s: in English stands %s", template, words)
		}
		for _, words := range []string{"Table 1", "Figure 2", "Unit of measure", `lang val="en-US"`} {
			if !strings.Contains(english, words) {
				t.Errorf("%s: in English %q is missing", template, words)
			}
		}
		if template == "communique" && !(strings.Contains(english, "Table 2 (continued)") && strings.Contains(printed(t, "zh-Hans", template), "续表2")) {
			t.Errorf("%s: no table goes on over the page", template)
		}
		if french := printed(t, "fr", template); !strings.Contains(french, "Figure 2") || han.MatchString(strings.NewReplacer("“", "", "”", "").Replace(french)) {
			t.Errorf("%s: in French there are no English words", template)
		}
		simplified := simplifiedOnly(t)
		for _, words := range han.FindAllString(printed(t, "zh-Hant", template), -1) {
			if strings.ContainsAny(words, simplified) {
				t.Errorf("%s: in Traditional Chinese stands %s", template, words)
			}
		}
	}
}

// simplifiedOnly are the characters of the Simplified words that the Traditional ones do not have.
func simplifiedOnly(t *testing.T) (only string) {
	hans, err := gettext.Read(os.DirFS("../furniture"), "zh-Hans")
	if err != nil {
		t.Fatal(err)
	}
	hant, err := gettext.Read(os.DirFS("../furniture"), "zh-Hant")
	if err != nil {
		t.Fatal(err)
	}
	traditional := ""
	for _, words := range hant {
		traditional += words
	}
	for _, words := range hans {
		for _, r := range words {
			if !strings.ContainsRune(traditional, r) {
				only += string(r)
			}
		}
	}
	return only
}
