package dataset

import "strings"

// halfWidth is the half-width form of a full-width letter or digit, and r itself otherwise.
func halfWidth(r rune) rune {
	if r >= '０' && r <= '９' || r >= 'Ａ' && r <= 'Ｚ' || r >= 'ａ' && r <= 'ｚ' {
		return r - 0xFEE0
	}
	return r
}

func wide(r rune) bool { return r >= '０' && r <= '９' }

func digit(r rune) bool { r = halfWidth(r); return r >= '0' && r <= '9' }

// widened reports whether a character is a full-width letter or digit.
func widened(r rune) bool { return halfWidth(r) != r }

// narrow makes the full-width letters and digits that begin at i half-width, with what belongs to them, and ％ behind a digit. It returns where they
// end; 0 where none begin.
func (p *passage) narrow(i int) int {
	r, end := p.letters[i].r, 0
	switch {
	case r == '％' && digit(p.rune(i-1)):
		end = i + 1
	case (r == '－' || r == '＋') && wide(p.rune(i+1)) && !p.span(i): // a sign
		end = p.number(i + 1)
	case widened(r):
		end = p.number(i)
	default:
		return 0
	}
	p.change(i, end, narrowed(p.between(i, end)))
	return end
}

// number is where the full-width letters and digits that begin at i end, with the marks between them: those of numbers between digits, a comma only
// before three digits; of names and addresses between any; + behind any, C++.
func (p *passage) number(i int) int {
	for i < len(p.letters) && !p.letters[i].kept {
		r, before, next := p.letters[i].r, p.rune(i-1), p.rune(i+1)
		switch {
		case widened(r):
		case r == '－' && p.span(i):
			return i
		case strings.ContainsRune("．／－＆＠＿＝", r) && widened(before) && widened(next):
		case r == '＋' && (widened(before) || before == '＋'):
		case r == '：' && wide(before) && wide(next):
		case r == '：' && widened(before) && next == '／' && p.rune(i+2) == '／' && widened(p.rune(i+3)): // of an address
			i += 2
		case r == '，' && wide(before) && wide(next) && wide(p.rune(i+2)) && wide(p.rune(i+3)) && !wide(p.rune(i+4)):
		default:
			return i
		}
		i++
	}
	return i
}

// inNumbers are the marks of numbers, names and addresses.
var inNumbers = strings.NewReplacer("．", ".", "，", ",", "：", ":", "／", "/", "－", "-", "＋", "+", "＆", "&", "＠", "@", "＿", "_", "＝", "=", "％", "%")

// narrowed is text in half-width characters.
func narrowed(text string) string { return inNumbers.Replace(strings.Map(halfWidth, text)) }
