package intake

import (
	"path"
	"strings"

	"report/internal/signature"
)

var endings = map[signature.Format]string{
	signature.PDF: ".pdf", signature.Workbook: ".xlsx", signature.Word: ".docx", signature.ZIP: ".docx", signature.Office97: ".xls",
}

// named is a source with an ending, by what it holds where its name has none: what comes from standard input.
func named(s Source) Source {
	if path.Ext(s.Name) != "" {
		return s
	}
	head := s.Data[:min(len(s.Data), 1<<16)]
	switch format := signature.Of(s.Data); {
	case endings[format] != "":
		s.Name += endings[format]
	case separated(head):
		s.Name += ".csv"
	}
	return s
}

// separated reports whether a text is rows of cells: every line has as many commas or tabs as the first, and none ends like a sentence.
func separated(data []byte) bool {
	lines := strings.Split(strings.TrimRight(strings.ReplaceAll(string(data), "\r", ""), "\n"), "\n")
	if len(lines) < 2 {
		return false
	}
	if len(data) == 1<<16 { // the last is not whole
		lines = lines[:len(lines)-1]
	}
	for _, mark := range []string{",", "\t"} {
		cells := strings.Count(lines[0], mark)
		whole := cells > 0
		for _, line := range lines {
			whole = whole && strings.Count(line, mark) == cells && !strings.HasSuffix(line, "。")
		}
		if whole {
			return true
		}
	}
	return false
}
