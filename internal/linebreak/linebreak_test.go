package linebreak_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"report/internal/hyphen"
	"report/internal/linebreak"
	"report/internal/slow"
	"report/internal/unit"
)

const em = 10 * unit.Pt

// measured makes a text of one size: full cells for the Han face, half cells for Latin, a quarter for spaces.
func measured(s string) linebreak.Text {
	runes := []rune(s)
	t := linebreak.Text{Runes: runes, Class: make([]linebreak.Class, len(runes))}
	linebreak.Classify(runes, t.Class)
	for i, c := range t.Class {
		w := em
		switch {
		case c == linebreak.Space:
			w = em / 4
		case c == linebreak.Combining || c == linebreak.Forced:
			w = 0
		case !c.CJK(), runes[i] == '-' || runes[i] == '–':
			w = em / 2
		}
		t.Width, t.Em = append(t.Width, w), append(t.Em, em)
	}
	return t
}

func cells(n float64) unit.Length { return unit.Length(n * float64(em)) }

// show writes lines one under another; behind a line stands what had to be relaxed.
func show(t linebreak.Text, lines []linebreak.Line) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(strings.TrimRight(string(t.Runes[l.From:l.To]), "\n"))
		if l.Hyphen {
			b.WriteString("-")
		}
		if l.Relaxed != linebreak.None {
			fmt.Fprintf(&b, " !%d", l.Relaxed)
		}
		b.WriteString("\n")
	}
	return b.String()
}

var update = flag.Bool("update", false, "write the goldens anew")

// TestCases runs testdata/*.txt: options on the first line, a text, --- and the lines wanted, cases parted by ===.
func TestCases(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txt")
	if len(files) == 0 {
		t.Fatal("no cases")
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, c := range strings.Split(strings.TrimSpace(string(data)), "\n===\n") {
			head, rest, _ := strings.Cut(c, "\n")
			source, want, ok := strings.Cut(rest, "\n---\n")
			if !ok {
				t.Fatalf("%s: a case without ---: %s", file, c)
			}
			opt := options(t, head)
			text := measured(strings.ReplaceAll(source, `\n`, "\n"))
			got := strings.TrimSpace(show(text, linebreak.Break(text, opt)))
			all = append(all, head+"\n"+source+"\n---\n"+got)
			if got != strings.TrimSpace(want) && !*update {
				t.Errorf("%s: %s\n%s\ngot\n%s\nwant\n%s", file, head, source, got, want)
			}
		}
		if *update {
			if err := os.WriteFile(file, []byte(strings.Join(all, "\n===\n")+"\n"), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// options reads a case's first line: measure=8 indent=2 kinsoku=strict …
func options(t *testing.T, line string) linebreak.Options {
	opt := linebreak.Options{Autospace: 250, Hyphen: hyphen.Points, HyphenWidth: em / 2}
	for _, word := range strings.Fields(line) {
		key, value, _ := strings.Cut(word, "=")
		var n float64
		fmt.Sscan(value, &n)
		switch key {
		case "#":
			return opt
		case "measure":
			opt.Measure = cells(n)
		case "indent":
			opt.Indent = cells(n)
		case "kinsoku":
			opt.Kinsoku = map[string]linebreak.Kinsoku{"gb": linebreak.GB, "basic": linebreak.Basic, "strict": linebreak.Strict}[value]
		case "punct":
			opt.Punct = map[string]linebreak.Punct{"quanjiao": linebreak.Quanjiao, "kaiming": linebreak.Kaiming, "banjiao": linebreak.Banjiao}[value]
		case "ragged":
			opt.Ragged = true
		case "hang":
			opt.Hang = true
		case "centred":
			opt.Centred = true
		case "loose":
			opt.Looseness = int(n)
		default:
			t.Fatalf("unknown option %q", word)
		}
	}
	return opt
}

// law checks what holds for any text at any measure: every character stands on exactly one line, in order; pens do not run backwards;
// nothing stands beyond the measure, and no line begins or ends with a forbidden mark, unless the line says what was relaxed.
func law(t *testing.T, source string, opt linebreak.Options) {
	t.Helper()
	text := measured(source)
	lines := linebreak.Break(text, opt)
	at := 0
	for n, l := range lines {
		if l.From != at || l.To <= l.From || len(l.X) != l.To-l.From {
			t.Fatalf("line %d holds characters %d to %d after %d", n, l.From, l.To, at)
		}
		at = l.To
		for i := 1; i < len(l.X); i++ {
			if l.X[i] < l.X[i-1]-em/2 {
				t.Fatalf("line %d: the pen runs back from %d to %d at %q", n, l.X[i-1], l.X[i], source)
			}
		}
		if l.Right > opt.Measure+1 && l.Relaxed != linebreak.Overfull && !opt.Hang {
			t.Fatalf("line %d ends at %.2f of %.2f em and says %d: %q", n, inEm(l.Right), inEm(opt.Measure), l.Relaxed, source)
		}
		if l.Relaxed < linebreak.BrokenRule && n > 0 {
			first, last := text.Class[l.From], text.Class[lines[n-1].To-1]
			if first >= linebreak.Close && first <= linebreak.Solidus && text.Class[l.From-1] != linebreak.Forced || last == linebreak.Open {
				if lines[n-1].Relaxed < linebreak.BrokenRule {
					t.Fatalf("a forbidden mark at the break before %q of %q", string(text.Runes[l.From:l.To]), source)
				}
			}
		}
	}
	if at != len(text.Runes) {
		t.Fatalf("the last line ends at %d of %d", at, len(text.Runes))
	}
}

func FuzzBreak(f *testing.F) {
	for _, s := range []string{sample, "", "国", "。。。。，，", "““““", "——————", "a\u0301b", "👨‍👩‍👧‍👦国🇨🇳", "\n\n国\n", "   ", "A/B/C://x?y=z&w",
		"〔2012〕14号", "1 234.5万元2024年1—2月12日3～5个", strings.Repeat("x", 300), "\u200b\u00ad\ufeff", "ไทยภาษา", "العربية 12", "हिन्दी", "각각"} {
		f.Add(s, uint8(21), uint8(0))
	}
	f.Fuzz(func(t *testing.T, s string, measure, style uint8) {
		if !utf8.ValidString(s) || len(s) > 4000 {
			t.Skip()
		}
		opt := linebreak.Options{
			Measure: cells(4 + float64(measure%60)), Kinsoku: linebreak.Kinsoku(style % 3), Punct: linebreak.Punct(style / 3 % 3),
			Autospace: []int{0, 125, 250}[style/9%3], Ragged: style&64 != 0, Hang: style&128 != 0, Hyphen: hyphen.Points, HyphenWidth: em / 2,
		}
		if measure > 100 {
			opt.Indent = 2 * em
		}
		law(t, s, opt)
	})
}

// TestLaw holds the law over all measures for texts of every kind.
func TestLaw(t *testing.T) {
	for _, s := range []string{sample, strings.Repeat("“国”、（人），", 40), strings.Repeat("The quick brown fox jumps over 13 lazy dogs, ", 12),
		strings.Repeat("http://www.example.org/a/b?c=d&e=f-g ", 10), strings.Repeat("国", 200), strings.Repeat("1234567890", 30)} {
		for n := 4; n <= 60; n += slow.Of(1, 5) {
			law(t, s, linebreak.Options{Measure: cells(float64(n)), Indent: 2 * em, Autospace: 250, Hyphen: hyphen.Points, HyphenWidth: em / 2})
		}
	}
}

// J6: marks of several sizes on one line are each trimmed by their own em.
func TestJ6(t *testing.T) {
	text := measured("国，国，国")
	for _, i := range []int{2, 3} {
		text.Em[i], text.Width[i] = 2*em, 2*em
	}
	l := linebreak.Break(text, linebreak.Options{Measure: cells(40), Punct: linebreak.Banjiao})[0]
	if small, large := l.X[2]-l.X[1], l.X[4]-l.X[3]; small != em/2 || large != em {
		t.Errorf("the marks take %.2f and %.2f em, want 0.5 and 1", inEm(small), inEm(large))
	}
}

// W7: a proportional mark, which has no blank half, is not cut.
func TestW7(t *testing.T) {
	text := measured("国，")
	text.Width[1] = em * 35 / 100
	if l := linebreak.Break(text, linebreak.Options{Measure: cells(9), Ragged: true})[0]; l.Right != em+em*35/100 {
		t.Errorf("a proportional mark was trimmed to %.2f em", inEm(l.Right-em))
	}
}

// TestLooseness: the copyfitter's lines more or fewer.
func TestLooseness(t *testing.T) {
	s := strings.Repeat(sample, 2)
	text := measured(s)
	opt := linebreak.Options{Measure: cells(13), Indent: 2 * em, Autospace: 250}
	best := len(linebreak.Break(text, opt))
	opt.Looseness = 1
	if n := len(linebreak.Break(text, opt)); n != best+1 {
		t.Errorf("looseness 1 sets %d lines, want %d", n, best+1)
	}
	opt.Looseness = -1
	if n := len(linebreak.Break(text, opt)); n > best || n < best-1 {
		t.Errorf("looseness -1 sets %d lines of %d", n, best)
	}
}

// TestSingle: a text that fits is one line, whatever its length; no search makes it slow.
func TestSingle(t *testing.T) {
	text := measured(strings.Repeat(sample, 1000))
	if lines := linebreak.Break(text, linebreak.Options{Measure: 1 << 50, Ragged: true}); len(lines) != 1 || !lines[0].Last {
		t.Errorf("%d lines", len(lines))
	}
}

// TestAllocations: allocations do not grow with the text, which the second has a hundred times as much of. There are two, and some more
// where the race detector empties the pool.
func TestAllocations(t *testing.T) {
	short, long := measured(sample), measured(strings.Repeat(sample, 100))
	opt := linebreak.Options{Measure: cells(21), Indent: 2 * em, Autospace: 250}
	linebreak.Break(long, opt) // grows the kept slices
	for name, text := range map[string]linebreak.Text{"short": short, "long": long} {
		if n := testing.AllocsPerRun(10, func() { linebreak.Break(text, opt) }); n > 60 {
			t.Errorf("%s: %.0f allocations", name, n)
		}
	}
}

// TestPasses: a line that only a later pass can set says what it gave up.
func TestPasses(t *testing.T) {
	for _, c := range []struct {
		text    string
		measure float64
		want    linebreak.Relaxation
	}{
		{"国国国国国国", 4, linebreak.None},
		{"在INTERNATIONALIZATION里", 6, linebreak.BrokenWord},
		{"国12345678901234567890国", 6, linebreak.BrokenWord},
		{"国。」』）』」）』」）』」）国", 4, linebreak.BrokenRule},
	} {
		text := measured(c.text)
		worst := linebreak.None
		for _, l := range linebreak.Break(text, linebreak.Options{Measure: cells(c.measure), Autospace: 250, Hyphen: hyphen.Points, HyphenWidth: em / 2}) {
			worst = max(worst, l.Relaxed)
		}
		if c.want == linebreak.None && worst >= linebreak.BrokenRule || c.want != linebreak.None && worst < c.want {
			t.Errorf("%s: relaxed %d, want %d", c.text, worst, c.want)
		}
	}
}

// A word with soft hyphens is divided at one of them and nowhere else, with a hyphen, also where nobody knows its language and where it
// is the last; Unicode, asked because of the / here, divides at none by itself.
func TestSoftHyphens(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"国国国国国国国国in_ternationalization国国国", "国国国国国国国国in-|ternationalization国|国国"},
		{"国国国国国国国inter_nationalization国国", "国国国国国国国inter-|nationalization国国"},
		{"国国国国国国国国iT_Unes国国", "国国国国国国国国iT-|Unes国国"},
		{"国国国国国国国国iT_Unes国/国", "国国国国国国国国iT-|Unes国/国"},
		{"国国国国国国国国in_ternational", "国国国国国国国国 !2|international"}, // a last line of half a word is a 孤字: worse than wide gaps
		{"国国_国国国国国国国国国国", "国国国国国国国国国国|国国"},
	} {
		for _, language := range []func([]rune) []int{nil, hyphen.Points} {
			text := measured(strings.ReplaceAll(c.text, "_", "\u00ad"))
			lines := linebreak.Break(text, linebreak.Options{Measure: cells(10), HyphenWidth: em / 2, Hyphen: language})
			got := strings.ReplaceAll(strings.TrimSpace(show(text, lines)), "\u00ad", "")
			if got = strings.ReplaceAll(got, "\n", "|"); got != c.want {
				t.Errorf("%s: got %s, want %s", c.text, got, c.want)
			}
		}
	}
}

// A text that only the last pass can set is not made longer or shorter, and takes no longer for the wish: counting the lines of every way
// to set it took half a minute for 400 letters.
func TestWishesOfTheLastPass(t *testing.T) {
	text := measured(strings.Repeat("The quick brown fox jumps over the lazy dog and hyphenates internationalization. ", 30))
	opt := linebreak.Options{Measure: cells(17), Autospace: 250, Hyphen: hyphen.Points, HyphenWidth: em / 2}
	want := show(text, linebreak.Break(text, opt))
	for opt.Looseness = -1; opt.Looseness <= 1; opt.Looseness++ {
		if got := show(text, linebreak.Break(text, opt)); got != want {
			t.Errorf("looseness %d: %s, want %s", opt.Looseness, got, want)
		}
	}
}

func inEm(l unit.Length) float64 { return float64(l) / float64(em) }
