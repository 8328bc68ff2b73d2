package codebook

import (
	"slices"
	"strings"

	"report/internal/dataset"
	"report/internal/figure"
)

// Plain is a title as one line of plain text: its figures are said, its manual break marks taken out.
func Plain(facts *dataset.Dataset, title string) string {
	told := figure.Told(title, func(use figure.Use) string {
		i := slices.IndexFunc(facts.Figures, func(f figure.Figure) bool { return f.ID == use.ID })
		if i < 0 || use.Err != nil { // dataset.Load lets none through
			return ""
		}
		return facts.Figures[i].Say(use)
	})
	return strings.TrimSpace(strings.ReplaceAll(told, `\\`, ""))
}
