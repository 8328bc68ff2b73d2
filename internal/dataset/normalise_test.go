package dataset

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"report/internal/figure"
)

func TestNormalise(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		// W10: between Han, behind Han and before Han
		{"五年来,石峰改革", "五年来，石峰改革"},
		{"增长4.8%;2020年", "增长4.8%；2020年"},
		{"增长4.7%,比全市", "增长4.7%，比全市"},
		{"综述稿,8个关键字", "综述稿，8个关键字"},
		{"在GDP,比上年", "在GDP，比上年"},
		{"奔头!”谈起", "奔头！”谈起"},
		{"谁要?”她", "谁要？”她"},
		{"回乡的理由!", "回乡的理由！"},
		{"“十三五”,“一核三区”", "“十三五”，“一核三区”"},
		{"《公报》:全文", "《公报》：全文"},
		{"网址:http://a.cn/x?y=1,2,见下", "网址：http://a.cn/x?y=1,2，见下"},
		{"岁末,\n年初", "岁末，\n年初"},
		// full stops
		{"完成.下一步", "完成。下一步"},
		{"完成.", "完成。"},
		{"增长4.8%.同比", "增长4.8%。同比"},
		{"1.加强领导", "1.加强领导"},
		{"报告.docx", "报告.docx"},
		{"共4.8亿元", "共4.8亿元"},
		// brackets in pairs
		{"45个社区(村)日间", "45个社区（村）日间"},
		{"GDP(国内生产总值)", "GDP（国内生产总值）"},
		{"石峰(GDP)", "石峰（GDP）"},
		{"f(x)", "f(x)"},
		{"（甲)", "（甲）"},
		{"1)加强", "1)加强"},
		{"[文字](a.md)说", "[文字](a.md)说"},
		// straight quotes in pairs
		{`他说"你好"`, "他说“你好”"},
		{`"GDP"增长`, "“GDP”增长"},
		{`say "hi" now`, `say “hi” now`},
		{`"'Tis the workers' day," he said, "isn't it?"`, `“’Tis the workers’ day,” he said, “isn’t it?”`},
		{`the '90s, 'good' and rock 'n' roll`, `the ’90s, ‘good’ and rock ’n’ roll`},
		{`**"bold"** ("in brackets") or "中"`, `**“bold”** (“in brackets”) or “中”`},
		{`a 12" disk and a 5" one, 6' 2" tall, he said "no"`, `a 12" disk and a 5" one, 6' 2" tall, he said “no”`},
		{`he said "a 12" disk" twice`, `he said “a 12" disk” twice`},
		{`in "2012" and 'in 2012'`, `in “2012” and ‘in 2012’`},
		{`x="1", \"kept\", ` + "`\"code\"`", `x="1", \"kept\", ` + "`\"code\"`"},
		{`Café's "Zoë"`, `Café’s “Zoë”`},
		{`"one "two" three"`, `“one “two” three”`},
		{`长"5寸`, `长"5寸`},
		{`"甲""乙"`, "“甲”“乙”"},
		// ellipsis
		{"领跑GDP...", "领跑GDP..."},
		{"很多...", "很多……"},
		{"很多。。。", "很多……"},
		{"很多......等", "很多……等"},
		{"wait...", "wait..."},
		{"1..2", "1..2"},
		// dashes
		{"--石峰区委书记", "——石峰区委书记"},
		{"新跨越--", "新跨越——"},
		{"新跨越—看总量", "新跨越—看总量"}, // may join two words
		{"—看总量", "——看总量"},
		{"新跨越，—看总量", "新跨越，——看总量"},
		{"北京—上海，长沙—株洲—湘潭，周一—周五，第一—第三", "北京—上海，长沙—株洲—湘潭，周一—周五，第一—第三"},
		{"《史记》—《汉书》", "《史记》—《汉书》"},
		{"2016年—2019年", "2016年—2019年"},
		{"2016年-2020年", "2016年—2020年"},
		{"1-4月份增长,2016-2019年", "1—4月份增长，2016—2019年"},
		{"电话010-12345678,编号2020-1-3号", "电话010-12345678，编号2020-1-3号"},
		{"A-1月", "A-1月"},
		{"增长10%-15%，3-5个，5.2-6.8亿元，5万-10万人，10-15%，6-8℃", "增长10%—15%，3—5个，5.2—6.8亿元，5万—10万人，10—15%，6—8℃"},
		{"１０％－１５％，３－５个", "10%—15%，3—5个"},
		{"约1,200-1,500人，1,200-500人", "约1,200—1,500人，1,200-500人"},
		{"以3-5告负，3-2个，3-5号楼，2-301室，CJ3-5型，GB/T 9704-2012版，15%-10%=5%，1-2-3个，5-10%=x，5个-10%", "以3-5告负，3-2个，3-5号楼，2-301室，CJ3-5型，GB/T 9704-2012版，15%-10%=5%，1-2-3个，5-10%=x，5个-10%"},
		{"8:30-11:30，１2:00-13:00，22:00－6:00:59，8：30-9：30，１２：００－１３：００开放", "8:30—11:30，12:00—13:00，22:00—6:00:59，8：30—9：30，12:00—13:00开放"},
		{"2026.3.1-2026.3.5，２０２６／３／１－２０２６／３／１５，8:00-3月5日18:00", "2026.3.1—2026.3.5，2026/3/1—2026/3/15，8:00—3月5日18:00"},
		{"以3：2-2：1，比例3:2-4:2，25:10-26:10，8:60-9:70，8:00-9:00-10:00，A8:00-9:00，2026.3.1-5.2，192.168.1.1-192.168.1.9，1.2.3-1.2.4，２０２６－０３－０１，１２３４－５６７８",
			"以3：2-2：1，比例3:2-4:2，25:10-26:10，8:60-9:70，8:00-9:00-10:00，A8:00-9:00，2026.3.1-5.2，192.168.1.1-192.168.1.9，1.2.3-1.2.4，2026-03-01，1234-5678"},
		{"2016—2020", "2016—2020"},
		{"A—B", "A—B"},
		{"——张建军", "——张建军"},
		{"---", "---"},
		// full-width letters and digits
		{"２０２０年ＧＤＰ", "2020年GDP"},
		{"全角，。（）％", "全角，。（）％"},
		{"１２３．４亿元，增长５．２％", "123.4亿元，增长5.2%"},
		{"５１，８４７人，３：２，２０２６．３．１，１２：３０，－３．１％", "51,847人，3:2，2026.3.1，12:30，-3.1%"},
		{"２０２０，２０２１年", "2020，2021年"},
		{"占54.9％", "占54.9%"},
		{"Ａ．甲", "A．甲"},
		{"２０１６－２０１９年，２０２０－１－３号", "2016—2019年，2020-1-3号"},
		{"Ｃ＋＋，Ｒ＆Ｄ，ａ＠ｂ．ｃｏｍ，ｈｔｔｐ：／／ｗｗｗ．ａ．ｃｎ，Ｎｏ．１，１＋１＝２", "C++，R&D，a@b.com，http://www.a.cn，No.1，1+1=2"},
		{"增长＋５．２％，下降－3.1%", "增长+5.2%，下降-3.1%"},
		{"北京－上海，新跨越－－看总量", "北京—上海，新跨越——看总量"},
		// quotes in quotes, measures
		{`她说："他讲'好'了。"`, "她说：“他讲‘好’了。”"},
		{`跑了5'30",他说"好"`, `跑了5'30"，他说“好”`},
		{`it's "甲"`, "it’s “甲”"},
		// a function keeps its brackets, wherever it stands
		{"f(x)=2x+1，其中f(x)为函数", "f(x)=2x+1，其中f(x)为函数"},
		{"购买力平价(PPP)法,按GDP(PPP)计", "购买力平价（PPP）法，按GDP（PPP）计"},
		// what other encodings and programs have for marks
		{"甲――乙，丙―丁，戊──己", "甲——乙，丙—丁，戊——己"},
		{"很多…好，很多······，还有……，甲、乙…", "很多……好，很多……，还有……，甲、乙……"},
		{"a…b，x，…，y", "a…b，x，…，y"},
		{"甲﹐乙﹑丙﹔丁﹕﹙戊﹚︰｢己｣︵庚︶｡", "甲，乙、丙；丁：（戊）：「己」（庚）。"},
		{"├──┤，────", "├──┤，────"},
		{"\ufb01nance与o\ufb03ce", "finance与office"},
		// characters that others stand for
		{"⽅便⽤⼾，⻓沙⻋站", "方便用户，长沙车站"},
		{"\uf9dc\u7f8e", "隆美"},
		{"Mu\u0308ller与Sa\u0303o", "Müller与São"},
		{"x\u0308\u0308y", "ẍ\u0308y"},
		// what shows nothing
		{"一\u200b二\u200e三\u200f四\u202a五\u202c六\u2066七\u061c八\ufeff", "一二三四五六七八"},
		{"long\u200bword", "long\u200bword"},
		{"软\u00ad件，soft\u00adware，甲\u200d乙\u200c丙", "软件，soft\u00adware，甲乙丙"},
		// never inside decimals, times, ratios, codes, Latin text
		{"比例1:2.5,时间12:30", "比例1:2.5，时间12:30"},
		{"Hello, world. 你好", "Hello, world. 你好"},
		{"1,234.5万元", "1,234.5万元"},
		{"`a,中`", "`a,中`"},
		{"已有{{moved|hedge=超过}},居民", "已有{{moved|hedge=超过}}，居民"},
		{"{{a}},{{b}}", "{{a}}，{{b}}"},
		{"{{a|value}}:{{b|value}}", "{{a|value}}:{{b|value}}"},
		// spaces are meant
		{"奋斗转型路 喜看“欣”石峰", "奋斗转型路 喜看“欣”石峰"},
		{"《跨越屏幕见面 畅谈美好“石”光》", "《跨越屏幕见面 畅谈美好“石”光》"},
		{"a\u3000中", "a\u3000中"},
	} {
		got, _ := Normalise(c.in)
		if got != c.want {
			t.Errorf("%q\ngot  %q\nwant %q", c.in, got, c.want)
		}
		if again, _ := Normalise(got); again != got {
			t.Errorf("%q twice: %q, then %q", c.in, got, again)
		}
	}
}

// TestNormaliseScripts: Traditional text has corner brackets, Western text keeps all but quotes; what belongs to no pair is named.
func TestNormaliseScripts(t *testing.T) {
	for _, c := range []struct {
		in   script
		text string
		want string
		lone int
	}{
		{traditional, `她說:"他講'好'了。"`, "她說：「他講『好』了。」", 0},
		{traditional, "“甲‘乙’丙”與‘丁’，說“GDP”、it’s “fine” now", "「甲『乙』丙」與「丁」，說「GDP」、it’s “fine” now", 0},
		{traditional, "「甲」", "「甲」", 0},
		{western, `He said: "it's 5'30"." (中文, 甲)`, "He said: “it’s 5'30\".” (中文, 甲)", 0},
		{western, "Mu\u0308ller", "Müller", 0},
		{western, `"To be continued`, `"To be continued`, 1},
		{simplified, `长"五寸`, `长"五寸`, 1},
		{simplified, `一"二"三"四`, `一“二”三"四`, 1},
		{simplified, `第'一`, `第'一`, 1},
		{simplified, `a " b`, `a " b`, 1},
		{simplified, `他问："什么叫"好"？"`, `他问：“什么叫”好“？”`, 1},
		{simplified, `他问：""好"是什么？"`, `他问：“”好“是什么？”`, 1},
		{western, `He said "this is "nested" text".`, `He said “this is “nested” text”.`, 1},
		{simplified, `逗号","、句号"。"和"好"`, `逗号“，”、句号“。”和“好”`, 0},
		{simplified, `"一"和"二"，"三"`, `“一”和“二”，“三”`, 0},
	} {
		got, _, lone := normalise(c.text, c.in)
		if got != c.want || len(lone) != c.lone {
			t.Errorf("%q: got %q, %d alone, want %q, %d", c.text, got, len(lone), c.want, c.lone)
		}
		if again, _, _ := normalise(got, c.in); again != got {
			t.Errorf("%q twice: %q", got, again)
		}
	}
}

func TestNormaliseSaysWhere(t *testing.T) {
	text := "甲,乙\n\n丙--丁(戊)"
	_, changes := Normalise(text)
	want := []Change{{3, ",", "，"}, {12, "--", "——"}, {17, "(", "（"}, {21, ")", "）"}}
	if !slices.Equal(changes, want) {
		t.Errorf("%+v, want %+v", changes, want)
	}
}

// allowed are the changes that W10 names, beside letters and digits.
var allowed = map[string][]string{
	",": {"，"}, ";": {"；"}, ":": {"："}, "!": {"！"}, "?": {"？"}, ".": {"。"}, "(": {"（"}, ")": {"）"}, `"`: {"“", "”", "「", "」", "『", "』"}, "--": {"——"}, "—": {"——"}, "-": {"—"}, "－": {"—", "-"}, "―": {"——", "—"}, "'": {"‘", "’", "「", "」", "『", "』"}, "％": {"%"},
}

// FuzzNormalise: normalising twice is normalising once, only what W10 names changes, and nothing inside a figure's
// braces does.
func FuzzNormalise(f *testing.F) {
	for _, s := range []string{"甲,乙", "(甲)", `"甲"`, "甲...", "甲--乙", "—甲", "２０", "a,，b", "甲.。。", "（甲)(b", "http://a,甲", "{{a,甲}},", "`甲,`,", "](甲,)", "１２．３％", "－３：２", "Mu\u0308", "⽅\u200b", "5'30\"", "f(x)甲", "1-4月", "1-4%", "１－２个", "\uf9dc", "――甲", "甲－－１－２月", "ａ：／／ｂ＋", "﹙甲)", "ﬁ's", "甲···…─ ─", "\u202a―畲"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) { // files that are not UTF-8 are not read
			t.Skip()
		}
		normal, changes := Normalise(text)
		if again, more := Normalise(normal); again != normal {
			t.Fatalf("%q\nonce  %q\ntwice %q %v", text, normal, again, more)
		}
		rest, at := normal, 0
		uses := figure.Uses(text)
		for _, c := range changes {
			kept := text[at:c.Offset]
			if !strings.HasPrefix(rest, kept+c.To) || !strings.HasPrefix(text[c.Offset:], c.From) {
				t.Fatalf("%q: %+v is not how %q came about", text, c, normal)
			}
			rest, at = rest[len(kept)+len(c.To):], c.Offset+len(c.From)
			if !fair(c) {
				t.Fatalf("%q: %q became %q", text, c.From, c.To)
			}
			for _, u := range uses {
				if u.Err == nil && c.Offset >= u.From && c.Offset < u.To {
					t.Fatalf("%q: changed inside %q", text, text[u.From:u.To])
				}
			}
		}
		if rest != text[at:] {
			t.Fatalf("%q: ends in %q, want %q", text, rest, text[at:])
		}
	})
}

func fair(c Change) bool {
	if c.To != "" { // what shows nothing goes with what it stands in
		c.From = strings.Map(func(r rune) rune {
			if invisible(r) {
				return -1
			}
			return r
		}, c.From)
	}
	if slices.Contains(allowed[c.From], c.To) {
		return true
	}
	if c.To == "……" {
		return c.From == "…" || len([]rune(c.From)) >= 3 && strings.Trim(c.From, ".。｡·") == ""
	}
	if strings.ReplaceAll(c.From, "―", "—") == c.To || slices.Contains([]string{"－－", "――", "──"}, c.From) && c.To == "——" {
		return true
	}
	if r := []rune(c.From); len(r) == 1 && (c.To == string(form(r[0])) || c.To == "" && invisible(r[0]) || c.To == string(ideograph(r[0]))) {
		return true
	}
	r, size := utf8.DecodeRuneInString(c.From)
	if c.To == norm.NFC.String(c.From) || joined(r) && c.To == norm.NFC.String(norm.NFKC.String(string(r))+c.From[size:]) {
		return true
	}
	full := strings.IndexFunc(c.From, func(r rune) bool {
		return halfWidth(r) == r && !strings.ContainsRune("．，：／－＋＆＠＿＝％", r)
	}) < 0
	half := strings.IndexFunc(c.To, func(r rune) bool { return r > unicode.MaxASCII }) < 0
	return full && half && len([]rune(c.From)) == len(c.To)
}

func BenchmarkNormalise(b *testing.B) {
	text := strings.Repeat("五年来,石峰改革呈现全面发力、多点突破、蹄疾步稳的局面,一项项率先、一个个突破,激发了“高质量”发展的澎湃动力。\n\n", 100)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Normalise(text)
	}
}

func TestDecoded(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"甲&amp;乙", "甲&乙"}, {"25&#8451;", "25℃"}, {"a&nbsp;b&lt;c", "a\u00a0b<c"}, {"&#x4e2d;", "中"},
		{"R&D;", "R&D;"}, {"a&b", "a&b"}, {"&", "&"}, {"&amp;lt;", "&lt;"},
	} {
		n := 0
		if got := decoded(c.in, func(int, string, string) { n++ }); got != c.want || (n > 0) != (c.in != c.want) {
			t.Errorf("%q: got %q, %d changes, want %q", c.in, got, n, c.want)
		}
	}
	if got, _ := Normalise("甲&amp;乙,&lt;丙"); got != "甲&amp;乙，&lt;丙" {
		t.Errorf("normalised to %q", got)
	}
}
