package manual

import "strings"

// The columns of a page on a terminal; a Han character takes two.
const (
	pageWidth = 100
	nameWidth = 14
)

// item is a name with what it is, in lines of a page.
func item(name, says string) string {
	begin := "  " + name + strings.Repeat(" ", max(2, nameWidth-width(name)))
	return wrapped(begin, 2+nameWidth, says)
}

// wrapped is a text behind what its first line begins with, in lines of a page; all others are indented.
func wrapped(begin string, indent int, text string) string {
	var b strings.Builder
	line := begin
	for _, atom := range atoms(text) {
		if width(strings.TrimRight(line+atom, " ")) > pageWidth && width(line) > indent {
			b.WriteString(strings.TrimRight(line, " ") + "\n")
			line = strings.Repeat(" ", indent)
		}
		line += atom
	}
	b.WriteString(strings.TrimRight(line, " ") + "\n")
	return b.String()
}

// atoms are the parts of a text between which a line may end: behind a space, and beside a Han character where no mark hinders it.
func atoms(text string) (all []string) {
	from := 0
	runes := []rune(text)
	for i := 1; i < len(runes); i++ {
		before, after := runes[i-1], runes[i]
		if before == ' ' && after != ' ' || (han(before) || han(after)) && !strings.ContainsRune("，。；：、）”》〕！？ ", after) && !strings.ContainsRune("（“《〔", before) {
			all = append(all, string(runes[from:i]))
			from = i
		}
	}
	return append(all, string(runes[from:]))
}

func han(r rune) bool { return r >= 0x2E80 }

// width is how many columns of a terminal a text takes.
func width(text string) (n int) {
	for _, r := range text {
		n++
		if han(r) {
			n++
		}
	}
	return n
}
