package linebreak

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"report/internal/unit"
)

// worldTests returns a test file of Unicode's, which the go-text module carries.
func worldTests(t *testing.T, name string) []string {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/go-text/typesetting").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "segmenter", "test", name))
	if err != nil {
		t.Fatal(err)
	}
	var cases []string
	for line := range strings.Lines(string(data)) {
		if line, _, _ = strings.Cut(line, "#"); strings.TrimSpace(line) != "" {
			cases = append(cases, strings.TrimSpace(line))
		}
	}
	return cases
}

// parseCase reads × 4E00 ÷ 0020 ÷: the characters, and before which of them a break stands.
func parseCase(t *testing.T, line string) (runes []rune, breaks []bool) {
	t.Helper()
	for _, field := range strings.Fields(line) {
		switch field {
		case "÷", "×":
			breaks = append(breaks, field == "÷")
		default:
			v, err := strconv.ParseUint(field, 16, 32)
			if err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			runes = append(runes, rune(v))
		}
	}
	return runes, breaks
}

// prepared runs a text up to the search.
func prepared(runes []rune) *breaker {
	b := &breaker{Text: Text{Runes: runes, Class: make([]Class, len(runes)), Width: make([]unit.Length, len(runes)), Em: make([]unit.Length, len(runes))},
		opt: Options{Autospace: 250}}
	for i := range runes {
		b.Width[i], b.Em[i] = 1000, 1000
	}
	Classify(runes, b.Class)
	b.prepare()
	return b
}

var classNames = [...]string{Han: "Han", HanTail: "HanTail", Open: "Open", Close: "Close", Comma: "Comma", Stop: "Stop", Middle: "Middle",
	Connector: "Connector", Solidus: "Solidus", Long: "Long", Latin: "Latin", Digit: "Digit", Prefix: "Prefix", Postfix: "Postfix",
	Tail: "Tail", Head: "Head", Ref: "Ref", Note: "Note", Space: "Space", HanSpace: "HanSpace", Nbsp: "Nbsp", Combining: "Combining", Forced: "Forced"}

// TestLineBreakTest holds Unicode's LineBreakTest.txt against the breaks that we offer at a newspaper's measure. Every kind of
// deviation is listed in testdata/unicode/uax14.txt with the number of cases and the rule that asks for it.
func TestLineBreakTest(t *testing.T) {
	found := map[string]int{}
	places := 0
	for _, line := range worldTests(t, "LineBreakTest.txt") {
		runes, want := parseCase(t, line)
		b := prepared(runes)
		all := passes(40, GB)
		for i := 1; i < len(runes); i++ {
			places++
			got := all[0].price[b.gaps[i].kind] != no
			if got != want[i] {
				p, c := b.Class[b.base(i-1)], b.Class[i]
				found[fmt.Sprintf("%-10s %s %-10s %s", classNames[p], map[bool]string{true: "÷", false: "×"}[got], classNames[c], why(p, c, runes[i], got))]++
			}
		}
	}
	var got strings.Builder
	total := 0
	for _, pair := range slices.Sorted(maps.Keys(found)) {
		if strings.HasSuffix(pair, " ") {
			t.Errorf("a deviation without a rule: %s (%d)", pair, found[pair])
		}
		fmt.Fprintf(&got, "%4d  %s\n", found[pair], pair)
		total += found[pair]
	}
	fmt.Fprintf(&got, "%4d  of %d places\n", total, places)
	const golden = "testdata/unicode/uax14.txt"
	want, err := os.ReadFile(golden)
	if err != nil || string(want) != got.String() {
		t.Errorf("%s: got\n%s", golden, &got)
	}
}

// why names the rule that a deviation from UAX #14 follows.
func why(prev, cur Class, r rune, breaks bool) string {
	switch {
	case !breaks && (cur == Combining || prev == Combining):
		return "S1: marks and joiners stay with what they follow"
	case !breaks && (cur >= Close && cur <= Solidus || cur == HanTail || cur == Tail || cur == Postfix):
		return "K1: never first on a line, behind a space too"
	case !breaks && (prev == Open || prev == Head || prev == Prefix || prev == Solidus):
		return "K1, K2: never last on a line"
	case !breaks && (cur == Space || cur == HanSpace || cur == Nbsp || prev == Nbsp || prev == HanSpace):
		return "L2: a space hangs at the line's end, breaks come behind the last"
	case !breaks && prev == Digit && cur == Han && r < 0x1f3fb:
		return "S5: a number and its unit stay whole"
	case !breaks && cur == Han:
		return "UAX #29: an emoji modifier stays in its cluster"
	case !breaks && (prev == Digit || cur == Digit || prev == Connector):
		return "S3, S6: numbers and ranges stay whole"
	case !breaks:
		return "S8: a Latin run without a space is one word"
	case prev == Space || prev == HanSpace:
		return "L2: a line may break behind any space"
	case prev.Mark() || cur.Mark() || prev == Long || cur == Long || prev == Middle || prev == Connector:
		return "K4, W9: a line may break beside marks but where K1 forbids"
	case symbol(r) && prev == Han:
		return "S8: a row of symbols may part"
	case prev == Combining:
		return "S1: a joiner does not bind Han"
	}
	return "K1: small kana and ASCII marks beside Han are not in GB/T 15834's sets"
}

// TestGraphemeBreakTest: where Unicode forbids a break inside a cluster we never break, not even in need.
func TestGraphemeBreakTest(t *testing.T) {
	for _, line := range worldTests(t, "GraphemeBreakTest.txt") {
		runes, want := parseCase(t, line)
		b := prepared(runes)
		for i := 1; i < len(runes); i++ {
			if !want[i] && b.gaps[i].kind != never {
				t.Errorf("%s: a break is offered inside the cluster before character %d (%v, %v)", line, i, classNames[b.Class[i-1]], classNames[b.Class[i]])
			}
		}
	}
}
