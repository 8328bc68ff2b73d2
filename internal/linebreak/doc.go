// Package linebreak turns a paragraph into lines: box, glue and penalty with a Chinese class table, 避头尾, 标点挤压,
// Han–Latin space and a total-fit search.
//
// The way through is Classify (what is each character, here?), measure (the caller, who knows the fonts), then Break:
// prepare (boxes, gaps and break kinds), search (the cheapest sequence of lines), place (pen positions).
//
// Between two neighbouring characters stands one gap: the blank halves of marks, the Han–Latin space, a word space, and
// what the gap may give or take when the line is justified. A gap is dropped at a line break, so a closing mark ends a line
// with its half-width ink at the edge and an opening mark begins one there, with no special case (typography rules W4, W5).
//
// A line that misses its measure is squeezed or stretched in tiers. Han gives last: word spaces and Han–Latin spaces grow to ½ em, then Han
// spreads by 0.06 em, then marks that 开明 and 半角 set in half a cell take back the other half, then Han spreads to 0.12 em, then the letters of Latin words by 0.03 em. Beyond
// that, and wherever an atom must part, the line is relaxed and says so. The search tries the strict rules first and gives them up one by
// one (pass.go), the mildest first: ranges, quantities, gaps of 0.12 em, of 0.25 em, of 0.5 em, 孤字, full lines, the prohibition, words; a line that
// parts a quantity is not loose too, but before one spread by more than 0.25 em. Of the ways that give up the same, those with fewer lines spread by more than 0.06 em are
// taken, and then those whose last line is no single figure, whatever else is bad about them. The search is exhaustive, so a paragraph gives up no more than it must, in this order; the tests hold it to an
// oracle that knows every way (TestNothingBetter, TestLongTexts, TestPlainOrder).
//
// What that comes to, measured in PDFs at 17 to 60 字 in the handout's style (the whole table is internal/layout/testdata/sweep.txt): of
// a review's lines none are relaxed and 0.08 % spread by more than 0.06 em, of reported speech 0.04 % and 0.04 %, of prose with four
// Latin words in 100 字 0.06 % and 0.21 %. A statistical communiqué has 0.8 % and 1.5 %, most of it below 25 字 on the first lines of
// paragraphs: where twelve Han stand before 28.4万平方米 there is one place to end the line, and no gap to fill it. No setting of these
// paragraphs keeps every rule; a word more or less does, so check names the passage.
//
// The ids in comments (K1, S5, W2 …) are those of the project's typographic rules; sources are GB/T 15834—2011, CLREQ
// (Requirements for Chinese Text Layout, W3C) and Knuth & Plass, Breaking Paragraphs into Lines (1981).
package linebreak

import "report/internal/unit"

// A Text is a paragraph: parallel slices, one entry a character. Width is the glyph's advance in its font and Em the size
// it is set at. A combining mark is a character of class Combining and travels with the one before it.
type Text struct {
	Runes []rune
	Class []Class
	Width []unit.Length
	Em    []unit.Length
}

// A Punct is a style of punctuation widths (W1; names and meaning as in xeCJK's PunctStyle).
type Punct uint8

// The styles.
const (
	Quanjiao Punct = iota // 全角: marks take 1 em, neighbours share (W2)
	Kaiming               // 开明: only 。．？！ take 1 em, all others ½ em
	Banjiao               // 半角: every mark takes ½ em
)

// A Kinsoku is a level of line-start and line-end prohibition (避头尾, CLREQ §3.1.2).
type Kinsoku uint8

// The levels, each holding those before it. The zero value is the default of GB/T 15834.
const (
	GB     Kinsoku = iota // pause marks, closing marks and connectors never first, opening marks never last, / neither (K1, K2)
	Basic                 // as GB, but / may end a line
	Strict                // as GB, and —— and …… never first but at a paragraph's start (K3)
)

// Options say how a paragraph is set. The zero value is 全角 punctuation, GB prohibition and no indent; Measure must be set.
type Options struct {
	Measure     unit.Length   // width of every line
	Narrow      []unit.Length // widths of the first lines where they differ, beside a drop initial
	Indent      unit.Length   // of the first line
	Punct       Punct
	Kinsoku     Kinsoku
	Autospace   int  // Han–Latin space in thousandths of an em; 0 sets none
	HalfFigures bool // figures are half an em wide each, the points and commas in them a quarter, so that they fit the cells of Han (L5)
	TightDate   bool // no Han–Latin space inside 2016年12月 and 表1
	KeepFirst   bool // an opening mark at the paragraph's start keeps its blank half (W6 trims it by default)
	Ragged      bool // lines end where they end: captions and table cells
	Hang        bool // 、，。 at a line's end stand outside it (P6)
	Centred     bool // pauses and stops stand in the middle of their cells, as in Taiwan and Hong Kong (W11); the caller moves the glyphs
	LastLine    int  // characters, words or numbers that the last line holds at least (P3); 0 is 2

	// Hyphen returns where a Latin word without soft hyphens may be divided (P7), as indexes into it; nil divides none. HyphenWidth is the advance of
	// the hyphen that the caller draws.
	Hyphen      func(word []rune) []int
	HyphenWidth unit.Length

	// Looseness asks for so many lines more than the best setting has, or fewer if negative; the nearest that can be done is
	// taken.
	Looseness int
}

// A Line is one line of a paragraph: characters From up to To. X[i] is the pen position of character From+i from the start of
// the column; a mark whose blank half is cut at the line's start has its pen before the column. Right is the logical right
// edge of the ink. Spaces and line feeds at a line's end are part of it but have no width.
type Line struct {
	From, To int
	X        []unit.Length
	Right    unit.Length
	Hyphen   bool // a hyphen is drawn behind the last character
	Last     bool // of the paragraph, or before a forced break: set at its natural width
	Relaxed  Relaxation
}
