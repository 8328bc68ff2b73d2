package linebreak

// quotes decides for each of “ ” ‘ ’ whether it is a Chinese mark or a Latin one (W9): a pair is Chinese if it encloses any Han or if
// both its outer neighbours are Han or Chinese marks; ’ between Latin letters is an apostrophe; a mark without its twin
// follows its nearest neighbours.
func quotes(text []rune, class []Class) {
	var stack [16]struct {
		at, han int
		mark    rune
	}
	depth, han := 0, 0
	for i, c := range class {
		switch c {
		case Han, HanTail:
			han++
		case openQuote:
			if depth == len(stack) {
				resolve(class, stack[0].at, Open)
				copy(stack[:], stack[1:])
				depth--
			}
			stack[depth].at, stack[depth].han, stack[depth].mark = i, han, text[i]
			depth++
		case closeQuote:
			if text[i] == '’' && between(class, i, Class.latinish) {
				class[i] = Latin
				continue
			}
			k := depth - 1
			for k >= 0 && stack[k].mark != text[i]-1 { // ‘’ and “” are neighbours in Unicode
				k--
			}
			if k < 0 {
				resolve(class, i, Close)
				continue
			}
			for _, lone := range stack[k+1 : depth] {
				resolve(class, lone.at, Open)
			}
			chinese := han > stack[k].han || outer(class, stack[k].at, i)
			class[stack[k].at], class[i] = either(chinese, Open, Latin), either(chinese, Close, Latin)
			depth = k
		}
	}
	for _, lone := range stack[:depth] {
		resolve(class, lone.at, Open)
	}
}

// outer reports whether the pair at i and j stands in Chinese: the paragraph's edge agrees with the other side.
func outer(class []Class, i, j int) bool {
	prev, next := before(class, i), after(class, j)
	chinese := func(c Class) bool {
		return c.hanSide() || c == openQuote || c == closeQuote || c == emDash || c == dots
	}
	switch {
	case prev == Forced && next == Forced:
		return false
	case prev == Forced:
		return chinese(next)
	case next == Forced:
		return chinese(prev)
	}
	return chinese(prev) && chinese(next)
}

// resolve classifies a quotation mark without a twin: Latin only with Latin on both sides.
func resolve(class []Class, i int, chinese Class) {
	latin := func(c Class) bool { return c.latinish() || c == Space || c == Forced || c == pause }
	prev, next := before(class, i), after(class, i)
	class[i] = either(latin(prev) && latin(next) && (prev.latinish() || next.latinish()), Latin, chinese)
}
