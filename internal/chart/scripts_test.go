package chart_test

import (
	"os"
	"testing"

	"report/internal/chart"
	"report/internal/font"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/style"
	"report/internal/tabulate"
	"report/internal/unit"
)

// Labels in complex scripts are shaped; a Han that stands in another face than the label around it is said once.
func TestScriptsInLabels(t *testing.T) {
	data, err := os.ReadFile("../font/testdata/tibetan.ttf")
	if err != nil {
		t.Fatal(err)
	}
	tibetan, err := font.Open("tibetan.ttf", data, 0)
	if err != nil {
		t.Fatal(err)
	}
	c := &tabulate.Chart{Title: "各地", Kind: kind("bar"), Categories: []string{"ལྗོངས", "龦镇", "龦乡"}, Unit: "家", Series: []tabulate.Series{{Name: "企业数", Values: values("42", "37", "21")}}}
	tpl := style.Handout()
	marks, problems := chart.Draw(c, &tpl.Chart, unit.Rect{W: 90 * unit.Mm, H: 60 * unit.Mm}, font.Bundled().With(nil, tibetan), 1, nil)
	said := 0
	for _, p := range problems {
		if p.Code == "font-mixed" && p.Level == problem.Note && !p.Hint.IsZero() {
			said++
		}
	}
	if said != 1 {
		t.Errorf("said %d times: %v", said, problems)
	}
	for _, m := range marks {
		if run, ok := m.(*page.Run); ok && run.Face == tibetan {
			if string(run.Text) != "ལྗོངས" || run.Glyphs[0] == 0 || run.Glyphs[1] != page.Joined || run.End <= run.X[0] {
				t.Errorf("%q is drawn as %v", string(run.Text), run.Glyphs)
			}
			return
		}
	}
	t.Error("the label is not there")
}
