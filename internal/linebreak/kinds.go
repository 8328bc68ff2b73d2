package linebreak

// pairKind is what a break between characters i-1 and i would break, from their classes.
func (b *breaker) pairKind(i int) kind {
	if i == 0 || i == len(b.Runes) {
		return free
	}
	prev, cur := b.Class[i-1], b.Class[i]
	switch {
	case b.clustered(i):
		return never
	case prev == Forced:
		return forced
	case b.byUnicode(i):
		return b.unicodeKind(i)
	case cur == Combining || cur == Forced:
		return never
	case cur == Space || cur == HanSpace || cur == Nbsp || prev == Nbsp:
		return number
	}
	p := b.base(i - 1)
	b.count(p, i)
	return b.classKind(p, i)
}

// classKind is what a break between a character and the one before it, at p, would break, where their classes alone decide.
func (b *breaker) classKind(p, i int) kind {
	prev, cur := b.Class[p], b.Class[i]
	switch cur {
	case Long:
		if prev == Long && b.Runes[i] == b.Runes[p] && b.Runes[i] != '⸺' && b.strokes%2 == 1 {
			return never
		}
	case Close, Comma, Stop, Middle, Connector, Solidus, HanTail, Tail:
		return basic
	case Postfix:
		return number
	case Note:
		if prev == Note {
			return number
		}
		return basic
	case Ref:
		switch {
		case prev == Ref && p > 0 && b.Class[p-1] == Ref: // ①②③ … are no notes but a row of numbers
			return link
		case !prev.Mark() && prev != Space:
			return basic
		}
	}
	switch prev {
	case Open, Head:
		return basic
	case Prefix:
		return number
	case Solidus:
		return solidus
	}
	switch {
	case cur == Long && b.opt.Kinsoku == Strict:
		return strict
	case prev.wordy() && cur.wordy():
		switch {
		case b.kinds[i] == code:
			return code
		case prev == Digit && cur == Digit:
			return number
		case b.allowed(i):
			return link
		case b.uax.on && b.uax.addresses[i] == insideAddress:
			return code
		case b.uax.on && b.uax.addresses[i] == nearMark:
			return number
		}
		return word
	}
	return free
}

// unicodeKind is the kind of a place beside a foreign character: Unicode's, but for our prohibitions; symbols in full cells may part, as Han may.
func (b *breaker) unicodeKind(i int) kind {
	switch p, cur := b.Class[b.base(i-1)], b.Class[i]; {
	case p == Open || p == Head || cur >= Close && cur <= Solidus || cur == HanTail || cur == Tail:
		return basic
	case symbol(b.Runes[i]) && symbol(b.Runes[b.base(i-1)]):
		return link
	case !b.uax.breaks[i]:
		return word
	}
	return link
}

// count keeps how many strokes of a long mark stand before character i: —— pairs up from the left.
func (b *breaker) count(p, i int) {
	switch {
	case b.Class[p] != Long || b.Class[i] != Long || b.Runes[p] != b.Runes[i]:
		b.strokes = 0
	default:
		b.strokes++
	}
}

// wordy reports whether the class sticks to its like inside a Latin word or number.
func (c Class) wordy() bool {
	switch c {
	case Latin, Digit, Prefix, Postfix, Head, Tail:
		return true
	}
	return false
}
