package figure

import (
	"math/big"
	"strings"
	"testing"

	"report/internal/furniture"
)

func number(t *testing.T, s string) Decimal {
	t.Helper()
	d, err := Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"0", "0"}, {"12000", "12000"}, {"4.8", "4.8"}, {"4.80", "4.80"}, {"010", "10"}, {"-0.3", "-0.3"}, {"−0.3", "-0.3"},
		{"711.43", "711.43"}, {"0.00", "0.00"}, {"123456789012345", "123456789012345"}, {"1000000000000000000000", "1000000000000000000000"},
		{"0.1", "0.1"}, {"67206.9", "67206.9"}, {"-0", "0"},
	} {
		if got := number(t, c.in).String(); got != c.want {
			t.Errorf("Parse(%q) is %s, want %s", c.in, got, c.want)
		}
	}
	for _, bad := range []string{
		"", " ", "-", ".", ".5", "5.", "1e3", "0x10", "1_000", "1,000", "+5", "--1", "1.2.3", "NaN", "Inf", "１２", "12 ", "4.8%", "约5",
		"1234567890123456", "67206.89999999999", strings.Repeat("0", 200),
	} {
		if d, err := Parse(bad); err == nil {
			t.Errorf("Parse(%q) is %s, want an error", bad, d)
		}
	}
}

func TestRound(t *testing.T) {
	for _, c := range []struct {
		in     string
		places int
		want   string
	}{
		{"2.5", 0, "3"}, {"-2.5", 0, "-3"}, {"1.005", 2, "1.01"}, {"-1.005", 2, "-1.01"}, {"1.004", 2, "1.00"}, {"4.8", 2, "4.80"}, {"0.05", 1, "0.1"},
	} {
		if got := number(t, c.in).Round(c.places).String(); got != c.want {
			t.Errorf("%s to %d places is %s, want %s", c.in, c.places, got, c.want)
		}
	}
}

func TestText(t *testing.T) {
	for _, c := range []struct {
		value, unit string
		show        Scale
		hedge       Hedge
		want        string
		parts       [3]string
	}{
		{"261", "家", One, Hedge{}, "261家", [3]string{"", "261", "家"}},
		{"4.8", "%", One, Hedge{}, "4.8%", [3]string{"", "4.8", "%"}},
		{"4.80", "%", One, Hedge{}, "4.80%", [3]string{"", "4.80", "%"}},
		{"1.8", "个百分点", One, Hedge{}, "1.8个百分点", [3]string{"", "1.8", "个百分点"}},
		{"711.43", "亿元", One, Hedge{}, "711.43亿元", [3]string{"", "711.43", "亿元"}},
		{"12000", "户", Wan, Hedge{Before: "逾"}, "逾1.2万户", [3]string{"逾", "1.2", "万户"}},
		{"954200", "元", Wan, Hedge{}, "95.42万元", [3]string{"", "95.42", "万元"}},
		{"954200.50", "元", Wan, Hedge{}, "95.42005万元", [3]string{"", "95.42005", "万元"}},
		{"110000", "件", Wan, Hedge{After: "余"}, "11万余件", [3]string{"", "11", "万余件"}},
		{"128000000", "元", Yi, Hedge{}, "1.28亿元", [3]string{"", "1.28", "亿元"}},
		{"100", "个", One, Hedge{After: "多"}, "100多个", [3]string{"", "100", "多个"}},
		{"100", "个", One, Hedge{After: "左右"}, "100个左右", [3]string{"", "100", "个左右"}},
		{"500", "户", One, Hedge{After: "以上"}, "500户以上", [3]string{"", "500", "户以上"}},
		{"56", "平方米", One, Hedge{Before: "不到"}, "不到56平方米", [3]string{"不到", "56", "平方米"}},
		{"5", "", One, Hedge{Before: "约"}, "约5", [3]string{"约", "5", ""}},
		{"0", "户", Wan, Hedge{}, "0万户", [3]string{"", "0", "万户"}},
	} {
		f := Figure{Value: number(t, c.value), Unit: c.unit, Show: c.show, Hedge: c.hedge}
		before, n, after := f.Parts()
		if f.Text() != c.want || [3]string{before, n, after} != c.parts {
			t.Errorf("%s %s: %s in %q, want %s in %q", c.value, c.unit, f.Text(), [3]string{before, n, after}, c.want, c.parts)
		}
		if f.Number() != c.value {
			t.Errorf("%s: the bare number is %s", c.value, f.Number())
		}
	}
}

func TestChange(t *testing.T) {
	for _, c := range []struct {
		value, unit string
		kind        Kind
		want        string
	}{
		{"4.7", "%", "", "增长4.7%"}, {"-1.2", "%", Amount, "下降1.2%"}, {"0.0", "%", Amount, "持平"},
		{"0.3", "个百分点", Rate, "上升0.3个百分点"}, {"-0.3", "个百分点", Rate, "回落0.3个百分点"}, {"0", "个百分点", Rate, "持平"},
	} {
		f := Figure{Value: number(t, c.value), Unit: c.unit, Kind: c.kind}
		if got := f.Change(); got != c.want {
			t.Errorf("%s%s of kind %q: %s, want %s", c.value, c.unit, c.kind, got, c.want)
		}
	}
}

func TestParseHedge(t *testing.T) {
	for word, want := range map[string]Hedge{
		"": {}, "逾": {Before: "逾"}, "超过": {Before: "超过"}, "不足": {Before: "不足"}, "余": {After: "余"}, "多": {After: "多"}, "左右": {After: "左右"},
	} {
		if got, err := ParseHedge(word); err != nil || got != want {
			t.Errorf("ParseHedge(%q) = %v, %v, want %v", word, got, err, want)
		}
	}
	if h, err := ParseHedge("莫约"); err == nil {
		t.Errorf("ParseHedge of an unknown word is %v, want an error", h)
	}
}

func TestUses(t *testing.T) {
	f := Figure{ID: "moved", Value: number(t, "12000"), Unit: "户", Show: Wan, Hedge: Hedge{Before: "逾"}}
	for _, c := range []struct{ text, want string }{
		{"已有{{moved}}居民", "逾1.2万户"},
		{"{{ moved }}", "逾1.2万户"},
		{"{{moved|value}}", "12000"},
		{"{{moved|hedge=超过}}", "超过1.2万户"},
		{"{{moved|hedge=左右}}", "1.2万户左右"},
		{"{{moved|hedge=}}", "1.2万户"},
		{"{{moved|change}}", "增长逾1.2万户"},
	} {
		uses := Uses(c.text)
		if len(uses) != 1 || uses[0].Err != nil || uses[0].ID != "moved" {
			t.Errorf("%s: %+v", c.text, uses)
			continue
		}
		if got := f.Say(uses[0]); got != c.want {
			t.Errorf("%s says %s, want %s", c.text, got, c.want)
		}
	}
	for _, bad := range []string{"{{moved", "{{moved\n}}", "{{moved|}}", "{{moved|val}}", "{{moved|hedge=莫约}}"} {
		if uses := Uses(bad); len(uses) != 1 || uses[0].Err == nil {
			t.Errorf("%q: %+v, want one error", bad, uses)
		}
	}
}

func TestPeriod(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "2020": "2020年", "2016/2020": "2016—2020年", "2020-Q1": "2020年一季度", "2020-Q1/2020-Q2": "2020年上半年",
		"2020-Q1/2020-Q3": "2020年前三季度", "2020-Q1/2020-Q4": "2020年", "2020-Q2/2020-Q3": "2020年2—3季度",
		"2019-Q3/2020-Q2": "2019年三季度—2020年二季度", "2017-02": "2017年2月", "2020-01/2020-05": "2020年1—5月",
		"2017-02/2019-03": "2017年2月—2019年3月", "2020-12-31": "2020年末", "2020-06-30": "2020年6月30日",
		"2020-06-01/2020-06-30": "2020年6月1日—6月30日",
	} {
		if got := Period(in, furniture.Hans); got != want || CheckPeriod(in) != nil {
			t.Errorf("Period(%q) = %q, %v, want %q", in, got, CheckPeriod(in), want)
		}
	}
	for _, bad := range []string{"2020年", "20", "2020/", "/2020", "2020/2016", "2020/2020", "2020-13", "2020-02-30", "2020-Q5", "2020-Q", "2020-Q12", "2020/2020-05", "2016/2018/2020"} {
		if CheckPeriod(bad) == nil || Period(bad, furniture.Hans) != bad {
			t.Errorf("Period(%q) = %q, want an error", bad, Period(bad, furniture.Hans))
		}
	}
}

// FuzzFigure: a literal that is read is written back as the same value with the same places, and a scale loses
// nothing.
func FuzzFigure(f *testing.F) {
	for _, s := range []string{"0", "010", "4.80", "-0.3", "−5", "12000", "999999999999999", "1e9", "0.000000001", "0." + strings.Repeat("0", 90) + "1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := Parse(s)
		if err != nil {
			return
		}
		again, err := Parse(d.String())
		if err != nil || again.Cmp(d) != 0 || again.Places() != d.Places() {
			t.Fatalf("%q is written %q, which reads %v, %v", s, d, again, err)
		}
		_, fraction, _ := strings.Cut(s, ".")
		if d.Places() != len(fraction) {
			t.Fatalf("%q has %d places", s, d.Places())
		}
		for _, scale := range []Scale{Wan, Yi} {
			shown := (&Figure{Value: d, Show: scale}).scaled()
			if back := shown.shift(-powers[scale]); back.Cmp(d) != 0 {
				t.Fatalf("%q in %s is %s, which is %s again", s, scale, shown, back)
			}
			if written, ok := new(big.Rat).SetString(shown.String()); !ok || written.Cmp(shown.Rat()) != 0 { // it may be longer than a literal
				t.Fatalf("%q in %s is written %q", s, scale, shown)
			}
		}
	})
}

func TestTidy(t *testing.T) {
	for _, c := range []struct {
		in, want string
		comma    bool
	}{
		{" 010 ", "010", true},
		{"１２３．５", "123.5", true},
		{"－１，２３４", "-1234", true},
		{"1,234", "1234", true},
		{"1,234", "1,234", false}, // may be a decimal comma
		{"1,234,567", "1234567", false},
		{"-1,234.50", "-1234.50", false},
		{"1234,5", "1234,5", true},
		{"12,34", "12,34", true},
		{"1 234 567.5", "1234567.5", false},
		{"1\u00A0234", "1234", false},
		{"12 34", "12 34", true},
		{"+4.8", "4.8", false},
		{"−0.3", "−0.3", false},
		{"七百", "七百", true},
		{"", "", true},
	} {
		if got := Tidy(c.in, c.comma); got != c.want {
			t.Errorf("Tidy(%q, %v) is %q, want %q", c.in, c.comma, got, c.want)
		}
	}
}

func TestPeriodInOtherLanguages(t *testing.T) {
	for in, want := range map[string][2]string{
		"2020": {"2020", "2020年"}, "2016/2020": {"2016–2020", "2016—2020年"}, "2020-Q1": {"Q1 2020", "2020年一季度"},
		"2020-Q1/2020-Q2": {"first half of 2020", "2020年上半年"}, "2020-Q1/2020-Q3": {"first three quarters of 2020", "2020年前三季度"},
		"2020-Q1/2020-Q4": {"2020", "2020年"}, "2020-Q2/2020-Q3": {"Q2–Q3 2020", "2020年2—3季度"}, "2019-Q3/2020-Q2": {"Q3 2019 – Q2 2020", "2019年三季度—2020年二季度"},
		"2017-02": {"February 2017", "2017年2月"}, "2020-01/2020-05": {"January–May 2020", "2020年1—5月"}, "2020-12-31": {"end of 2020", "2020年末"},
		"2020-06-30": {"30 June 2020", "2020年6月30日"}, "2020-06-01/2020-12-31": {"1 June – 31 December 2020", "2020年6月1日—12月31日"}, "十三五": {"十三五", "十三五"},
	} {
		if got := [2]string{Period(in, furniture.English), Period(in, furniture.Hant)}; got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

// In English words stand apart, but no sign.
func TestSayInEnglish(t *testing.T) {
	value, _ := Parse("-4.7")
	for _, c := range []struct {
		f    Figure
		want string
	}{
		{Figure{Unit: "million yuan"}, "-4.7 million yuan; fell 4.7 million yuan"},
		{Figure{Unit: "%", Kind: Rate}, "-4.7%; eased 4.7%"},
		{Figure{Unit: "percentage points", Hedge: Hedge{Before: "about"}}, "about -4.7 percentage points; fell about 4.7 percentage points"},
		{Figure{}, "-4.7; fell 4.7"},
	} {
		c.f.Value, c.f.Lang = value, furniture.English
		if got := c.f.Text() + "; " + c.f.Change(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
