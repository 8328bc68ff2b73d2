// Package regexp has the regular expressions of the standard library's, which are compiled when they are first asked: a run asks a few of the
// hundreds that stand in the house, and would compile all of them before it begins. A text that lacks the words that every match has (need) is
// not held against them. Its names are the standard library's.
package regexp

import (
	"regexp"
	"sync"
)

// A Regexp may be asked by several goroutines at once.
type Regexp struct {
	expr     string
	needs    func() []need
	compiled func() *regexp.Regexp
}

// MustCompile is a regular expression. One that is wrong panics when it is first asked; a test asks all that stand in the house.
func MustCompile(expr string) *Regexp {
	return &Regexp{expr, sync.OnceValue(func() []need { return needsOf(expr) }), sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })}
}

// may reports whether a text may have a match.
func (re *Regexp) may(s string) bool {
	for _, need := range re.needs() {
		if !need.in(s) {
			return false
		}
	}
	return true
}

// QuoteMeta is an expression for a text itself.
func QuoteMeta(s string) string { return regexp.QuoteMeta(s) }

func (re *Regexp) String() string                   { return re.expr }
func (re *Regexp) MatchString(s string) bool        { return re.may(s) && re.compiled().MatchString(s) }
func (re *Regexp) FindSubmatch(b []byte) [][]byte   { return re.compiled().FindSubmatch(b) }
func (re *Regexp) FindSubmatchIndex(b []byte) []int { return re.compiled().FindSubmatchIndex(b) }

// found is what finding gives; of a text that has no match nothing.
func found[T any](re *Regexp, s string, find func(*regexp.Regexp) T) (none T) {
	if !re.may(s) {
		return none
	}
	return find(re.compiled())
}

func (re *Regexp) FindString(s string) string {
	return found(re, s, func(r *regexp.Regexp) string { return r.FindString(s) })
}

func (re *Regexp) FindStringIndex(s string) []int {
	return found(re, s, func(r *regexp.Regexp) []int { return r.FindStringIndex(s) })
}

func (re *Regexp) FindStringSubmatch(s string) []string {
	return found(re, s, func(r *regexp.Regexp) []string { return r.FindStringSubmatch(s) })
}

func (re *Regexp) FindStringSubmatchIndex(s string) []int {
	return found(re, s, func(r *regexp.Regexp) []int { return r.FindStringSubmatchIndex(s) })
}

func (re *Regexp) FindAllString(s string, n int) []string {
	return found(re, s, func(r *regexp.Regexp) []string { return r.FindAllString(s, n) })
}

func (re *Regexp) FindAllStringIndex(s string, n int) [][]int {
	return found(re, s, func(r *regexp.Regexp) [][]int { return r.FindAllStringIndex(s, n) })
}

func (re *Regexp) FindAllStringSubmatch(s string, n int) [][]string {
	return found(re, s, func(r *regexp.Regexp) [][]string { return r.FindAllStringSubmatch(s, n) })
}

func (re *Regexp) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return found(re, s, func(r *regexp.Regexp) [][]int { return r.FindAllStringSubmatchIndex(s, n) })
}

func (re *Regexp) ReplaceAllString(s, with string) string {
	if !re.may(s) {
		return s
	}
	return re.compiled().ReplaceAllString(s, with)
}

func (re *Regexp) ReplaceAllStringFunc(s string, with func(string) string) string {
	if !re.may(s) {
		return s
	}
	return re.compiled().ReplaceAllStringFunc(s, with)
}

func (re *Regexp) ExpandString(to []byte, template, s string, match []int) []byte {
	return re.compiled().ExpandString(to, template, s, match)
}
