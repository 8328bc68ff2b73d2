package regexp

import (
	"math/rand/v2"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestNeed(t *testing.T) {
	for _, c := range []struct{ expr, want string }{
		{`(?:与|和|同)(?:上年|去年)(?:同期|末|底)?(基本)?持平`, "持平; 上年 去年; 与 同 和"},
		{`^(?:比重|占比)$`, "占比 比重"},
		{`[^，。]{2,24}?(?:高于|低于)[甲乙]`, "低于 高于; 乙 甲"},
		{`(?:[甲乙]丙丁|戊)`, "丙丁 戊"},
		{`(?:增长)+x*`, "增长"},
		{`(?:增长){0,3}`, ""},
		{`(?:增长){2,3}`, "增长"},
		{`增长|`, ""},
		{`增长|增|下降`, "下降 增"}, // 增长 holds 增
		{`(?i:ab)`, ""},
		{`.*[0-9]`, "0 1 2 3 4 5 6 7 8 9"},
		{`[a-z]`, ""},
		{"\uFFFD", ""}, // matches a byte that is none of UTF-8
		{``, ""},
	} {
		var got []string
		for _, n := range needsOf(c.expr) {
			slices.Sort(n)
			got = append(got, strings.Join(n, " "))
		}
		var want []string
		if c.want != "" {
			want = strings.Split(c.want, "; ")
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s needs %q, want %q", c.expr, got, want)
		}
	}
}

// TestSame: what is found is what the standard library finds.
func TestSame(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 1))
	parts := []string{"上年", "去年", "持平", "增长", "下降", "高于", "低于", "，", "。", "3", "12", "%", "ab", "AB", "的", "\xff", "\n", " "}
	texts := []string{""}
	for range 300 {
		var b strings.Builder
		for range dice.IntN(8) {
			b.WriteString(parts[dice.IntN(len(parts))])
		}
		texts = append(texts, b.String())
	}
	for _, expr := range []string{`(上年|去年)(?:同期)?(持平)`, `(增长|下降)([0-9]+)%?`, `^(?:高于|低于)`, `([^，。]{1,4}?)(高|低)于`, `(?i)ab`, `[，。]`, `(?:的)?`, `(?m)^的$|ab$`, `(?:增长)*3`, `.`, "[\uFFF0-\uFFFD]"} {
		ours, std := MustCompile(expr), regexp.MustCompile(expr)
		for _, s := range texts {
			for name, pair := range map[string][2]any{
				"MatchString":                {ours.MatchString(s), std.MatchString(s)},
				"FindString":                 {ours.FindString(s), std.FindString(s)},
				"FindStringIndex":            {ours.FindStringIndex(s), std.FindStringIndex(s)},
				"FindStringSubmatch":         {ours.FindStringSubmatch(s), std.FindStringSubmatch(s)},
				"FindStringSubmatchIndex":    {ours.FindStringSubmatchIndex(s), std.FindStringSubmatchIndex(s)},
				"FindAllString":              {ours.FindAllString(s, -1), std.FindAllString(s, -1)},
				"FindAllStringIndex":         {ours.FindAllStringIndex(s, 2), std.FindAllStringIndex(s, 2)},
				"FindAllStringSubmatch":      {ours.FindAllStringSubmatch(s, -1), std.FindAllStringSubmatch(s, -1)},
				"FindAllStringSubmatchIndex": {ours.FindAllStringSubmatchIndex(s, -1), std.FindAllStringSubmatchIndex(s, -1)},
				"ReplaceAllString":           {ours.ReplaceAllString(s, "<$0>"), std.ReplaceAllString(s, "<$0>")},
				"ReplaceAllStringFunc":       {ours.ReplaceAllStringFunc(s, strings.ToUpper), std.ReplaceAllStringFunc(s, strings.ToUpper)},
			} {
				if !reflect.DeepEqual(pair[0], pair[1]) {
					t.Fatalf("%s of %s in %q: %#v, want %#v", name, expr, s, pair[0], pair[1])
				}
			}
		}
	}
}
