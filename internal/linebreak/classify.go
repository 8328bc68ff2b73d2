package linebreak

import "strings"

// Classify fills class with what each character of text is at its place; class must be as long as text. Quotation marks, dashes,
// full points and the like share code points between Chinese and Latin: their neighbours decide (W9, W8, K1). Spans of
// style play no part, so prohibition survives them (K5).
func Classify(text []rune, class []Class) {
	ambiguous := false
	for i, r := range text {
		c := base(r)
		class[i] = c
		ambiguous = ambiguous || c >= classes || c == Space
	}
	if !ambiguous {
		return
	}
	quotes(text, class)
	for i := 0; i < len(class); i++ {
		switch class[i] {
		case emDash, dots:
			i = long(text, class, i)
		case hyphen:
			class[i] = hyphenAt(text, class, i)
		case slash:
			class[i] = either(before(class, i).hanSide() || after(class, i).hanSide(), Solidus, Latin)
		case point:
			class[i] = either(between(class, i, Class.latinish), Latin, Middle)
		case pause:
			class[i] = pauseAt(class, i)
		case currency:
			class[i] = either(after(class, i) == Digit, Prefix, Latin)
		}
	}
	for i, c := range class {
		if c == Space {
			class[i] = spaceAt(text, class, i)
		}
	}
}

func either(yes bool, a, b Class) Class {
	if yes {
		return a
	}
	return b
}

// latinish reports whether a neighbour pulls an ambiguous mark to the Latin side.
func (c Class) latinish() bool { return c == Latin || c == Digit }

// before and after return the class of the neighbour, Forced at the paragraph's edge.
func before(class []Class, i int) Class {
	for i--; i >= 0; i-- {
		if class[i] != Combining {
			return class[i]
		}
	}
	return Forced
}

func after(class []Class, i int) Class {
	for i++; i < len(class); i++ {
		if class[i] != Combining {
			return class[i]
		}
	}
	return Forced
}

func between(class []Class, i int, is func(Class) bool) bool {
	return is(before(class, i)) && is(after(class, i))
}

// long resolves a run of — or … that begins at i and returns its last index. Two strokes or more are long marks (S1); one stroke
// is a connector, or Latin between Latin letters.
func long(text []rune, class []Class, i int) int {
	end := i + 1
	for end < len(text) && class[end] == class[i] {
		end++
	}
	c := Long
	if end-i == 1 {
		next := Forced
		if end < len(class) {
			next = class[end]
		}
		switch latin := before(class, i).latinish() && (next == Latin || next == Digit || next == Space); {
		case class[i] == emDash && latin && next != Digit:
			c = Latin
		case class[i] == emDash:
			c = Connector
		case latin:
			c = Latin
		}
	}
	for k := i; k < end; k++ {
		class[k] = c
	}
	return end - 1
}

// hyphenAt tells a sign (−5), a hyphen inside a Latin word and a connector apart. Behind Han that lead to a value it is a sign: 增长率为-2.65‰.
func hyphenAt(text []rune, class []Class, i int) Class {
	prev, next := before(class, i), after(class, i)
	switch {
	case i > 0 && next == Digit && strings.ContainsRune("为是达至到由从约比速率幅降", text[i-1]):
		return Prefix
	case prev == Han && next == Digit && percentage(text[i+1:]):
		return Prefix
	case prev == Digit && next == Digit:
		return Connector
	case prev.latinish() && next.latinish():
		return Latin
	case next == Digit && !prev.latinish() && prev != Han && prev != Postfix:
		return Prefix
	case prev.hanSide() || next.hanSide() || prev == Postfix:
		return Connector
	}
	return Latin
}

// percentage reports whether a text begins with a number of percent, of percentage points or of degrees: 增长-3.5%, 气温-22.5℃.
func percentage(text []rune) bool {
	n := 0
	for n < len(text) && (text[n] >= '0' && text[n] <= '9' || text[n] == '.') {
		n++
	}
	if n == 0 || n == len(text) {
		return false
	}
	unit := string(text[n:min(len(text), n+len("百分点"))])
	return strings.ContainsRune("%‰℃℉°", text[n]) || strings.HasPrefix(unit, "个百分点") || strings.HasPrefix(unit, "百分点")
}

// pauseAt tells the point of 4.8, the comma of a Latin sentence and a half-width mark after Han apart.
func pauseAt(class []Class, i int) Class {
	switch prev, next := before(class, i), after(class, i); {
	case prev == Digit && next == Digit:
		return Digit
	case prev.latinish():
		return Latin
	}
	return Tail
}

// spaceAt tells a space between Latin words, one inside a number (1 234.5) and one that is meant between Han apart (L2, S3).
func spaceAt(text []rune, class []Class, i int) Class {
	if prev, next := before(class, i), after(class, i); text[i] != '\u200b' && prev.hanSide() && next.hanSide() {
		return HanSpace
	}
	if left, right := digits(text[:i], -1), digits(text[i+1:], 1); left >= 1 && left <= 3 && right == 3 {
		return Nbsp
	}
	return Space
}

// digits counts the digits at text's end (step -1) or start (step 1), up to four.
func digits(text []rune, step int) (n int) {
	i := 0
	if step < 0 {
		i = len(text) - 1
	}
	for ; n < 4 && i >= 0 && i < len(text) && text[i] >= '0' && text[i] <= '9'; i += step {
		n++
	}
	return n
}
