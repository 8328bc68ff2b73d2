package check

import (
	"slices"

	"report/internal/dataset"
	"report/internal/problem"
	"report/internal/say"
)

const (
	leastRepeated = 10  // characters of a paragraph that must not stand twice; shorter ones are labels
	leastSimilar  = 24  // characters of one that is compared for likeness
	gram          = 5   // characters that are compared at a time
	keysEach      = 12  // of a paragraph's grams that decide what it is compared with
	mostAlike     = 40  // paragraphs with a key in common that are compared
	alike         = 0.8 // of the grams in common
)

// repeats finds paragraphs that stand twice, or nearly.
func repeats(_ *dataset.Dataset, passages []passage) problem.List {
	var found problem.List
	first := map[string]int{}
	near := likeness{seen: map[uint64][]int{}, grams: map[int]map[uint64]bool{}}
	for i, p := range passages {
		text := bare(p.text)
		runes := []rune(text)
		if len(runes) < leastRepeated {
			continue
		}
		if other, twice := first[text]; twice {
			found = append(found, warn(p.place, "repeated", say.M("the paragraph %q stands before, in %s", beginning(p.text), where(p.place, passages[other].place)),
				say.M("keep one of them")))
			continue
		}
		first[text] = i
		if len(runes) < leastSimilar {
			continue
		}
		if other, ok := near.add(i, runes); ok {
			found = append(found, warn(p.place, "repeated", say.M("the paragraph %q is nearly the one in %s", beginning(p.text), where(p.place, passages[other].place)),
				say.M("keep one of them")))
		}
	}
	return found
}

// where says a place to somebody who is at another: within a file its line is enough.
func where(here, there problem.Place) say.Message {
	if here.File == there.File && there.Line > 0 {
		return say.M("line %d", there.Line)
	}
	return say.M("%s", there)
}

// beginning is the beginning of a text, for messages.
func beginning(text string) string {
	runes := []rune(text)
	if len(runes) <= 16 {
		return text
	}
	return string(runes[:15]) + "…"
}

// likeness finds paragraphs that have most of their grams in common, comparing only those that share one of their keys.
type likeness struct {
	seen  map[uint64][]int // paragraphs by key
	grams map[int]map[uint64]bool
}

// add adds a paragraph and returns the first one that it is like.
func (l *likeness) add(i int, runes []rune) (other int, ok bool) {
	grams := map[uint64]bool{}
	for at := 0; at+gram <= len(runes); at++ {
		grams[hash(runes[at:at+gram])] = true
	}
	keys := make([]uint64, 0, len(grams))
	for g := range grams {
		keys = append(keys, g)
	}
	slices.Sort(keys)
	keys = keys[:min(len(keys), keysEach)]
	var candidates []int
	for _, key := range keys {
		candidates = append(candidates, l.seen[key]...)
		if len(l.seen[key]) < mostAlike {
			l.seen[key] = append(l.seen[key], i)
		}
	}
	l.grams[i] = grams
	slices.Sort(candidates)
	for _, candidate := range slices.Compact(candidates) {
		if shared(grams, l.grams[candidate]) >= alike {
			return candidate, true
		}
	}
	return 0, false
}

// hash is FNV-1a over characters, the same at every run.
func hash(runes []rune) uint64 {
	h := uint64(14695981039346656037)
	for _, r := range runes {
		h = (h ^ uint64(r)) * 1099511628211
	}
	return h
}

// shared is the part of all grams that two paragraphs have in common.
func shared(a, b map[uint64]bool) float64 {
	common := 0
	for g := range a {
		if b[g] {
			common++
		}
	}
	return float64(common) / float64(len(a)+len(b)-common)
}
