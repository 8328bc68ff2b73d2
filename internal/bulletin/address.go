package bulletin

import (
	"strings"

	"report/internal/regexp"
)

// address is a web or mail address that stands in a text by itself.
var address = regexp.MustCompile(`https?://[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%\[\]]+|[A-Za-z0-9][A-Za-z0-9._%+\-]*@[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9\-]+)*\.[A-Za-z]{2,}`)

// addressed makes links of the addresses in a text that lead nowhere yet. Code stays as it is.
func addressed(t Text) Text {
	var out Text
	for i, in := range t {
		if in.Link != "" || in.To != "" || in.Code || in.Note != nil || !strings.Contains(in.Text, "://") && !strings.Contains(in.Text, "@") {
			if out != nil {
				out = append(out, in)
			}
			continue
		}
		if out == nil {
			out = append(make(Text, 0, len(t)+2), t[:i]...)
		}
		out = append(out, in.addressed()...)
	}
	if out == nil {
		return t
	}
	return out
}

// addressed is an inline in parts: addresses, and what is between them.
func (in Inline) addressed() (parts Text) {
	part := func(text, link string) {
		if text != "" {
			next := in
			next.Text, next.Link = text, link
			parts = append(parts, next)
		}
	}
	at := 0
	for _, found := range address.FindAllStringIndex(in.Text, -1) {
		from, to := found[0], found[1]
		to = from + len(ended(in.Text[from:to]))
		link := in.Text[from:to]
		if !strings.Contains(link, "://") {
			link = "mailto:" + link
		}
		part(in.Text[at:from], "")
		part(in.Text[from:to], link)
		at = to
	}
	part(in.Text[at:], "")
	return parts
}

// ended is an address without the marks of the sentence behind it, and without a bracket that does not open in it.
func ended(address string) string {
	for {
		short := strings.TrimRight(address, ".,;:!?'")
		if strings.HasSuffix(short, ")") && strings.Count(short, "(") < strings.Count(short, ")") {
			short = short[:len(short)-1]
		}
		if short == address {
			return short
		}
		address = short
	}
}
