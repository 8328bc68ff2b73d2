package workbook

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"report/internal/figure"
	"report/internal/slow"
	"report/internal/tabulate"
)

// The same book makes the same bytes, however many processors there are.
func TestSameBytes(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	first := written(t, book(t))
	for i := range 20 {
		runtime.GOMAXPROCS(1 + i%2)
		if !bytes.Equal(first, written(t, book(t))) {
			t.Fatalf("run %d made other bytes", i)
		}
	}
}

// sumVariable asks this test binary to print the sum of the sample's bytes and nothing else.
const sumVariable = "WORKBOOK_TEST_SUM"

func TestMain(m *testing.M) {
	if os.Getenv(sumVariable) == "" {
		os.Exit(m.Run())
	}
	var t testing.T
	fmt.Printf("%x", sha256.Sum256(written(&t, book(&t))))
}

// Nor does it matter where and in which language.
func TestSameBytesElsewhere(t *testing.T) {
	slow.Skip(t, "starts the test anew")
	want := fmt.Sprintf("%x", sha256.Sum256(written(t, book(t))))
	for _, env := range [][]string{{"TZ=Asia/Shanghai", "LANG=zh_CN.UTF-8"}, {"TZ=America/Los_Angeles", "LANG=tr_TR.UTF-8"}, {"TZ=UTC", "LANG=C"}} {
		c := exec.Command(os.Args[0])
		c.Env = append(append(os.Environ(), sumVariable+"=1"), env...)
		got, err := c.Output()
		if err != nil || string(got) != want {
			t.Errorf("%s: %s, %v, want %s", env, got, err, want)
		}
	}
}

func TestArchive(t *testing.T) {
	data := written(t, book(t))
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range z.File {
		names = append(names, entry.Name)
		if y, m, d := entry.Modified.Date(); y != 1980 || m != time.January || d != 1 {
			t.Errorf("%s is of %s", entry.Name, entry.Modified)
		}
	}
	head := []string{"[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml", "docProps/custom.xml", "xl/workbook.xml"}
	if !slices.Equal(names[:len(head)], head) || !slices.IsSorted(names[len(head):]) {
		t.Errorf("order: %q", names)
	}
	f := read(t, data)
	var types struct {
		Default []struct {
			Extension string `xml:",attr"`
		}
		Override []struct {
			PartName string `xml:",attr"`
		}
	}
	f.decode(t, "[Content_Types].xml", &types)
	var overrides []string
	for _, o := range types.Override {
		overrides = append(overrides, o.PartName)
		if f.parts[strings.TrimPrefix(o.PartName, "/")] == nil {
			t.Errorf("a content type for %s, which is not there", o.PartName)
		}
	}
	if len(types.Default) != 2 || types.Default[0].Extension != "rels" || !slices.IsSorted(overrides) {
		t.Errorf("content types: %v, %v", types.Default, overrides)
	}
	for name, part := range f.parts {
		if bytes.Contains(part, []byte("\uFFFD")) {
			t.Errorf("%s holds a replacement character", name)
		}
	}
}

// The schema wants the children of a font in one order.
func TestFontOrder(t *testing.T) {
	order := []string{"<b/>", "<i/>", "<u/>", "<sz", "<color", "<name", "<family", "<charset"}
	for i, f := range fonts {
		last := -1
		for _, child := range order {
			if at := strings.Index(f, child); at >= 0 && at < last {
				t.Errorf("font %d: %s stands too early", i, child)
			} else if at >= 0 {
				last = at
			}
		}
	}
}

func TestProperties(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(written(t, book(t))))
	if err != nil {
		t.Fatal(err)
	}
	core, err := f.GetDocProps()
	if err != nil {
		t.Fatal(err)
	}
	want := &excelize.DocProperties{
		Title: "奋斗转型路 喜看“欣”石峰", Subject: "统计数据工作簿", Creator: "石峰区统计局", LastModifiedBy: "石峰区统计局", Keywords: "统计数据；经济增长；分行业产值；养老服务",
		Language: "zh-CN", Identifier: "shifeng", Created: "2021-01-05T00:00:00Z", Modified: "2021-01-05T00:00:00Z",
	}
	if diff := cmp.Diff(want, core); diff != "" {
		t.Error(diff)
	}
	if app, err := f.GetAppProps(); err != nil || app.Application != "report" {
		t.Errorf("application %+v, %v", app, err)
	}
	custom, err := f.GetCustomProps()
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]any{}
	for _, p := range custom {
		got[p.Name] = p.Value
	}
	if diff := cmp.Diff(map[string]any{"dataset.sha256": book(t).Digest, "schema.version": "report/1", "generator.version": "0.1.0"}, got); diff != "" {
		t.Error(diff)
	}
}

// The file's date is the dataset's, else the caller's, else the first that a zip file knows.
func TestDate(t *testing.T) {
	b := book(t)
	b.Date = time.Date(2020, 5, 6, 23, 0, 0, 0, time.FixedZone("", -8*3600))
	for _, c := range []struct{ date, want string }{{"2021-01-05", "2021-01-05"}, {"", "2020-05-07"}} {
		b.Facts.Date = c.date
		if got := b.date().Format(time.DateOnly); got != c.want {
			t.Errorf("%q: %s, want %s", c.date, got, c.want)
		}
	}
	b.Date = time.Time{}
	if got := b.date().Format(time.DateOnly); got != "1980-01-01" {
		t.Errorf("no date: %s", got)
	}
}

// excelize reads back what was written.
func TestReadBack(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(written(t, book(t))))
	if err != nil {
		t.Fatal(err)
	}
	for cell, want := range map[string]string{"A1": "表2 分行业产值 [注1]", "C9": "12,345.60", "D9": "-0.05", "D11": "0.00", "C10": "[x]"} {
		if got, err := f.GetCellValue("表2", cell); err != nil || got != want {
			t.Errorf("%s shows %q, want %q (%v)", cell, got, want, err)
		}
	}
	if tables, err := f.GetTables("表2"); err != nil || len(tables) != 1 || tables[0].Name != "t_2" || tables[0].Range != "A8:F11" {
		t.Errorf("tables: %+v, %v", tables, err)
	}
}

type brokenWriter struct{}

var errBroken = errors.New("disk full")

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

func TestWriteFails(t *testing.T) {
	if err := Write(brokenWriter{}, book(t)); !errors.Is(err, errBroken) {
		t.Errorf("got %v, want %v", err, errBroken)
	}
}

// A number of up to 15 digits is stored in its cell so that the file reads back as the same decimal, with its places.
func FuzzStored(f *testing.F) {
	for _, s := range []string{"0", "-0.0", "4.80", "0.1", "123456789012345", "0.000000000000012345", "-999999999999999", "1" + strings.Repeat("0", 40)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, literal string) {
		d, err := figure.Parse(literal)
		if err != nil || d.Places() > mostPlaces {
			return
		}
		table := &tabulate.Table{Number: 1, Title: "数", Columns: []tabulate.Column{{Title: "指标"}, {Title: "数值", Numeric: true}},
			Rows: []tabulate.Row{{Cells: []tabulate.Cell{txt("产值"), {Text: d.String(), Number: true, Value: d}}}}}
		f := read(t, written(t, Book{Tables: []*tabulate.Table{table}}))
		c := f.sheet(t, "表1").body()[0][1]
		back, err := figure.Parse(c.content())
		if err != nil || back.Cmp(d) != 0 || !c.isNumber() || f.format(c) != decimals(d.Places()) {
			t.Errorf("%s is stored as %s in %s, %v", d, c.content(), f.format(c), err)
		}
	})
}
