package xlsxlint

import (
	"strconv"
	"strings"

	"report/internal/sax"
	"report/internal/say"
)

// drawing looks at the pictures and charts of a sheet: each needs a text for those who do not see it.
func (l *linter) drawing(sheet, part string) {
	if l.parts[part] == nil { // reported with the relation
		return
	}
	err := l.stream(l.parts[part], func(s *sax.Scanner, kind sax.Kind) error {
		if kind == sax.Opened && string(s.Name) == "cNvPr" && strings.TrimSpace(s.Said("descr")) == "" {
			l.advise(sheet, s.Said("name"), "no-alt", say.M("a picture or chart has no alternative text"), say.M("say in a sentence what it shows"))
		}
		return nil
	})
	l.readable(part, err)
	relations := l.relations(part)
	for _, id := range sortedIDs(relations) {
		if r := relations[id]; r.kind() == "chart" && l.parts[r.Target] != nil {
			l.chart(sheet, r.Target)
		}
	}
}

// seriesOrder is the order of a series' children, by the kind of its chart (ISO/IEC 29500-1, 21.2.2).
var seriesOrder = map[string][]string{
	"barChart":      strings.Fields("idx order tx spPr invertIfNegative pictureOptions dPt dLbls trendline errBars cat val shape extLst"),
	"lineChart":     strings.Fields("idx order tx spPr marker dPt dLbls trendline errBars cat val smooth extLst"),
	"pieChart":      strings.Fields("idx order tx spPr explosion dPt dLbls cat val extLst"),
	"doughnutChart": strings.Fields("idx order tx spPr explosion dPt dLbls cat val extLst"),
	"areaChart":     strings.Fields("idx order tx spPr pictureOptions dPt dLbls trendline errBars cat val extLst"),
	"scatterChart":  strings.Fields("idx order tx spPr marker dPt dLbls trendline errBars xVal yVal smooth extLst"),
}

// A chartReader looks at a chart while it passes by.
type chartReader struct {
	*linter
	sheet, part string
	path        []string // of the elements that are open
	kind        string   // of the chart that the present series belongs to
	place       int      // of the last child of the present series in its order
	points      int      // of the present cache
	text        strings.Builder
}

func (l *linter) chart(sheet, part string) {
	r := &chartReader{linter: l, sheet: sheet, part: part}
	l.readable(part, l.stream(l.parts[part], func(s *sax.Scanner, kind sax.Kind) error {
		s.Want = true
		switch kind {
		case sax.Opened:
			r.begin(string(s.Name))
		case sax.Text:
			if r.text.Len() < 10_000 {
				r.text.Write(s.Content)
			}
		case sax.Closed:
			r.end(string(s.Name))
		}
		return nil
	}))
}

func (r *chartReader) parent() string {
	if len(r.path) == 0 {
		return ""
	}
	return r.path[len(r.path)-1]
}

func (r *chartReader) begin(name string) {
	switch {
	case name == "ser":
		r.kind, r.place = r.parent(), 0
	case r.parent() == "ser":
		r.seriesChild(name)
	case name == "f":
		r.points = 0
	case name == "pt":
		r.points++
	}
	r.path = append(r.path, name)
	r.text.Reset()
}

func (r *chartReader) seriesChild(name string) {
	for i, known := range seriesOrder[r.kind] {
		if known != name {
			continue
		}
		if i < r.place {
			r.fault(r.sheet, "", "chart-order", say.M("in a chart %s stands behind %s, where the standard does not allow it", name, seriesOrder[r.kind][r.place]), say.M("save it again with a spreadsheet program"))
		}
		r.place = max(r.place, i)
	}
}

func (r *chartReader) end(name string) {
	r.path = r.path[:max(0, len(r.path)-1)]
	switch name {
	case "f":
		if formula := r.text.String(); r.lostSheet(formula) != "" {
			r.fault(r.sheet, "", "chart-source", say.M("a chart takes its values from %s, which is not there", strconv.Quote(formula)), say.M("mend the chart's data range"))
		}
	case "numRef":
		if r.points == 0 {
			r.advise(r.sheet, "", "chart-cache", say.M("a chart holds no copy of its values: other programs draw nothing"), say.M("open it in a spreadsheet program and save it"))
		}
	}
}
