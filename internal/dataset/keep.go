package dataset

import (
	"html"
	"strings"

	"report/internal/regexp"
)

// A span is a stretch of a text that is not looked into, and what it is to the marks beside it.
type span struct {
	from, to int
	class    class
}

// keeps finds the spans of a paragraph that are not prose: figures' braces, URLs, link targets, marks of footnotes, code. They are in
// order and apart.
func keeps(text string) []span {
	var list []span
	for i := 0; i < len(text); {
		s, ok := keep(text, i)
		if !ok {
			i++
			continue
		}
		list = append(list, s)
		i = s.to
	}
	return list
}

// longestKept is how many bytes of braces, marks and targets are kept: no address is longer.
const longestKept = MaxLink + 100

// keep is the span that begins at i, if any.
func keep(text string, i int) (span, bool) {
	rest := text[i:]
	near := rest[:min(len(rest), longestKept)] // the rest of a long text is not gone through for each bracket
	switch text[i] {
	case '{':
		if end := strings.Index(near, "}}"); strings.HasPrefix(rest, "{{") && end > 0 {
			if strings.HasSuffix(rest[:end], "|value") {
				return span{i, i + end + 2, latin}, true
			}
			return span{i, i + end + 2, han}, true // a figure ends in its unit
		}
	case '`':
		if end := strings.IndexByte(rest[1:], '`'); end >= 0 {
			return span{i, i + end + 2, latin}, true
		}
	case '[':
		if end := strings.IndexByte(near, ']'); strings.HasPrefix(rest, "[^") && end > 0 && !strings.Contains(rest[:end], "\n") {
			end++
			if strings.HasPrefix(rest[end:], ":") {
				end++
			}
			return span{i, i + end, mark}, true
		}
	case ']':
		if end := strings.IndexByte(near, ')'); strings.HasPrefix(rest, "](") && end > 0 && !strings.Contains(rest[:end], "\n") {
			return span{i, i + end + 1, mark}, true
		}
	case '&':
		if n := len(entity.FindString(rest)); n > 0 {
			return span{i, i + n, mark}, true
		}
	case 'h', 'H', 'f', 'F', 'w', 'W':
		if n := address(rest); n > 0 && (i == 0 || !asciiLetter(text[i-1])) {
			return span{i, i + n, latin}, true
		}
	}
	return span{}, false
}

// An entity stands for a character: &amp; &nbsp; &#8451; (CommonMark 2.5).
var entity = regexp.MustCompile(`^&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});`)

// decoded is text with the characters that entities stand for, each of which is told to report.
func decoded(text string, report func(at int, from, to string)) string {
	var b strings.Builder
	kept := 0
	for i := strings.IndexByte(text, '&'); i >= 0 && i < len(text); i++ {
		from := ""
		if text[i] == '&' {
			from = entity.FindString(text[i:])
		}
		if to := html.UnescapeString(from); to != from {
			report(i, from, to)
			b.WriteString(text[kept:i] + to)
			i += len(from) - 1
			kept = i + 1
		}
	}
	return b.String() + text[kept:]
}

// address is the length of the URL that text begins with, without marks that follow it; zero if there is none.
func address(text string) int {
	head := 0
	for _, scheme := range []string{"http://", "https://", "ftp://", "file://", "www."} {
		if len(text) > len(scheme) && strings.EqualFold(text[:len(scheme)], scheme) {
			head = len(scheme)
		}
	}
	if head == 0 {
		return 0
	}
	n := head
	for n < len(text) && text[n] > ' ' && text[n] < 0x7F && !strings.ContainsRune("\"<>()`{}", rune(text[n])) {
		n++
	}
	n = len(strings.TrimRight(text[:n], ",.;:!?"))
	if n < head {
		return 0
	}
	return n
}

func asciiLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
