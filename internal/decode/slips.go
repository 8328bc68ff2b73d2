package decode

import (
	"strings"
	"unicode/utf8"

	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
)

// A slip is what people and their input methods write where YAML reads something else, as it looks on a line. It stands at the first group of
// its form; a hint that quotes takes the second.
type slip struct {
	form        *regexp.Regexp
	found, hint say.Message
	quotes      bool
}

const keyed = `^[ \t-]*[A-Za-z_][A-Za-z_0-9]*:[ \t]+`

var inQuotes = say.M("put all of it in quotes: \"%s\"")

var slips = []slip{
	{regexp.MustCompile(`^[^"'#]*?\b[A-Za-z_][A-Za-z_0-9]*[ \t]*(：)`), say.M("a full-width colon stands behind a key"),
		say.M("write a straight colon and a space: key: value"), false},
	{regexp.MustCompile(`^[^"'#]*[{\[][^"'#]*?(，)[ \t]*[A-Za-z_{]`), say.M("a full-width comma stands between keys or elements"),
		say.M("write a straight comma and a space"), false},
	{regexp.MustCompile(`^[ \t]*(?:-[ \t]+)*(?:[A-Za-z_][A-Za-z_0-9]*:)?[ \t]*()(\{\{[^"\n]*[^"\n\s])`), say.M("a text that begins with {{ stands without quotes"), inQuotes, true},
	{regexp.MustCompile(keyed + `()(\[[^"'\]]*\][^"'\s,#][^"]*)`), say.M("a text that begins with [ stands without quotes"), inQuotes, true},
	{regexp.MustCompile(keyed + "()([@%`][^\"]*)"), say.M("a text that begins with %%, @ or ` stands without quotes"), inQuotes, true},
	{regexp.MustCompile(keyed + `()([^"'{\[|>&*!#\s][^"'#{\[]*: [^"]*)`), say.M("a colon and a space inside a value"), inQuotes, true},
}

// slipNear looks for a slip on a line where the reader stopped, and on the few above it: what is wrong often began there.
func slipNear(in *file, line int) (problem.Problem, bool) {
	for at := line; at > 0 && at > line-4; at-- {
		text := in.line(at)
		for _, s := range slips {
			m := s.form.FindStringSubmatchIndex(text)
			if m == nil {
				continue
			}
			hint := s.hint
			if s.quotes {
				hint.Args = []any{shortened(text[m[4]:m[5]])}
			}
			place := problem.Place{File: in.name, Line: at, Column: utf8.RuneCountInString(text[:m[2]]) + 1}
			return problem.Problem{Place: place, Code: "yaml", Found: s.found, Hint: hint}, true
		}
	}
	return problem.Problem{}, false
}

// shortened is the beginning of a long text.
func shortened(text string) string {
	if runes := []rune(text); len(runes) > 24 {
		return string(runes[:24]) + "…"
	}
	return text
}

var onlyDigits = regexp.MustCompile(`^[0-9]+(?:\.[0-9]+)?$`)

// slipped says what an unknown key is where it is none: what follows a full-width colon, or the end of a number that a comma parted.
func slipped(n *Node, i int) say.Message {
	key := n.Keys[i].Text
	if name, value, ok := strings.Cut(key, "："); ok {
		return say.M("write a straight colon and a space: %s: %s", name, strings.TrimSpace(value))
	}
	if i > 0 && onlyDigits.MatchString(key) && n.Items[i].Kind == Nothing && n.Items[i-1].Kind == Scalar && onlyDigits.MatchString(n.Items[i-1].Text) {
		return say.M("between { and } a comma ends a value: write %s", n.Items[i-1].Text+key)
	}
	return say.Message{}
}
