package workbook

import (
	"fmt"
	"io"
	"runtime"
	"runtime/metrics"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"report/internal/codebook"
	"report/internal/dataset"
	"report/internal/tabulate"
	"report/internal/xlsx"
)

// broad is a table of rows by 20 mixed columns: a stub, four texts, a code of digits, and 14 columns of numbers with
// up to three places, some of them missing.
func broad(t testing.TB, rows int) *tabulate.Table {
	table := &tabulate.Table{Number: 1, Title: "大表", Columns: []tabulate.Column{{Title: "指标"}, {Title: "代码"}}}
	for i := range 4 {
		table.Columns = append(table.Columns, tabulate.Column{Title: fmt.Sprintf("分类%d", i+1)})
	}
	for i := range 14 {
		table.Columns = append(table.Columns, tabulate.Column{Title: fmt.Sprintf("%d年", 2001+i), Numeric: true})
	}
	texts := []tabulate.Cell{txt("规模以上工业增加值"), txt("轨道交通装备制造业"), txt("石峰区"), txt("GDP & others")}
	for i := range rows {
		cells := []tabulate.Cell{txt(fmt.Sprintf("第%d家企业", i)), txt(fmt.Sprintf("%06d", i))}
		cells = append(cells, texts...)
		for j := range 14 {
			switch {
			case (i+j)%97 == 0:
				cells = append(cells, missing("x"))
			case j%4 == 0:
				cells = append(cells, num(t, fmt.Sprintf("%d", i*j+7)))
			default:
				cells = append(cells, num(t, fmt.Sprintf("%d.%0*d", i*17+j, j%4, (i+j)%10)))
			}
		}
		table.Rows = append(table.Rows, tabulate.Row{Cells: cells})
	}
	return table
}

// BenchmarkLarge writes one table of 50,000 rows by 20 columns, as this package does and as excelize's StreamWriter
// does when it is given the same values with one style a kind and nothing else: no widths, no heights, no table.
func BenchmarkLarge(b *testing.B) {
	table := broad(b, 50_000)
	for _, way := range []struct {
		name  string
		write func(io.Writer, *tabulate.Table) error
	}{{"ours", writeOne}, {"bare", writeBare}} {
		b.Run(way.name, func(b *testing.B) {
			b.ReportAllocs()
			growth := watch()
			for b.Loop() {
				if err := way.write(io.Discard, table); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(growth(), "peak-MB")
		})
	}
}

// BenchmarkLong writes the sheet 数据 of the same table alone: 700,000 observations of 17 columns.
func BenchmarkLong(b *testing.B) {
	book := Book{Facts: &dataset.Dataset{}, Tables: []*tabulate.Table{broad(b, 50_000)}}
	b.ReportAllocs()
	growth := watch()
	for b.Loop() {
		notes := codebook.Collect(book.Tables, nil)
		if err := assemble(io.Discard, book, newLongSheet(book, notes, longWhole).sheets(book, notes, longest)); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(growth(), "peak-MB")
}

// BenchmarkYearbook writes a whole workbook of 100 tables and 200,000 observations.
func BenchmarkYearbook(b *testing.B) {
	book := Book{Facts: &dataset.Dataset{}}
	for i := range 100 {
		table := broad(b, 143)
		table.Number = i + 1
		book.Tables = append(book.Tables, table)
	}
	b.ReportAllocs()
	growth := watch()
	for b.Loop() {
		if err := Write(io.Discard, book); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(growth(), "peak-MB")
	b.ReportMetric(float64(book.observations()), "observations")
}

// writeOne writes the sheet of one table alone.
func writeOne(w io.Writer, table *tabulate.Table) error {
	book := Book{Facts: &dataset.Dataset{}, Tables: []*tabulate.Table{table}}
	if found := check(book); found.Failed() {
		return found
	}
	return assemble(w, book, []*sheet{published(table, codebook.Collect(book.Tables, nil))})
}

// writeBare writes the same cells through a StreamWriter.
func writeBare(w io.Writer, table *tabulate.Table) error {
	f := excelize.NewFile()
	defer f.Close()
	style, err := f.NewStyle(&excelize.Style{NumFmt: 4})
	if err != nil {
		return err
	}
	stream, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	row := make([]any, len(table.Columns))
	for i := range table.Rows {
		for j := range row {
			c := &table.Rows[i].Cells[j]
			switch {
			case c.Missing != "":
				row[j] = excelize.Cell{StyleID: style, Value: codebook.Bracket(c.Missing)}
			case c.Number:
				row[j] = excelize.Cell{StyleID: style, Value: c.Value.Float()}
			default:
				row[j] = excelize.Cell{StyleID: style, Value: c.Text}
			}
		}
		if err := stream.SetRow(xlsx.Cell(1, i+1), row); err != nil {
			return err
		}
	}
	if err := stream.Flush(); err != nil {
		return err
	}
	return f.Write(w)
}

// watch begins to look at the heap every millisecond; the function that it returns says by how many megabytes the heap
// ever grew.
func watch() (growth func() float64) {
	runtime.GC()
	now := func() uint64 {
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		metrics.Read(sample)
		return sample[0].Value.Uint64()
	}
	before, most := now(), uint64(0)
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for tick := time.Tick(time.Millisecond); ; {
			select {
			case <-stop:
				return
			case <-tick:
				most = max(most, now())
			}
		}
	}()
	return func() float64 {
		close(stop)
		<-stopped
		return float64(max(most, before)-before) / 1e6
	}
}

// Four times the tables cost at most five times as much: no list of sheets is looked through for each of them.
func TestGrowth(t *testing.T) {
	cost := func(tables int) float64 {
		b := large(t, tables, 3)
		return testing.AllocsPerRun(1, func() { _ = Write(io.Discard, b) })
	}
	if few, many := cost(50), cost(200); many > 5*few {
		t.Errorf("200 tables take %.0f allocations, 50 take %.0f", many, few)
	}
}

// BenchmarkManyTables writes workbooks of small tables; cost/table says whether it grows with their number.
func BenchmarkManyTables(b *testing.B) {
	for _, tables := range []int{10, 300, 1200, 5000} {
		b.Run(fmt.Sprint(tables), func(b *testing.B) {
			book := large(b, tables, 3)
			b.ReportAllocs()
			for b.Loop() {
				if err := Write(io.Discard, book); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*tables), "ns/table")
		})
	}
}
