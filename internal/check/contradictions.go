package check

import (
	"cmp"
	"math/big"
	"slices"
	"strings"
	"unicode"

	"report/internal/dataset"
	"report/internal/figure"
	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
)

// contradictions finds two figures of one indicator and period that have different values.
func contradictions(d *dataset.Dataset, _ []passage) problem.List {
	var found problem.List
	type indicator struct{ name, period, unit string }
	first := map[indicator]*figure.Figure{}
	for i := range d.Figures {
		f := &d.Figures[i]
		unit, _ := scaled(f.Unit)
		key := indicator{bare(f.Name), f.Period, unit}
		other := first[key]
		if other == nil {
			first[key] = f
			continue
		}
		if inOnes(f).Cmp(inOnes(other)) != 0 {
			found = append(found, problem.Problem{Place: d.FigurePlace(i), Level: problem.Error, Code: "contradiction",
				Found: say.M("the figures %q and %q are both %s, and say %s and %s", other.ID, f.ID, f.Name, other.Number()+other.Unit, f.Number()+f.Unit),
				Hint:  say.M("keep the right one, or let their names or periods differ")})
		}
	}
	return found
}

// scaled parts a unit from the scale before it: 亿元 is 元, a hundred million times.
func scaled(unit string) (base string, scale int64) {
	for _, s := range []struct {
		word  string
		times int64
	}{{"万亿", 1e12}, {"亿", 1e8}, {"万", 1e4}} {
		if rest, ok := strings.CutPrefix(unit, s.word); ok {
			return rest, s.times
		}
	}
	return unit, 1
}

func inOnes(f *figure.Figure) *big.Rat {
	_, scale := scaled(f.Unit)
	return new(big.Rat).Mul(f.Value.Rat(), big.NewRat(scale, 1))
}

// quantity is a number in prose with its scale and with words that say that it is not exact.
var quantity = regexp.MustCompile(`([0-9]+(?:\.[0-9]+)?)(万亿|亿|万)?(余|多)?`)

// beside is how many characters beside a number say what it counts.
const beside = 7

// A mention is a number that a passage says.
type mention struct {
	text    string
	value   *big.Rat
	passage int
	at      int
}

// disagreements finds numbers in different passages of which the same is said, but that differ: 逾1.2万户居民告别“脏乱差”
// and 12万户居民告别“脏乱差”.
func disagreements(d *dataset.Dataset, passages []passage) problem.List {
	figures := map[string]*figure.Figure{}
	for i := range d.Figures {
		figures[d.Figures[i].ID] = &d.Figures[i]
	}
	var found problem.List
	first := map[string]mention{}
	told := map[string]bool{}
	for i, p := range passages {
		text, origin := spelled(p.text, figures)
		for _, m := range quantity.FindAllStringSubmatchIndex(text, -1) {
			after := words(text[m[1]:])
			if len([]rune(after)) < beside {
				continue
			}
			now := mention{text[m[0]:m[1]], valueOf(text, m), i, origin(m[0])}
			before, ok := first[after]
			if !ok {
				first[after] = now
				continue
			}
			pair := after + now.text + "|" + before.text
			if before.passage == i || before.value.Cmp(now.value) == 0 || told[pair] {
				continue
			}
			told[pair] = true
			found = append(found, warn(p.at(now.at), "disagreement",
				say.M("of “%s” it is said %s here, and %s in %s", after, now.text, before.text, where(p.place, passages[before.passage].at(before.at))),
				say.M("find out which is right, and make it one figure")))
		}
	}
	return found
}

// spelled is a passage with its figures said, and a function from its bytes to those of the passage.
func spelled(text string, figures map[string]*figure.Figure) (string, func(int) int) {
	if !strings.Contains(text, "{{") {
		return text, func(at int) int { return at }
	}
	var b strings.Builder
	type step struct{ out, in int }
	steps := []step{{0, 0}}
	at := 0
	for _, u := range figure.Uses(text) {
		f := figures[u.ID]
		if f == nil || u.Err != nil {
			continue
		}
		b.WriteString(text[at:u.From])
		steps = append(steps, step{b.Len(), u.From})
		b.WriteString(f.Say(u))
		at = u.To
		steps = append(steps, step{b.Len(), u.To})
	}
	b.WriteString(text[at:])
	return b.String(), func(at int) int {
		behind, _ := slices.BinarySearchFunc(steps, at+1, func(s step, at int) int { return cmp.Compare(s.out, at) })
		last := steps[behind-1]
		return min(last.in+at-last.out, len(text))
	}
}

// words are the first characters of a text that are letters, up to a mark that ends what is said; quotes are looked
// through.
func words(text string) string {
	var b strings.Builder
	n := 0
	for _, r := range text {
		switch {
		case unicode.IsLetter(r):
			b.WriteRune(r)
			n++
		case strings.ContainsRune("“”‘’《》*", r):
			continue
		default:
			return b.String()
		}
		if n == beside {
			break
		}
	}
	return b.String()
}

// valueOf is the number of a match, in ones.
func valueOf(text string, m []int) *big.Rat {
	value, _ := new(big.Rat).SetString(text[m[2]:m[3]])
	scale := int64(1)
	if m[4] >= 0 {
		_, scale = scaled(text[m[4]:m[5]])
	}
	return value.Mul(value, big.NewRat(scale, 1))
}
