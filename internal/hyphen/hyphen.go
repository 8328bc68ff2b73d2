// Package hyphen says where a Latin word may be divided at a line's end, by Liang's patterns (F. M. Liang, Word Hy-phen-a-tion by
// Com-put-er, 1983).
package hyphen

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed en-us.txt
var enUS string

// Left and Right are the fewest letters before and after a division (P7).
const (
	Left  = 2
	Right = 3
)

// patterns maps the letters of a pattern to the digits between them; built at first use.
var patterns = sync.OnceValue(func() map[string][]byte {
	m := make(map[string][]byte, 5000)
	for line := range strings.Lines(enUS) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '%' {
			continue
		}
		letters, digits := make([]byte, 0, len(line)), make([]byte, 1, len(line)+1)
		for i := range len(line) {
			if c := line[i]; c >= '0' && c <= '9' {
				digits[len(digits)-1] = c - '0'
			} else {
				letters = append(letters, c)
				digits = append(digits, 0)
			}
		}
		m[string(letters)] = digits
	}
	return m
})

// longest is the length of the longest pattern, and a bound on words: longer ones are no words.
const (
	longest = 10
	bound   = 60
)

// exceptions are words that the patterns divide wrongly, as TeX lists them for American English.
var exceptions = map[string][]int{
	"associate": {2, 4}, "associates": {2, 4}, "declination": {3, 5}, "obligatory": {5}, "philanthropic": {4, 6},
	"present": {}, "presents": {}, "project": {}, "projects": {}, "reciprocity": {4}, "recognizance": {2, 4, 7}, "reformation": {3, 6},
	"retribution": {3, 6}, "table": {2},
}

// Points returns the places where an English word may be divided: n means before its n-th letter. A word with anything but
// lower-case letters behind its first letter – an acronym, a name with capitals, a code – is never divided, nor is one that begins
// with a capital.
func Points(word []rune) []int {
	if len(word) < Left+Right || len(word) > bound {
		return nil
	}
	w := make([]byte, 0, len(word)+2)
	w = append(w, '.')
	for _, r := range word {
		if r < 'a' || r > 'z' {
			return nil
		}
		w = append(w, byte(r))
	}
	w = append(w, '.')
	if points, ok := exceptions[string(w[1:len(w)-1])]; ok {
		return points
	}
	values := make([]byte, len(w)+1)
	all := patterns()
	for i := range w {
		for j := i + 1; j <= min(len(w), i+longest); j++ {
			for k, v := range all[string(w[i:j])] {
				values[i+k] = max(values[i+k], v)
			}
		}
	}
	var points []int
	for n := Left; n <= len(word)-Right; n++ {
		if values[n+1]%2 == 1 {
			points = append(points, n)
		}
	}
	return points
}
