package check

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"report/internal/dataset"
	"report/internal/figure"
	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
	"report/internal/tabulate"
)

// handwritten is a table or chart named by its number: 见表1, （图2）. A word that ends in 表 is none: 代表1人.
var handwritten = regexp.MustCompile(`(?:^|[见如由据和与及从在、，。；：（“\s])([表图])\s*([0-9]{1,4})`)

// references asks of every placed table and chart whether the text names it (B8), once it names any, and finds names written by hand.
func references(d *dataset.Dataset, passages []passage) problem.List {
	labels := tabulate.Labels(d)
	things := make(map[string]string, len(labels))
	for thing, label := range labels {
		things[label] = thing
	}
	var found problem.List
	named := map[string]bool{}
	for _, p := range passages {
		for _, u := range figure.Uses(p.text) {
			if _, _, refers := u.Refers(); refers {
				named[u.ID] = true
			}
		}
		if !strings.ContainsAny(p.text, "表图") {
			continue
		}
		for _, at := range handwritten.FindAllStringSubmatchIndex(p.text, -1) {
			n, _ := strconv.Atoi(p.text[at[4]:at[5]])
			if next, _ := utf8.DecodeRuneInString(p.text[at[5]:]); strings.ContainsRune("0123456789.-–—", next) { // 图1-1
				continue
			}
			label := p.text[at[2]:at[3]] + strconv.Itoa(n)
			thing, ok := things[label]
			if !ok {
				found = append(found, warn(p.at(at[2]), "no-such-reference", say.M("the text names %s, which is not there", label),
					say.M("write {{table:id}} or {{chart:id}}: the number is made and stays right")))
				continue
			}
			named[thing] = true
			found = append(found, problem.Problem{Place: p.at(at[2]), Level: problem.Note, Code: "handwritten-reference",
				Found: say.M("%s is written by hand", label), Hint: say.M("write {{%s}}: the number stays right when tables move", thing)})
		}
	}
	if len(named) == 0 {
		return found
	}
	for i := range d.Sections {
		s := &d.Sections[i]
		thing := s.Kind + ":" + s.Ref
		if s.Kind != dataset.TableRef && s.Kind != dataset.ChartRef || named[thing] {
			continue
		}
		found = append(found, problem.Problem{Place: s.Place, Level: problem.Note, Code: "unreferenced",
			Found: say.M("no text names %s", labels[thing]), Hint: say.M("write {{%s}} where it belongs", thing)})
	}
	return found
}
