package layout

import (
	"sort"
	"strconv"
	"strings"

	"report/internal/bulletin"
	"report/internal/furniture"
	"report/internal/makeup"
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
func aim(r *typeset.References, at map[string]makeup.Anchor, front int, names map[string]string) {
	for _, g := range r.Links {
		g.Link.Page, g.Link.Y = at[g.To].Page+front, at[g.To].Y
		if name := names[g.To]; name != "" {
			g.Link.Says = r.Lang.Words("page %d", at[g.To].Page+1) + " " + name
		}
	}
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
	}
	return names
}
