package pdf

import (
	"bytes"
	"errors"

	"report/internal/say"
)

// maxOperands is how many operands an operator may have here; the standard says 33 (Annex C), programs write more.
const maxOperands = 1000

// Operators reads a content stream (7.8.2) and hands every operator over with its operands, which are used again after the call.
// An inline image comes as the operator BI with one operand, a *Stream. It stops where do returns false. The error is a Fault.
func (f *File) Operators(content []byte, do func(operator string, operands []Object) bool) error {
	l := &lexer{data: content, text: string(content), values: &f.steps, inside: true, words: f.words, reals: f.reals}
	var operands []Object
	for {
		o, err := l.object()
		if errors.Is(err, errEnd) {
			return nil
		}
		if err == nil && len(operands) > maxOperands {
			err = errMany
		}
		if err != nil {
			return Fault{Code: "broken-content", Found: say.M("the page's contents are broken at byte %d: %s", l.at, reason(err))}
		}
		op, ok := o.(operator)
		if !ok {
			operands = append(operands, o)
			continue
		}
		if op == "BI" {
			image, ok := l.inlineImage()
			if !ok {
				return Fault{Code: "broken-content", Found: say.M("the page's contents are broken at byte %d: %s", l.at, say.M("an inline image does not end"))}
			}
			operands = append(operands[:0], image)
		}
		if !do(string(op), operands) {
			return nil
		}
		operands, l.stack = operands[:0], l.stack[:0]
	}
}

// inlineImage reads what follows BI (8.9.7). Its data end with EI between white space; only what follows like an operator is
// believed to be no data.
func (l *lexer) inlineImage() (*Stream, bool) {
	l.depth++ // its arrays are not lent
	defer func() { l.depth-- }()
	d := Dict{}
	for {
		o, err := l.object()
		if err != nil {
			return nil, false
		}
		if o == operator("ID") {
			break
		}
		key, ok := o.(Name)
		if !ok {
			return nil, false
		}
		if d[key], err = l.object(); err != nil {
			return nil, false
		}
	}
	l.at++ // one white space
	for from := l.at; from <= len(l.data); {
		end := bytes.Index(l.data[from:], []byte("EI"))
		if end < 0 {
			return nil, false
		}
		end += from
		from = end + 2
		if end > l.at && kinds[l.data[end-1]] == space && (from == len(l.data) || kinds[l.data[from]] == space) && textual(l.data[from:]) {
			s := &Stream{Dict: d, Raw: l.data[l.at : end-1]}
			l.at = from
			return s, true
		}
	}
	return nil, false
}

// textual reports whether data look like operators and not like an image's.
func textual(data []byte) bool {
	for _, c := range data[:min(len(data), 16)] {
		if c >= 0x80 || c < ' ' && kinds[c] != space {
			return false
		}
	}
	return true
}
