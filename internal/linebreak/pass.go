package linebreak

import "math"

// All constants of the search stand here (typography rules §4.3, §4.4). Badness 100 is a line one would rather not have.
const (
	softStretch = 0.06 // em a gap between Han (J1, J4): badness 100
	hardStretch = 0.12 // em: the limit at first
	lastStretch = 0.25 // em: the limit where quantities have been released in vain
	farStretch  = 0.5  // em: the limit before 孤字 is allowed

	letterStretch = 30 // thousandths of an em that letters of Latin words may be spaced by, once Han is spread by hardStretch

	rounding = 0.001 // em

	emptyShare = 3 // of a line: one that stays short by more than that part of the measure is empty
	emptyToll  = 2 // and counts as so many more

	preferSqueeze = 1.3 // stretching costs more than squeezing (K7: 先挤进，后推出)

	narrowCells = 17 // below so many 字 a quantity may be broken between number and unit (S5)
	rangeShare  = 45 // percent of the measure above which a range may be broken (S6)
)

// squeezeWeight and stretchWeight are the badness of a fully used tier, in hundredths.
var (
	squeezeWeight = [tiers]float64{wordSpaces: .3, interpunct: .3, brackets: .4, commas: .6, hanLatin: .8, stops: 1.2}
	stretchWeight = [stretches]float64{stretchWord: .3, stretchLatin: .5}
)

// backWeight is the badness of giving all halved marks of a line their blank halves back, once Han has been spread by softStretch.
const backWeight = .6

// A Relaxation is what had to be given up to set a line.
type Relaxation uint8

// The relaxations, from the mildest on.
const (
	None          Relaxation = iota
	BrokenAtom               // a quantity, range or date is broken between its parts
	WideGaps                 // gaps between Han beyond 0.12 em
	ShortLine                // the line stays short: its gaps would be wider than half an em
	LoneCharacter            // one character alone on the last line, or fewer than there must be
	BrokenRule               // a mark stands where the prohibition forbids it
	BrokenWord               // a word or number wider than the line is broken
	Overfull                 // the line is wider than the measure
)

// A cost is what a way to set lines costs: the faults that it has, weighted so that any worse one outweighs all that are milder, and how bad its
// lines are otherwise, which decides among ways with the same faults.
type cost struct{ faults, bad float64 }

var no = cost{faults: math.MaxFloat64} // a break that this pass does not take

func (c cost) add(o cost) cost { return cost{c.faults + o.faults, c.bad + o.bad} }

func (c cost) less(o cost) bool { return c.faults < o.faults || c.faults == o.faults && c.bad < o.bad }

// A pass is one try at the paragraph: the price of breaking at each kind of place, added to the cost of the line; how far
// Han may be spread; whether 孤字 is allowed. The first pass that finds a way is taken.
type pass struct {
	price   [kinds]cost
	stretch float64
	letters bool // of Latin words may be spaced
	lone    bool
	force   bool
}

// Prices of breaks where no fault is made; squares of the penalties in the paper's (1+b+p)².
const (
	atPhrase = 150 * 150
	atLink   = 100 * 100
	atHyphen = 135 * 135
	atDate   = 200 * 200
	atNarrow = 500 * 500 // a range where the column is narrow
	contrast = 3000      // a tight line beside a loose one
	hyphens  = 5000      // two hyphenated lines in a row

	worst  = 1e6 // the most that a line can be bad
	looser = 2e3 // badness of each em that Han is spread by beyond hardStretch
	short  = 1e4 // badness of each em that a line without a gap stays short
)

// Weights of faults, the mildest first. They are whole numbers, so that sums of them compare exactly.
const (
	atShort    = 1    // a last line of one word or figure
	atOpen     = 2    // a line spread by more than softStretch
	atAwkward  = 100  // a word with capitals, or a compound, divided
	atLooser   = 1e3  // a sixteenth of an em that a line is spread by beyond lastStretch
	atRange    = 1e4  // a range parted
	atInside   = 1e5  // what parts a quantity parts its unit too
	atQuantity = 1e6  // a number parted from its unit or its label
	atGap      = 1e8  // a line spread by more than hardStretch
	atTorn     = 1e10 // the same where its end parts a quantity
	atFar      = 1e12 // a line spread by more than lastStretch
	atLone     = 1e14 // 孤字: too few characters on the last line, where nothing else is left (P3)
	atLoosest  = 3e14 // a line spread by more than farStretch, or one that has no gap and stays short
	atCode     = 6e14 // an address ends a line where it has no mark, or a long code: worse than a short line, better than an empty one
	atFragment = 1e15 // a line that is a part of a word and a hyphen
	atRule     = 1e16
	atWord     = 1e17
	overfull   = 1e19
)

// passes returns the passes for a measure of cells 字 (§4.4). Three stand between its fifth and sixth: Han is spread by farStretch, 孤字 is
// allowed, and lines are as loose or as short as they come, before a mark stands where it must not.
func passes(cells int, level Kinsoku) *[12]pass {
	if cells < narrowCells {
		return &narrowPasses[level]
	}
	return &widePasses[level]
}

var narrowPasses, widePasses = everyLevel(true), everyLevel(false)

func everyLevel(narrow bool) (all [Strict + 1][12]pass) {
	for level := range all {
		all[level] = passesOf(narrow, Kinsoku(level))
	}
	return all
}

func passesOf(narrow bool, level Kinsoku) [12]pass {
	p := pass{stretch: hardStretch}
	p.price = [kinds]cost{phrase: {bad: atPhrase}, link: {bad: atLink}, hyphenation: no, awkward: no, date: {bad: atDate}, wideSpread: {bad: atNarrow},
		spread: no, label: no, quantity: no, inUnit: no, code: no, strict: no, solidus: no, basic: no, word: no, number: no, never: no}
	if level == Basic {
		p.price[solidus] = cost{}
	}
	if level != Strict {
		p.price[strict] = cost{}
	}
	if narrow {
		p.price[spread] = cost{bad: atNarrow}
		p.part()
	}
	configured := p
	p.price[hyphenation], p.letters = cost{bad: atHyphen}, true
	divided := p
	p.release(awkward, atAwkward)
	awkwardly := p
	p.release(spread, atRange)
	ranges := p
	p.part()
	freed := p
	p.stretch = lastStretch
	wide := p
	p.stretch = farStretch
	far := p
	p.lone = true
	alone := p
	p.stretch = 1e6
	p.release(code, atCode)
	loosest := p
	p.release(strict, atRule)
	p.release(solidus, atRule)
	relaxed := p
	p.release(basic, 4*atRule)
	relieved := p
	p.release(word, atWord)
	p.release(number, 4*atWord)
	p.force = true
	return [12]pass{configured, divided, awkwardly, ranges, freed, wide, far, alone, loosest, relaxed, relieved, p}
}

// release lets lines end at places of a kind, as a fault, if they may not.
func (p *pass) release(k kind, fault float64) {
	if p.price[k] == no {
		p.price[k] = cost{faults: fault}
	}
}

// part lets lines part numbers and their units.
func (p *pass) part() {
	p.release(label, atQuantity)
	p.release(quantity, atQuantity)
	p.release(inUnit, atQuantity+atInside)
}
