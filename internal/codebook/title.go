package codebook

import (
	"slices"
	"strings"

	"report/internal/dataset"
	"report/internal/figure"
)

// Plain is a title as one line of plain text: its figures are said, its manual break marks taken out.
func Plain(facts *dataset.Dataset, title string) string {
	var b strings.Builder
	at := 0
	for _, use := range figure.Uses(title) {
		i := slices.IndexFunc(facts.Figures, func(f figure.Figure) bool { return f.ID == use.ID })
		if i < 0 || use.Err != nil { // dataset.Load lets none through
			continue
		}
		b.WriteString(title[at:use.From] + facts.Figures[i].Say(use))
		at = use.To
	}
	b.WriteString(title[at:])
	return strings.TrimSpace(strings.ReplaceAll(b.String(), `\\`, ""))
}
