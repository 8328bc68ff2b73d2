package say

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Plain is a text as one line that a terminal or a log can take: what would move the cursor, colour, hide, turn round or begin
// another line stands as Go writes it, \x1b or \u202e.
func Plain(text string) string {
	if strings.IndexFunc(text, commands) < 0 {
		return text
	}
	var b strings.Builder
	for i, r := range text {
		switch {
		case !commands(r):
			b.WriteRune(r)
		case r == utf8.RuneError:
			if _, size := utf8.DecodeRuneInString(text[i:]); size == 1 {
				fmt.Fprintf(&b, `\x%02x`, text[i])
			} else {
				b.WriteRune(r)
			}
		default:
			quoted := strconv.QuoteRuneToASCII(r)
			b.WriteString(quoted[1 : len(quoted)-1])
		}
	}
	return b.String()
}

// PlainJSON is a JSON document, or lines of it, in which such characters are escaped as JSON does: what it says is the same.
func PlainJSON(document []byte) []byte {
	hidden := func(r rune) bool { return r != '\n' && r != utf8.RuneError && commands(r) }
	if bytes.IndexFunc(document, hidden) < 0 {
		return document
	}
	var b bytes.Buffer
	for _, r := range string(document) {
		switch {
		case !hidden(r):
			b.WriteRune(r)
		case r > 0xFFFF:
			r -= 0x10000
			fmt.Fprintf(&b, `\u%04x\u%04x`, 0xD800+r>>10, 0xDC00+r&0x3FF)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.Bytes()
}

// commands reports whether a character is none that is seen: a control, one that formats the text around it, the end of a line or of
// a paragraph, or a byte that is no text.
func commands(r rune) bool {
	return r < ' ' || r >= 0x7F && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) || r == utf8.RuneError
}
