package dataset

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"

	"report/internal/figure"
	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
	"report/internal/tablefile"
)

// Level is the official word for a rate of growth that is 0; a table prints the word.
const Level = "持平"

// number checks a cell of number column c, and returns it as it is kept: a decimal, a figure, a missing code, or 持平.
func (r *rows) number(cell string, kind tablefile.Kind, c, row int) string {
	if code, ok := r.Missing[cell]; ok {
		return "[" + code + "]"
	}
	column := &r.Columns[c]
	cell, right := r.european(cell, kind)
	switch _, missing := Missing(cell); {
	case !right:
		r.list.Add(r.item(row, c)(), "not-a-number", say.M("%q is not a number", cell), say.M("thousands: \".\" says that points part thousands and decimals have a comma: 1.234,56"))
	case cell == "":
		r.absent("", "x")
		r.ask("missing ", "blank-cell", r.item(row, c), func(n int) say.Message { return say.M("blank values, which have a reason: cells: %d", n) })
	case missing:
	case strings.HasPrefix(cell, "["):
		r.list.Add(r.item(row, c)(), "bad-value", say.M("%q is no reason for a missing value", cell),
			say.M("known here: %s", "["+strings.Join(missingCodes, "] [")+"]"))
	case strings.HasPrefix(cell, "{{"):
		r.reference(cell, c, row)
	case kind == tablefile.Fault:
		r.broken(cell, kind, c, row)
	case r.semicolons && r.doubtful(cell, kind, c, row):
	case kind > tablefile.Text || isCode(cell):
		return r.noNumber(cell, kind, c, row)
	case figure.Is(cell) && column.Decimals == nil:
		r.sign(c, row, cell, "")
	case cell == Level && column.grows():
	case r.broken(cell, kind, c, row) || r.doubtful(cell, kind, c, row):
	default:
		return r.decimal(cell, c, row)
	}
	return cell
}

// noNumber says of a cell that is no number what it is.
func (r *rows) noNumber(cell string, kind tablefile.Kind, c, row int) string {
	column := r.order[c]
	name := r.Columns[c].Name
	asText := func(code string, found say.Message) {
		r.column(column).Type = TextColumn
		r.ask(code+" "+name, code, r.item(row, c), once(found))
	}
	switch kind {
	case tablefile.Date:
		asText("date", say.M("the date %s stands in the column of numbers %q", cell, name))
	case tablefile.Bool:
		asText("boolean", say.M("%s stands in the column of numbers %q", cell, name))
	case tablefile.Labelled:
		shown := r.f.Rows[row].AsShown(column)
		unit := strings.TrimLeft(shown, "-0123456789.")
		if r.types[column] == NumberColumn || unit != "" && (unit == r.Columns[c].Unit || unit == r.Unit) {
			if strings.Contains(shown, "%") {
				return r.decimal(cell+"%", c, row)
			}
			return cell
		}
		if tablefile.Measure(unit) && r.unit(c) == "" {
			r.column(column).Unit = unit
			r.ask("labelled "+name, "labelled", r.item(row, c), once(say.M("the workbook shows %s as %s", cell, shown)))
			break
		}
		if shown == "?" {
			r.column(column).Type = NumberColumn
			r.ask("hidden-form "+name, "labelled", r.item(row, c), once(say.M("the workbook shows %s in another scale or form; type number takes it as it is stored", cell)))
			break
		}
		asText("labelled", say.M("the workbook shows %s as %s", cell, shown))
	case tablefile.Long:
		r.long(cell, row, column)
	default:
		asText("code", say.M("%s is a code and no number, in the column of numbers %q", cell, name))
	}
	return cell
}

// reference checks a cell that names a figure.
func (r *rows) reference(cell string, c, row int) {
	id, ok := Reference(cell)
	if !ok {
		r.list.Add(r.item(row, c)(), "bad-value", say.M("a table shows a figure as it is, found %q", cell), say.M("write {{id}}"))
	} else if r.figures[id] == nil {
		r.known(r.item(row, c)(), id, aFigure, r.figureIDs())
	}
}

// decimal reads a number that is not written as a bare decimal, or is to be rounded.
func (r *rows) decimal(cell string, c, row int) string {
	column := &r.Columns[c]
	rest := r.unmarked(cell, c, row)
	rest, sign, asked := r.measured(rest, c, row)
	if asked {
		return cell
	}
	tidy, worded := r.scaled(figure.Tidy(rest, r.comma), r.unit(c))
	d, err := figure.Parse(tidy)
	if err != nil {
		r.wrong(cell, c, row, err)
		return cell
	}
	r.sign(c, row, tidy, orElse(sign, worded))
	if tidy != cell {
		if r.tidied == 0 {
			r.example = [2]string{cell, tidy}
		}
		r.tidied++
	}
	if column.Decimals != nil {
		return d.Round(*column.Decimals).String()
	}
	return tidy
}

// unmarked takes from a number the marks that the entry declares.
func (r *rows) unmarked(cell string, c, row int) string {
	for _, mark := range slices.Backward(slices.Sorted(maps.Keys(r.Marks))) {
		rest, ok := strings.CutSuffix(cell, mark)
		if !ok {
			rest, ok = strings.CutPrefix(cell, mark)
		}
		if left, right := []rune(mark), []rune(cell); !ok && len(left) == 2 && len(right) > 2 && left[0] == right[0] && left[1] == right[len(right)-1] {
			rest, ok = string(right[1:len(right)-1]), true
		}
		if !ok || strings.Trim(rest, "-−–") == "" {
			continue
		}
		if r.Marks[mark] == "scale" {
			cell = r.multiplied(cell, rest, mark)
			continue
		}
		cell = strings.TrimSpace(rest)
		switch meaning := r.Marks[mark]; meaning {
		case "minus":
			cell = "-" + cell
		case "plus", "drop":
		default:
			if r.marked == nil {
				r.marked = map[markMeaning][]string{}
			}
			own := markMeaning{meaning: meaning}
			if meaning == seeNote {
				own.mark = mark
			}
			r.marked[own] = append(r.marked[own], strings.TrimSpace(r.f.Rows[row].Cells[0])+"（"+r.Columns[c].Name+"）")
		}
	}
	return cell
}

// marked are numbers with what offices print beside them: a sign before or behind, brackets around.
var (
	behind  = regexp.MustCompile(`^([-+−]?[0-9][0-9,]*(?:\.[0-9]+)?)\s*([a-z*＊]|-|\[\d+\]|[①-⑳])$`)
	before  = regexp.MustCompile(`^([△▲↑↓–—―])\s*[0-9][0-9,]*(?:\.[0-9]+)?[%‰]?$`)
	arrow   = regexp.MustCompile(`^[0-9][0-9,]*(?:\.[0-9]+)?[%‰]?\s*([↑↓])$`)
	within  = regexp.MustCompile(`^([(（])[0-9][0-9,]*(?:\.[0-9]+)?[%‰]?[)）]$`)
	period  = regexp.MustCompile(`^第?[0-9一二三四]+(季度|月|年|日|期)|^[0-9]{2,4}[-/.年:][0-9]{1,2}`)
	between = regexp.MustCompile(`^[<>≤≥＜＞]|[0-9][-~～—–至][0-9]`) // 3~5, <0.1
	inWords = regexp.MustCompile(`^[-−]?[0-9][0-9,]*(?:\.[0-9]+)?\s*(万亿|万|亿)$`)
)

// meanings are what marks are proposed to mean.
var meanings = map[string]string{"△": "minus", "▲": "minus", "↓": "minus", "-": "minus", "–": "minus", "—": "minus", "―": "minus", "↑": "plus", "(": "minus", "（": "minus", "r": "修订数", "p": "初步数", "e": "估计数", times: "scale"}

// wrong says what is wrong with a cell that is no number, and asks what it means where that is known.
func (r *rows) wrong(cell string, c, row int, err error) {
	name := r.Columns[c].Name
	mark := ""
	switch {
	case behind.MatchString(cell):
		mark = behind.FindStringSubmatch(cell)[2]
	case before.MatchString(cell):
		mark = before.FindStringSubmatch(cell)[1]
	case arrow.MatchString(cell):
		mark = arrow.FindStringSubmatch(cell)[1]
	case within.MatchString(cell):
		mark = within.FindStringSubmatch(cell)[1]
	case r.multiple(cell, c):
		mark = times
	case inWords.MatchString(cell):
		r.scale(cell, c, row)
		return
	case strings.Trim(cell, "-—–－―−…./*＊") == "" || strings.EqualFold(cell, "n/a"):
		r.absent(cell, reasonOf(cell))
		r.ask("missing "+cell, "not-a-number", r.item(row, c), func(n int) say.Message {
			return say.M("%q stands for values that are missing: cells: %d", cell, n)
		})
		return
	case cell == Level:
		r.list.Add(r.item(row, c)(), "not-a-number", say.M("%q is not a number", cell), say.M("write 0"))
		return
	case period.MatchString(cell):
		r.column(r.order[c]).Type = TextColumn
		r.ask("words "+name, "not-a-number", r.item(row, c), func(n int) say.Message {
			return say.M("%q is not a number, in the column of numbers %q: cells: %d", cell, name, n)
		})
		return
	default:
		r.bad(r.item(row, c)(), "not-a-number", r.explained(cell, c, err))
		return
	}
	meaning := orElse(meanings[mark], seeNote)
	key := mark
	if pair, ok := map[string]string{"(": "()", "（": "（）"}[mark]; ok {
		key = pair
	}
	r.mark(key, meaning)
	r.ask("mark "+mark, "marked", r.item(row, c), func(n int) say.Message {
		return say.M("numbers with the mark %s, such as %s: cells: %d", key, cell, n)
	})
}

// reasonOf is the likely reason why a value is missing, by its mark (yearbooks: … is below the smallest unit).
func reasonOf(mark string) string {
	switch {
	case strings.Trim(mark, "….") == "":
		return "low"
	case strings.Trim(mark, "-—–－―−/") == "":
		return "z"
	}
	return "x"
}

// explained is the error for a cell that is no number, with what would do where that is known.
func (r *rows) explained(cell string, c int, err error) error {
	switch {
	case strings.HasSuffix(cell, "%"):
		return &wrong{say.M("%q is not a number", cell), say.M("give the column the unit %q", "%")}
	case commaDecimal.MatchString(cell):
		return &wrong{say.M("%q may be a number with a decimal comma, or with a separator of thousands", cell),
			say.M("mend the number, or declare thousands: \".\" where decimals have a comma")}
	case strings.ContainsFunc(cell, unicode.IsLetter) || between.MatchString(cell):
		return &wrong{say.M("%q is not a number", cell), say.M("write digits with a point: 12000, 4.80, -0.3; or give the column the type text")}
	}
	return err
}

// item is a cell's place with its column's name.
func (r *rows) item(row, c int) func() problem.Place {
	return func() problem.Place {
		at := r.f.Gap(row, r.order[c])
		at.Item = strings.TrimSpace(at.Item + " " + r.Columns[c].Name)
		return at
	}
}

// sign notes whether a number has its sign or unit in its cell. Zero is the same with and without.
func (r *rows) sign(c, row int, cell, sign string) {
	if sign != "" {
		if r.signs[c].with == 0 {
			r.signs[c].with, r.signs[c].sign = row, sign
		}
	} else if r.signs[c].without == 0 && strings.Trim(cell, "0.-") != "" {
		r.signs[c].without = row
	}
}

// mixed refuses columns where some numbers have their sign or unit and some do not: 0.5 beside 5.2% may be 50%, 800 beside 1.2万 is
// hardly 800万.
func (r *rows) mixed() {
	for c, s := range r.signs {
		if s.with > 0 && s.without > 0 {
			bare, signed := r.f.Rows[s.without].Cells[r.order[c]], r.f.Rows[s.with].Cells[r.order[c]]
			r.list.Add(r.item(s.without, c)(), "mixed", say.M("%s stands without %s in a column with %s", bare, s.sign, signed), say.M("write all numbers of the column alike"))
		}
	}
}

// seeNote is the meaning of a mark that a note explains.
const seeNote = "见注"

// A markMeaning is what a mark means; of one that a note explains it is the mark too.
type markMeaning struct{ meaning, mark string }

func (m markMeaning) compare(other markMeaning) int {
	return cmp.Or(cmp.Compare(m.meaning, other.meaning), cmp.Compare(m.mark, other.mark))
}

// explain adds what the marks mean to the notes, each with its cells: in the note that begins with the mark, where there is one.
func (r *rows) explain() {
	r.Notes = slices.Clone(r.Notes)
	for _, own := range slices.SortedFunc(maps.Keys(r.marked), markMeaning.compare) {
		cells := strings.Join(r.marked[own], "、")
		at := slices.IndexFunc(r.Notes, func(note string) bool { return own.mark != "" && strings.HasPrefix(note, own.mark) })
		if at < 0 {
			r.Notes = append(r.Notes, own.meaning+"："+cells+"。")
			continue
		}
		r.Notes[at] = cells + "：" + strings.TrimLeft(r.Notes[at][len(own.mark):], " \u3000：:")
	}
}
