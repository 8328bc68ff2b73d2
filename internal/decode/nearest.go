package decode

import "strings"

// Nearest is the word among words that is most like the given one, or empty when none is near: at most a third of
// its letters, and at least one, may differ. Of words equally near it is the first.
func Nearest(word string, words []string) string {
	a := []rune(strings.ToLower(word))
	if len(a) > 64 {
		return ""
	}
	best, least := "", max(1, len(a)/3)+1
	for _, w := range words {
		if d := distance(a, []rune(strings.ToLower(w)), least); d < least {
			best, least = w, d
		}
	}
	return best
}

// distance counts the letters to insert, delete, change or swap with their neighbour to make b of a (optimal string
// alignment); bound when there are more.
func distance(a, b []rune, bound int) int {
	if len(a)-len(b) >= bound || len(b)-len(a) >= bound {
		return bound
	}
	var before, last, row []int
	last = make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row = make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}
