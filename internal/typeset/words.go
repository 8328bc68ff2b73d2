package typeset

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// wordList are words that titles of bulletins are made of, parted by spaces.
//
//go:embed words.txt
var wordList string

// lexicon is the word list, and how many characters its longest word has.
var lexicon = sync.OnceValues(func() (map[string]bool, int) {
	list := strings.Fields(wordList)
	words, longest := make(map[string]bool, len(list)), 0
	for _, w := range list {
		words[w] = true
		longest = max(longest, len(w)/len("字"))
	}
	return words, longest
})

// traditionalForms are the characters of the list, each with its Traditional forms behind it (Unihan's kTraditionalVariant, and common variants).
//
//go:embed traditional.txt
var traditionalForms string

// simplified are the characters of the list, by their Traditional forms.
var simplified = sync.OnceValue(func() map[rune]rune {
	forms := map[rune]rune{}
	for _, group := range strings.Fields(traditionalForms) {
		all := []rune(group)
		for _, r := range all[1:] {
			forms[r] = all[0]
		}
	}
	return forms
})

// simple is a character as the list of words has it.
func simple(r rune) rune {
	if s, ok := simplified()[r]; ok {
		return s
	}
	return r
}

// listed reports whether Han are a word of the list, in simplified or Traditional characters.
func listed(han []rune) bool {
	list, _ := lexicon()
	if list[string(han)] {
		return true
	}
	forms := slices.Clone(han)
	for i, r := range forms {
		forms[i] = simple(r)
	}
	return !slices.Equal(forms, han) && list[string(forms)]
}

// Characters that are words by themselves, those that hang on what stands before them, and those that lead to what stands behind.
const (
	alone = "的地得了着等和与及或在对把被为向从到以由让使将是有无不更最也都又就这那我你他其看说来去谋促聚建抓讲赢迎奔展续"
	hangs = "率量额值数度性化型式级类者员家民学业品费税款金权制案书表册区县市省州乡镇村街路江河湖山桥港站场园馆院校所局厅部委会社团队组处科室厂店司线网带圈群链层面点里间期时代年月日号届次个户头台套项条件份位名亿万元吨倍力感热潮观史课"
	leads = "第各全总副双多超非反再每逾约近老某"
)

// What a way to read a run of Han as words costs, a word.
const (
	knownWord     = 10 // of the list
	textWord      = 13 // two characters that the document's text has together wherever it has one of them
	loneWord      = 14 // a character that is a word by itself
	loneCharacter = 24 // any other character
)

// How sure it is that a place is inside a word.
const (
	inWord    = 1.0
	inSeam    = 0.3 // between the words of a long one
	inUnknown = 0.8 // between characters that no word claims, or before a suffix
)

// words says of each place before a character how sure it is that it lies inside a word, 0 to 1.
func (c *Case) words(runes []rune) []float64 {
	inside := make([]float64, len(runes)+1)
	for from := 0; from < len(runes); {
		to := from
		for to < len(runes) && unicode.Is(unicode.Han, runes[to]) {
			to++
		}
		if to-from > 1 {
			_, longest := lexicon()
			c.read(runes[from:to], inside[from:to], longest)
		}
		from = max(to, from+1)
	}
	return inside
}

// seams lets words of four characters that are two words part between these: the heads of tables have no room for them.
func seams(runes []rune, inside []float64) {
	for i := 2; i+2 <= len(runes); i++ {
		if inside[i] == inWord && listed(runes[i-2:i]) && listed(runes[i:i+2]) && inside[i-1] == inWord && inside[i+1] == inWord {
			inside[i] = inSeam
		}
	}
}

// A reading is what a stretch of Han is read as.
type reading uint8

const (
	stray  reading = iota // a character that no word claims
	single                // a character that is a word by itself
	word
)

// read finds the cheapest way to read Han as words of up to so many characters.
func (c *Case) read(han []rune, inside []float64, longest int) {
	n := len(han)
	cost, back, as := make([]int, n+1), make([]int, n+1), make([]reading, n+1)
	for end := 1; end <= n; end++ {
		cost[end] = 1 << 30
		for begin := end - 1; begin >= max(0, end-longest); begin-- {
			if price, is := c.wordPrice(han[begin:end]); price > 0 && cost[begin]+price < cost[end] {
				cost[end], back[end], as[end] = cost[begin]+price, begin, is
			}
		}
	}
	for end, next := n, word; end > 0; end, next = back[end], as[end] {
		c.within(han[back[end]:end], inside[back[end]:end])
		if end < n && joined(han[end-1], han[end], as[end], next) {
			inside[end] = inUnknown
		}
	}
}

// within marks the places inside a word. One of more than four characters is made of words, between which it may part if need be.
func (c *Case) within(han []rune, inside []float64) {
	if len(han) > 4 {
		c.read(han, inside, len(han)-1)
	}
	for i := 1; i < len(han); i++ {
		switch {
		case len(han) > 4 && inside[i] == 0:
			inside[i] = inSeam
		default:
			inside[i] = inWord
		}
	}
}

// joined reports whether two readings side by side make one word: characters that no word claims, and one that hangs on what stands
// before it or leads to what stands behind.
func joined(before, after rune, was, is reading) bool {
	switch {
	case was == stray && is == stray:
		return true
	case is != word && strings.ContainsRune(hangs, simple(after)):
		return was != single
	}
	return was == stray && strings.ContainsRune(leads, simple(before))
}

// wordPrice is what it costs to read characters as a word; 0 is that they are none.
func (c *Case) wordPrice(han []rune) (price int, is reading) {
	switch {
	case len(han) == 1 && strings.ContainsRune(alone, simple(han[0])):
		return loneWord, single
	case len(han) == 1:
		return loneCharacter, stray
	case listed(han):
		return knownWord, word
	case len(han) == 2 && c.bound(han[0], han[1]) > 0.6:
		return textWord, word
	}
	return 0, stray
}
