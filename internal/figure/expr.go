package figure

import (
	"math/big"
	"strings"
	"unicode"
	"unicode/utf8"

	"report/internal/say"
)

// Bounds of an expression.
const (
	MaxExprDepth = 64   // parentheses and calls inside each other
	maxExprSize  = 1024 // terms
	maxBits      = 4096 // of a fraction's numerator and denominator
)

// An Expr computes a number from figures and columns of tables, exactly.
//
//	expr   = term { ("+" | "-" | "−") term }
//	term   = factor { ("*" | "×" | "/" | "÷") factor }
//	factor = "-" factor | "(" expr ")" | decimal | id | call | cells
//	call   = ("growth" | "share" | "sum" | "count" | "rank") "(" expr { "," expr } ")"
//	cells  = id "[" column [ "," row ] "]"
//
// growth(now, before) and share(part, whole) are percentages; sum, count and rank take any number of values, and
// columns of tables for many at once: rank(x, …) is the place of x among the others, 1 for the greatest. An id goes as
// far as letters, digits and _ - . do, so a minus sign behind one needs a space.
type Expr struct {
	text string
	root *term
}

// A term is a node of an expression: a number, a figure, cells of a table, or an operation on other terms.
type term struct {
	op    string // + - * / neg, a function's name; empty for a leaf
	args  []*term
	value *big.Rat
	id    string
	cells *Cells
	at    int // byte of the text where it stands
	to    int // behind it, of a figure or cells
}

// Cells names a column of a table, or one cell of it.
type Cells struct{ Table, Column, Row string }

// An ExprError says what is wrong with an expression, at which byte of it.
type ExprError struct {
	At          int
	found, hint say.Message
}

// Error says it in English.
func (e *ExprError) Error() string { return e.found.String() }

// Said says what was found and what would do.
func (e *ExprError) Said() (found, hint say.Message) { return e.found, e.hint }

// Offset is At.
func (e *ExprError) Offset() int { return e.At }

// IsZero reports whether there is no expression: none was read.
func (e *Expr) IsZero() bool { return e.root == nil }

// String is the expression as written.
func (e *Expr) String() string { return e.text }

// UnmarshalText is ParseExpr.
func (e *Expr) UnmarshalText(text []byte) error {
	parsed, err := ParseExpr(string(text))
	if err == nil {
		*e = *parsed
	}
	return err
}

// ParseExpr reads an expression; its error is an *ExprError.
func ParseExpr(text string) (*Expr, error) {
	p := &exprParser{text: text}
	root := p.sum(0)
	if p.err == nil && p.peek() != 0 {
		p.fail(p.at, say.M("%q cannot stand here", string(p.peek())), say.M("expressions are made of ids, numbers, + - × ÷ ( ) and growth, share, sum, count, rank"))
	}
	if p.err != nil {
		return nil, p.err
	}
	return &Expr{text, root}, nil
}

// An exprParser reads an expression from left to right; after the first error it only returns.
type exprParser struct {
	text  string
	at    int
	terms int
	err   *ExprError
}

func (p *exprParser) fail(at int, found, hint say.Message) *term {
	if p.err == nil {
		p.err = &ExprError{at, found, hint}
	}
	return &term{value: new(big.Rat)}
}

// peek is the next character that is no space, or zero at the end.
func (p *exprParser) peek() rune {
	p.at = len(p.text) - len(strings.TrimLeftFunc(p.text[p.at:], unicode.IsSpace))
	if p.at == len(p.text) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(p.text[p.at:])
	return r
}

// accept takes the next character if it is one of some, and returns what it stands for: full-width forms are others'.
func (p *exprParser) accept(some string) rune {
	r := p.peek()
	if p.err != nil || r == 0 {
		return 0
	}
	plain, ok := map[rune]rune{'−': '-', '－': '-', '＋': '+', '×': '*', '÷': '/', '（': '(', '）': ')', '，': ',', '、': ','}[r]
	if !ok {
		plain = r
	}
	if !strings.ContainsRune(some, plain) {
		return 0
	}
	p.at += utf8.RuneLen(r)
	return plain
}

func (p *exprParser) sum(depth int) *term     { return p.chain("+-", depth, p.product) }
func (p *exprParser) product(depth int) *term { return p.chain("*/", depth, p.factor) }

// chain reads operands with operators of one rank between them, to be done from the left.
func (p *exprParser) chain(operators string, depth int, operand func(int) *term) *term {
	left := operand(depth)
	for {
		at := p.at
		op := p.accept(operators)
		if op == 0 {
			return left
		}
		left = p.node(&term{op: string(op), args: []*term{left, operand(depth)}, at: at})
	}
}

// node counts a term.
func (p *exprParser) node(t *term) *term {
	if p.terms++; p.terms > maxExprSize {
		return p.fail(t.at, say.M("the expression has more than %d terms", maxExprSize), say.M("part it into figures"))
	}
	return t
}

func (p *exprParser) factor(depth int) *term {
	r := p.peek()
	at := p.at
	switch {
	case p.err != nil:
		return &term{value: new(big.Rat)}
	case depth > MaxExprDepth:
		return p.fail(at, say.M("the expression is more than %d deep", MaxExprDepth), say.M("part it into figures"))
	case r == 0:
		return p.fail(at, say.M("the expression ends where a value is missing"), say.M("write what stands behind the last sign"))
	case p.accept("-") != 0:
		return p.node(&term{op: "neg", args: []*term{p.factor(depth + 1)}, at: at})
	case p.accept("(") != 0:
		inner := p.sum(depth + 1)
		p.close(at)
		return inner
	case r >= '0' && r <= '9':
		return p.number()
	case unicode.IsLetter(r) || r == '_':
		return p.named(depth)
	}
	return p.fail(at, say.M("%q cannot stand here", string(r)), say.M("expressions are made of ids, numbers, + - × ÷ ( ) and growth, share, sum, count, rank"))
}

// close takes the bracket that ends what began at from.
func (p *exprParser) close(from int) {
	if p.accept(")") == 0 {
		p.fail(from, say.M("a bracket begins here and is not closed"), say.M("close it with )"))
	}
}

func (p *exprParser) number() *term {
	from := p.at
	for p.at < len(p.text) && (p.text[p.at] >= '0' && p.text[p.at] <= '9' || p.text[p.at] == '.') {
		p.at++
	}
	d, err := Parse(p.text[from:p.at])
	if err != nil {
		found, hint := err.(*NotNumber).Said()
		return p.fail(from, found, hint)
	}
	return p.node(&term{value: d.Rat(), at: from})
}

// functions are the functions with how many values they take at least, and at most; zero is no bound.
var functions = map[string][2]int{"growth": {2, 2}, "share": {2, 2}, "sum": {1, 0}, "count": {1, 0}, "rank": {2, 0}}

// named reads what begins with a letter: a function's call, cells of a table, or a figure.
func (p *exprParser) named(depth int) *term {
	from := p.at
	rest := p.text[from:]
	end := strings.IndexFunc(rest, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("_-.", r)
	})
	if end < 0 {
		end = len(rest)
	}
	name := rest[:end]
	p.at += end
	if bounds, ok := functions[name]; ok && p.accept("(") != 0 {
		return p.call(name, bounds, from, depth)
	}
	if strings.HasPrefix(p.text[p.at:], "[") {
		return p.cells(name, from)
	}
	return p.node(&term{id: name, at: from, to: p.at})
}

func (p *exprParser) call(name string, bounds [2]int, from, depth int) *term {
	t := &term{op: name, at: from}
	for {
		t.args = append(t.args, p.sum(depth+1))
		if p.accept(",") == 0 {
			break
		}
		if len(t.args) > maxExprSize {
			return p.fail(from, say.M("the expression has more than %d terms", maxExprSize), say.M("part it into figures"))
		}
	}
	p.close(from)
	switch n := len(t.args); {
	case bounds[1] > 0 && n != bounds[1]:
		return p.fail(from, say.M("%s takes %d values, found %d", name, bounds[1], n), say.M("part them with commas"))
	case n < bounds[0]:
		return p.fail(from, say.M("%s takes %d values or more, found %d", name, bounds[0], n), say.M("part them with commas"))
	}
	return p.node(t)
}

// cells reads [column] or [column, row] behind a table's id.
func (p *exprParser) cells(table string, from int) *term {
	inner, rest, ok := strings.Cut(p.text[p.at+1:], "]")
	if !ok {
		return p.fail(p.at, say.M("a bracket begins here and is not closed"), say.M("close it with )"))
	}
	p.at = len(p.text) - len(rest)
	column, row, _ := strings.Cut(strings.ReplaceAll(inner, "，", ","), ",")
	return p.node(&term{cells: &Cells{table, strings.TrimSpace(column), strings.TrimSpace(row)}, at: from, to: p.at})
}
