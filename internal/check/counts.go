package check

import (
	"strconv"
	"strings"

	"report/internal/dataset"
	"report/internal/figure"
	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
)

// counted is a number of things, in digits or one Chinese numeral.
var counted = regexp.MustCompile(`([0-9]{1,3}|[一二两三四五六七八九十]{1,3})[个项篇幅张组]([\p{Han}]{2,6})`)

// counts finds declared numbers of parts ("8个关键字") that differ from what is there: features by their label, and
// tables and pictures.
func counts(d *dataset.Dataset, passages []passage) problem.List {
	there := map[string]int{}
	for i := range d.Sections {
		s := &d.Sections[i]
		if s.Label != "" {
			there[s.Label]++
		}
		if s.Is().Headings {
			for line := range strings.SplitSeq(s.Body, "\n") {
				if line = strings.TrimSpace(line); len(line) <= 18 && len(line) >= 6 {
					there[line]++ // a label of its own line, as a scan has it
				}
			}
		}
	}
	var found problem.List
	for _, p := range passages {
		for _, m := range counted.FindAllStringSubmatchIndex(p.text, -1) {
			declared, ok := number(p.text[m[2]:m[3]])
			for n := m[5]; ok && n > m[4]; n-- {
				thing := p.text[m[4]:n]
				if is := there[thing]; is > 1 && is != declared {
					found = append(found, warn(p.at(m[0]), "count", say.M("%d %s are declared, %d are there", declared, thing, is),
						say.M("correct the number, or add what is missing")))
					break
				}
			}
		}
	}
	return found
}

// number reads a small number in digits or Chinese numerals up to 九十九.
func number(text string) (int, bool) {
	if n, err := strconv.Atoi(text); err == nil {
		return n, true
	}
	tens, ones, ten := strings.Cut(text, "十")
	if !ten {
		n, ok := digit(text)
		return n, ok && text != ""
	}
	t, ok1 := digit(tens)
	o, ok2 := digit(ones)
	if tens == "" {
		t = 1
	}
	return t*10 + o, ok1 && ok2
}

// digit is one Chinese numeral; nothing is zero.
func digit(text string) (int, bool) {
	for n, c := range []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"} {
		if c == text {
			return n, true
		}
	}
	return 2, text == "两"
}

// unused notes figures that nothing shows.
func unused(d *dataset.Dataset, passages []passage) problem.List {
	used := map[string]bool{}
	for _, p := range passages {
		for _, u := range figure.Uses(p.text) {
			used[u.ID] = true
			for _, id := range u.Names() {
				used[id] = true
			}
		}
	}
	for i := range d.Sections {
		for _, id := range d.Sections[i].Figures {
			used[id] = true
		}
	}
	for i := range d.Tables {
		t := &d.Tables[i]
		for _, id := range t.Of {
			used[id] = true
		}
		for _, row := range t.Rows {
			for _, cell := range row {
				if id, ok := dataset.Reference(cell); ok {
					used[id] = true
				}
			}
		}
	}
	for i := range d.Charts {
		for _, id := range d.Charts[i].Of {
			used[id] = true
		}
	}
	for i := range d.Figures {
		if e := d.Figures[i].Expr; e != nil {
			figures, _ := e.Names()
			for _, id := range figures {
				used[id] = true
			}
		}
	}
	var found problem.List
	for i := range d.Figures {
		if f := &d.Figures[i]; !used[f.ID] {
			found = append(found, problem.Problem{Place: d.FigurePlace(i), Level: problem.Note, Code: "unused-figure",
				Found: say.M("nothing shows the figure %q", f.ID)})
		}
	}
	return found
}
