// Package regexp has the regular expressions of the standard library's, which are compiled when they are first asked: a run asks a few of the
// two hundred that stand in the house, and would compile all of them before it begins. Its names are the standard library's.
package regexp

import (
	"regexp"
	"sync"
)

// A Regexp may be asked by several goroutines at once.
type Regexp struct {
	expr     string
	compiled func() *regexp.Regexp
}

// MustCompile is a regular expression. One that is wrong panics when it is first asked; a test asks all that stand in the house.
func MustCompile(expr string) *Regexp {
	return &Regexp{expr, sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })}
}

// QuoteMeta is an expression for a text itself.
func QuoteMeta(s string) string { return regexp.QuoteMeta(s) }

func (re *Regexp) String() string                   { return re.expr }
func (re *Regexp) MatchString(s string) bool        { return re.compiled().MatchString(s) }
func (re *Regexp) FindString(s string) string       { return re.compiled().FindString(s) }
func (re *Regexp) FindStringIndex(s string) []int   { return re.compiled().FindStringIndex(s) }
func (re *Regexp) FindSubmatch(b []byte) [][]byte   { return re.compiled().FindSubmatch(b) }
func (re *Regexp) FindSubmatchIndex(b []byte) []int { return re.compiled().FindSubmatchIndex(b) }

func (re *Regexp) FindStringSubmatch(s string) []string {
	return re.compiled().FindStringSubmatch(s)
}

func (re *Regexp) FindStringSubmatchIndex(s string) []int {
	return re.compiled().FindStringSubmatchIndex(s)
}

func (re *Regexp) FindAllString(s string, n int) []string {
	return re.compiled().FindAllString(s, n)
}

func (re *Regexp) FindAllStringIndex(s string, n int) [][]int {
	return re.compiled().FindAllStringIndex(s, n)
}

func (re *Regexp) FindAllStringSubmatch(s string, n int) [][]string {
	return re.compiled().FindAllStringSubmatch(s, n)
}

func (re *Regexp) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return re.compiled().FindAllStringSubmatchIndex(s, n)
}

func (re *Regexp) ReplaceAllString(s, with string) string {
	return re.compiled().ReplaceAllString(s, with)
}

func (re *Regexp) ReplaceAllStringFunc(s string, with func(string) string) string {
	return re.compiled().ReplaceAllStringFunc(s, with)
}

func (re *Regexp) ExpandString(to []byte, template, s string, match []int) []byte {
	return re.compiled().ExpandString(to, template, s, match)
}
