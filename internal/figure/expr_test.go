package figure

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"report/internal/say"
)

// scope has the figures a = 12, b = 8, zero and x-y = 5, and the table t with a column 值 of 3, 1, 2.
type scope struct{}

func (scope) Figure(id string) (*big.Rat, error) {
	v, ok := map[string]int64{"a": 12, "b": 8, "zero": 0, "x-y": 5, "产值": 7}[id]
	if !ok {
		return nil, fmt.Errorf("no %s", id)
	}
	return big.NewRat(v, 1), nil
}

func (scope) Cells(c Cells) ([]*big.Rat, error) {
	if c.Table != "t" || c.Column != "值" {
		return nil, fmt.Errorf("no %s", c.Column)
	}
	if c.Row == "甲" {
		return []*big.Rat{big.NewRat(3, 1)}, nil
	}
	return []*big.Rat{big.NewRat(3, 1), big.NewRat(1, 1), big.NewRat(2, 1)}, nil
}

func TestExpr(t *testing.T) {
	for _, c := range []struct {
		text   string
		places int
		want   string
	}{
		{"1 + 2 * 3", -1, "7"},
		{"(1 + 2) × 3 ÷ 4", -1, "2.25"},
		{"10 − 4 - 3", -1, "3"},
		{"100 / 10 / 4", -1, "2.5"},
		{"-a + --b", -1, "-4"},
		{"a - b", -1, "4"},
		{"x-y - 1", -1, "4"},
		{"产值＋１", -1, "?"},
		{"产值＋1", -1, "8"},
		{"（a、b）", -1, "?"},
		{"growth(a, b)", 1, "50.0"},
		{"growth(b, a)", 1, "-33.3"},
		{"share(b, a)", 2, "66.67"},
		{"sum(a, b, t[值])", -1, "26"},
		{"count(t[值], a)", -1, "4"},
		{"rank(b, a, zero)", -1, "2"},
		{"rank(t[值，甲], t[值])", -1, "1"},
		{"t[值, 甲] + 1", -1, "4"},
		{"a / 8", -1, "1.5"},
		{"1/3 * 3", -1, "1"}, // exact, not 0.999
		{"0.1 + 0.2 - 0.3", -1, "0"},
		{"2.5 / 1", 0, "3"}, // half away from zero
		{"-2.5 / 1", 0, "-3"},
		{"1.005 * 1", 2, "1.01"},
		{"-0.001 * 1", 2, "0.00"},
		{"sum(1,2) (3)", -1, "?"},
		{"growth", -1, "?"}, // a figure of that name would do
	} {
		got := "?"
		if e, err := ParseExpr(c.text); err == nil {
			if v, err := e.Eval(scope{}); err == nil {
				d, ok := FromRat(v, c.places)
				got = d.String()
				if !ok {
					got = "no decimal"
				}
			}
		}
		if got != c.want {
			t.Errorf("%s: got %s, want %s", c.text, got, c.want)
		}
	}
	for _, text := range []string{"1/3", "1/7 + a", "1000000000000000 + 0.1"} {
		e, _ := ParseExpr(text)
		v, _ := e.Eval(scope{})
		if d, ok := FromRat(v, -1); ok {
			t.Errorf("%s is %s", text, d)
		}
	}
}

func TestExprErrors(t *testing.T) {
	power := "a"
	for range 12 {
		power = "(" + power + ")*(" + power + ")"
		if len(power) > 4000 {
			break
		}
	}
	for _, c := range []struct{ text, want string }{
		{"", "0: the expression ends where a value is missing"},
		{"a +", "3: the expression ends where a value is missing"},
		{"a b", `2: "b" cannot stand here`},
		{"a + * b", `4: "*" cannot stand here`},
		{"(a + b", "0: a bracket begins here and is not closed"},
		{"a + b)", `5: ")" cannot stand here`},
		{"t[值", "1: a bracket begins here and is not closed"},
		{"growth(a)", "0: growth takes 2 values, found 1"},
		{"share(a, b, a)", "0: share takes 2 values, found 3"},
		{"rank(a)", "0: rank takes 2 values or more, found 1"},
		{"a / zero", "4: a division by zero"},
		{"growth(a, zero)", "10: a division by zero"},
		{"a + c", "4: no c"},
		{"t[值] + 1", "0: a column stands where one number is wanted"},
		{"sum(t[无])", "4: no 无"},
		{"1.2.3", `0: "1.2.3" is not a number`},
		{"1234567890123456", `0: "1234567890123456" has 16 significant digits, more than 15`},
		{"@a", `0: "@" cannot stand here`},
		{strings.Repeat("(", 65) + "a" + strings.Repeat(")", 65), "65: the expression is more than 64 deep"},
		{strings.Repeat("-", 65) + "a", "65: the expression is more than 64 deep"},
		{strings.Repeat("sum(", 65) + "a" + strings.Repeat(")", 65), "260: the expression is more than 64 deep"},
		{strings.Repeat("a+", 1024) + "a", "1023: the expression has more than 1024 terms"},
	} {
		e, err := ParseExpr(c.text)
		if err == nil {
			_, err = e.Eval(scope{})
		}
		failed, ok := err.(*ExprError)
		if !ok || fmt.Sprintf("%d: %s", failed.At, failed) != c.want {
			t.Errorf("%.40s: got %v (%+v), want %s", c.text, err, failed, c.want)
			continue
		}
		if found, _ := failed.Said(); found.Format != "%s" && found.In(say.Chinese) == found.In(say.English) {
			t.Errorf("%q has no Chinese twin", found.Format)
		}
	}
	for _, text := range []string{strings.Repeat("(", 64) + "a" + strings.Repeat(")", 64), strings.Repeat("-", 64) + "a"} {
		if _, err := ParseExpr(text); err != nil {
			t.Errorf("the greatest depth is refused: %v", err)
		}
	}
	e, err := ParseExpr("sum(" + strings.Repeat("999999999999999*", 90) + "1)")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := e.Eval(scope{}); err == nil || !strings.Contains(err.Error(), "too large") {
		t.Error("a number of 4,500 bits was computed:", err)
	}
}

// FuzzExpr: parsing and computing end, and what parses shows itself again.
func FuzzExpr(f *testing.F) {
	for _, s := range []string{"1+2", "growth(a, b)", "t[值, 甲]", "((a))", "rank(a, t[值])", "-x-y − 1", "sum(", "a÷0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		e, err := ParseExpr(text)
		if err != nil {
			if failed := err.(*ExprError); failed.At < 0 || failed.At > len(text) {
				t.Fatalf("an error at byte %d of %d", failed.At, len(text))
			}
			return
		}
		if e.String() != text {
			t.Fatal("shown as", e)
		}
		if v, err := e.Eval(scope{}); err == nil {
			FromRat(v, -1)
			FromRat(v, 2)
		}
	})
}

func BenchmarkExpr(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		e, _ := ParseExpr("growth(a, b) + share(a, a + b)")
		if _, err := e.Eval(scope{}); err != nil {
			b.Fatal(err)
		}
	}
}
