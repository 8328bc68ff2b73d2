package layout

import (
	"sort"
	"strconv"
	"strings"

	"report/internal/bulletin"
	"report/internal/furniture"
	"report/internal/makeup"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/typeset"
)

// passes are how often a document is set at most, until the pages that it names are those that things stand on.
const passes = 3

// settled reports whether every page that the text names is the one that was assumed.
func settled(r *typeset.References, at map[string]makeup.Anchor) bool {
	for to := range r.Asked {
		if at[to].Page+1 != r.Assumed[to] {
			return false
		}
	}
	return true
}

// pagesOf are the pages of the things that are asked for, from 1.
func pagesOf(r *typeset.References, at map[string]makeup.Anchor) map[string]int {
	pages := make(map[string]int, len(r.Asked))
	for to := range r.Asked {
		pages[to] = at[to].Page + 1
	}
	return pages
}

// unsettled says that the pages that texts name move with what they say.
func unsettled(r *typeset.References, at map[string]makeup.Anchor) problem.Problem {
	var things []string
	for to := range r.Asked {
		if at[to].Page+1 != r.Assumed[to] {
			things = append(things, "{{"+to+"|page}}")
		}
	}
	sort.Strings(things)
	return problem.Problem{Code: "unsettled-pages", Found: say.M("the pages named by %s change with every setting", strings.Join(things, ", ")),
		Hint: say.M("change a word or two before them, or refer to the thing without its page")}
}

// aim gives links the places that they lead to, behind so many pages of contents, and says where that is: 第3页 表2.
func aim(r *typeset.References, at map[string]makeup.Anchor, out *page.Document, names map[string]string) {
	marks := noteMarks(r, out)
	for _, g := range r.Links {
		to, ok := marks[g.To]
		if !ok {
			to = makeup.Anchor{Page: at[g.To].Page + out.Front, Y: at[g.To].Y}
		}
		g.Link.Page, g.Link.Y = to.Page, to.Y
		if name := names[g.To]; name != "" {
			g.Link.Says = r.Lang.Words("page %d", to.Page-out.Front+1) + " " + name
		}
	}
}

// noteMarks are the places of notes (note:3) and of what marks them first (mark:3).
func noteMarks(r *typeset.References, out *page.Document) map[string]makeup.Anchor {
	if len(r.Notes)+len(r.Marks) == 0 {
		return nil
	}
	labels, places := map[int32]string{}, map[string]makeup.Anchor{}
	for number, node := range r.Marks {
		labels[node] = "mark:" + strconv.Itoa(number)
	}
	for number, node := range r.Notes {
		labels[node] = "note:" + strconv.Itoa(number)
	}
	for p := range out.Pages {
		for m := range out.Pages[p].All() {
			run, ok := m.(*page.Run)
			if !ok || run.Node == 0 {
				continue
			}
			label := labels[run.Node]
			if label == "" { // a note's own mark is a link in its label
				label = labels[out.Structure[run.Node].Parent]
			}
			if _, known := places[label]; label != "" && !known {
				places[label] = makeup.Anchor{Page: p, Y: run.Y - run.Size}
			}
		}
	}
	return places
}

// namesOf is what the things are called that texts may lead to, by their labels.
func namesOf(doc *bulletin.Document, l furniture.Lang) map[string]string {
	names := map[string]string{}
	for _, b := range doc.Blocks {
		if label := bulletin.LabelOf(b); label != "" {
			names[label] = strings.TrimSuffix(bulletin.NameOf(b), l.Words("%s:", ""))
		}
	}
	for _, n := range doc.Notes {
		names["note:"+strconv.Itoa(n.Number)] = l.Words("note %d", n.Number)
		names["mark:"+strconv.Itoa(n.Number)] = l.Words("text at note %d", n.Number)
	}
	return names
}
