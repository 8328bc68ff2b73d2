package dataset

import (
	"slices"
	"strings"

	"report/internal/decode"
	"report/internal/figure"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/tablefile"
)

// readFigures checks the figures, those of a file after those of the dataset's own, and makes them known by their ids.
func (l *loader) readFigures() {
	for i := range l.d.Figures {
		l.figureNodes = append(l.figureNodes, l.root.Get("figures").At(i))
	}
	if l.d.FiguresFile != "" {
		l.figuresOfFile()
	}
	for _, n := range l.figureNodes {
		l.d.figurePlaces = append(l.d.figurePlaces, n.Place())
	}
	l.figures = make(map[string]*figure.Figure, len(l.d.Figures))
	first := make(map[string]int, len(l.d.Figures))
	for i := range l.d.Figures {
		f, n := &l.d.Figures[i], l.figureNodes[i]
		if n == nil || n.Kind != decode.Mapping {
			continue
		}
		if l.want(n, "id") {
			l.checkID(n, f.ID)
			if l.once(n, f.ID, aFigure, first) {
				l.figures[f.ID] = f
			}
		}
		l.want(n, "name")
		l.unit(n, f.Unit)
		l.period(n, &f.Period)
		l.valueOf(f, n)
	}
}

// unit checks that a unit is what it is called, without the quotes of a text: “%” would be printed with them.
func (l *loader) unit(n *decode.Node, unit string) {
	const marks = "“”‘’＂\"'"
	if bare := strings.Trim(unit, marks); bare != "" && !strings.HasPrefix(unit, bare) && !strings.HasSuffix(unit, bare) {
		l.list.Add(n.Where("unit"), "quotes", say.M("the quotes of %s would be printed", unit), say.M("write straight quotes, or none: unit: \"%s\"", bare))
	}
}

// valueOf checks that a figure has a value or an expression.
func (l *loader) valueOf(f *figure.Figure, n *decode.Node) {
	switch {
	case n.Has("value") && n.Has("expr"):
		l.list.Add(n.Key("expr").Place(), "either-or", say.M("the figure has both %q and %q", "value", "expr"), say.M("keep one of them"))
	case n.Has("expr"):
		if f.Decimals != nil && (*f.Decimals < 0 || *f.Decimals > figure.MostDigits) {
			l.list.Add(n.Where("decimals"), "bad-value", say.M("decimals are 0 to %d, found %d", figure.MostDigits, *f.Decimals), say.M("write a number of digits"))
			f.Decimals = nil
		}
	case n.Has("decimals"):
		l.list.Add(n.Key("decimals").Place(), "not-taken", say.M("a figure that is given has the places it is written with: %q is for computed ones", "decimals"),
			say.M("remove it"))
		fallthrough
	default:
		l.want(n, "value")
	}
}

// FigureSheet is the sheet of a workbook that holds figures.
const FigureSheet = "指标"

// figureHeads are the heads of a file of figures, and the keys of figures that they stand for.
var figureHeads = map[string]string{
	"编号": "id", "代码": "id", "id": "id",
	"名称": "name", "指标": "name", "指标名称": "name", "name": "name",
	"数值": "value", "值": "value", "value": "value",
	"单位": "unit", "计量单位": "unit", "unit": "unit",
	"类型": "kind", "kind": "kind",
	"时期": "period", "period": "period",
	"显示": "show", "show": "show",
	"约数": "hedge", "hedge": "hedge",
	"算式": "expr", "expr": "expr",
	"小数位": "decimals", "小数位数": "decimals", "decimals": "decimals",
	"来源": "source", "资料来源": "source", "source": "source",
}

// figureWords are Chinese values of a file of figures.
var figureWords = map[string]string{"数量": "amount", "比率": "rate"}

// figuresOfFile adds the figures of a file, a row each. Columns with other heads are the file's own business.
func (l *loader) figuresOfFile() {
	at := l.root.Where("figures_file")
	name, data, ok := l.files.bytes(l.d.FiguresFile, at, MaxTable, &l.list)
	if !ok {
		return
	}
	form := tablefile.Form{Bound: MaxTable}
	if text, _ := tablefile.IsText(name, data); !text {
		form.Sheet = FigureSheet
	}
	s, list := tablefile.Read(name, data, form)
	l.list = append(l.list, list...)
	if s == nil || list.Failed() {
		return
	}
	if len(s.Rows) == 0 {
		l.list.Add(problem.Place{File: name}, "empty", say.M("the table has no rows below its head"), say.M("write a row below the head"))
		return
	}
	l.d.Notes = append(l.d.Notes, s.Notes...)
	keys := make([]string, len(s.Rows[0].Cells))
	for i, head := range s.Rows[0].Cells {
		keys[i] = figureHeads[head]
	}
	for i := 1; i < len(s.Rows); i++ {
		n := record(s, i, keys)
		var f figure.Figure
		l.list = append(l.list, decode.Fill(n, &f)...)
		l.d.Figures = append(l.d.Figures, f)
		l.figureNodes = append(l.figureNodes, n)
	}
}

// record is row i of a file of figures. Numbers are taken as they are stored, other cells as they are shown; a percentage is one of
// a figure in per cent.
func record(s *tablefile.Table, i int, keys []string) *decode.Node {
	row := &s.Rows[i]
	width := min(len(keys), len(row.Cells))
	texts, places := make([]string, width), make([]problem.Place, max(width, 1))
	places[0] = s.Place(i, 0)
	for c := range width {
		texts[c], places[c] = row.Cells[c], s.Place(i, c)
		if keys[c] != "value" && keys[c] != "decimals" {
			texts[c] = row.AsShown(c)
		}
		if word, ok := figureWords[texts[c]]; ok && keys[c] == "kind" {
			texts[c] = word
		}
	}
	at, unit := slices.Index(keys[:width], "value"), slices.Index(keys[:width], "unit")
	if at >= 0 && unit >= 0 && row.Kind(at) == tablefile.Percent && strings.TrimSpace(texts[unit]) == "%" {
		texts[at] = strings.TrimSuffix(texts[at], "%")
	}
	return decode.Record(s.File, keys[:width], texts, places)
}
