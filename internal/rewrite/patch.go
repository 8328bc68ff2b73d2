package rewrite

import (
	"fmt"
	"strings"
)

// context is how many lines stand around a change in a patch.
const context = 3

// Patch is a change of a file as a patch in the unified form, when it changes no number of lines; empty when nothing is otherwise.
func Patch(name, before, after string) string {
	a, b := strings.SplitAfter(before, "\n"), strings.SplitAfter(after, "\n")
	if len(a) != len(b) || before == after {
		return ""
	}
	if a[len(a)-1] == "" && b[len(b)-1] == "" {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	var out strings.Builder
	fmt.Fprintf(&out, "--- a/%s\n+++ b/%s\n", name, name)
	for i := 0; i < len(a); {
		if a[i] == b[i] {
			i++
			continue
		}
		end := i + 1 // behind the last change of the hunk
		for k := end; k < len(a) && k < end+2*context; k++ {
			if a[k] != b[k] {
				end = k + 1
			}
		}
		from, to := max(0, i-context), min(len(a), end+context)
		fmt.Fprintf(&out, "@@ -%d,%d +%d,%d @@\n", from+1, to-from, from+1, to-from)
		for k := from; k < to; {
			if a[k] == b[k] {
				out.WriteString(" " + whole(a[k]))
				k++
				continue
			}
			last := k
			for last < to && a[last] != b[last] {
				out.WriteString("-" + whole(a[last]))
				last++
			}
			for ; k < last; k++ {
				out.WriteString("+" + whole(b[k]))
			}
		}
		i = to
	}
	return out.String()
}

// whole is a line of a patch: one that ends a file without a line feed says so.
func whole(line string) string {
	if strings.HasSuffix(line, "\n") {
		return line
	}
	return line + "\n\\ No newline at end of file\n"
}
