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

func (re *Regexp) FindString(s string) string {
	if !re.may(s) {
		return ""
	}
	return re.compiled().FindString(s)
}

func (re *Regexp) FindStringIndex(s string) []int {
	if !re.may(s) {
		return nil
	}
	return re.compiled().FindStringIndex(s)
}

func (re *Regexp) FindStringSubmatch(s string) []string {
	if !re.may(s) {
		return nil
	}
	return re.compiled().FindStringSubmatch(s)
}

func (re *Regexp) FindStringSubmatchIndex(s string) []int {
	if !re.may(s) {
		return nil
	}
	return re.compiled().FindStringSubmatchIndex(s)
}

func (re *Regexp) FindAllString(s string, n int) []string {
	if !re.may(s) {
		return nil
	}
	return re.compiled().FindAllString(s, n)
}

func (re *Regexp) FindAllStringIndex(s string, n int) [][]int {
	if !re.may(s) {
		return nil
	}
	return re.compiled().FindAllStringIndex(s, n)
}

func (re *Regexp) FindAllStringSubmatch(s string, n int) [][]string {
	if !re.may(s) {
		return nil
	}
	return re.compiled().FindAllStringSubmatch(s, n)
}

func (re *Regexp) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if !re.may(s) {
		return nil
	}
	return re.compiled().FindAllStringSubmatchIndex(s, n)
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
