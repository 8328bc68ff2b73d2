package regexp

import (
	"cmp"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode/utf8"
)

// A need is words of which every match holds at least one. Where a text holds none of them there is no match, and looking for words takes a
// fraction of the time that an expression takes: most of those that prose is held against are about words that it does not have.
type need []string

// Classes of more characters, and choices among more words, are not looked for.
const (
	mostRunes = 12
	mostWords = 40
)

// needsOf is what all matches of an expression need; none if nothing is known of them.
func needsOf(expr string) []need {
	tree, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil // compiling says so
	}
	all := needs(tree)
	slices.SortStableFunc(all, func(a, b need) int { return -a.rarer(b) }) // what is missing most often is looked for first
	return all
}

// in reports whether a text holds what is needed.
func (n need) in(s string) bool {
	for _, word := range n {
		if strings.Contains(s, word) {
			return true
		}
	}
	return false
}

// shortest is the length of the shortest word.
func (n need) shortest() int {
	return len(slices.MinFunc(n, func(a, b string) int { return len(a) - len(b) }))
}

// rarer is positive if n is likely to be held by fewer texts than another need: by words that are longer, or fewer.
func (n need) rarer(other need) int { return cmp.Or(n.shortest()-other.shortest(), len(other)-len(n)) }

func needs(tree *syntax.Regexp) (all []need) {
	switch tree.Op {
	case syntax.OpLiteral:
		if tree.Flags&syntax.FoldCase == 0 && !slices.Contains(tree.Rune, utf8.RuneError) { // which damaged text is read as
			return []need{{string(tree.Rune)}}
		}
	case syntax.OpCharClass:
		if words := class(tree.Rune); words != nil {
			return []need{words}
		}
	case syntax.OpCapture, syntax.OpPlus:
		return needs(tree.Sub[0])
	case syntax.OpRepeat:
		if tree.Min > 0 {
			return needs(tree.Sub[0])
		}
	case syntax.OpConcat:
		for _, part := range tree.Sub {
			all = append(all, needs(part)...)
		}
	case syntax.OpAlternate:
		var words need
		for _, part := range tree.Sub {
			own := needs(part)
			if own == nil {
				return nil
			}
			if words = append(words, slices.MaxFunc(own, need.rarer)...); len(words) > mostWords {
				return nil
			}
		}
		return []need{words.least()}
	}
	return all
}

// least are the words without those that hold another one.
func (n need) least() (kept need) {
	slices.SortFunc(n, func(a, b string) int { return cmp.Or(len(a)-len(b), cmp.Compare(a, b)) })
	for _, word := range n {
		if !slices.ContainsFunc(kept, func(part string) bool { return strings.Contains(word, part) }) {
			kept = append(kept, word)
		}
	}
	return kept
}

// class are the characters of a class, by its ranges.
func class(ranges []rune) (words need) {
	for i := 0; i < len(ranges); i += 2 {
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			if words = append(words, string(r)); len(words) > mostRunes || r == utf8.RuneError {
				return nil
			}
		}
	}
	return words
}
