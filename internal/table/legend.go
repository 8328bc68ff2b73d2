package table

import (
	"slices"
	"strings"

	"report/internal/furniture"
	"report/internal/tabulate"
	"report/internal/typeset"
)

// legend says below a table what stands in it for values that are missing, as far as its notes do not: “—”表示不适用.
func legend(t *tabulate.Table, l furniture.Lang) (list []typeset.Remark) {
	shown := map[string]string{}
	for i := range t.Rows {
		for _, c := range t.Rows[i].Cells {
			if c.Missing != "" && !(c.Missing == "z" && c.Text == "") { // that is a heading's
				shown[c.Missing] = c.Text
			}
		}
	}
	var parts []string
	for _, code := range tabulate.Codes {
		text, used := shown[code.Code]
		switch {
		case !used || slices.ContainsFunc(t.Notes, func(note string) bool { return text != "" && strings.Contains(note, text) }):
		case text == "":
			parts = append(parts, l.Words("a blank is %s", code.Meaning.In(l)))
		default:
			parts = append(parts, l.Words("“%s” is %s", text, code.Meaning.In(l)))
		}
	}
	if len(parts) == 0 {
		return nil
	}
	return []typeset.Remark{{Mark: l.Words("Symbols:"), Text: l.Sentence(l.Parts(parts...))}}
}
