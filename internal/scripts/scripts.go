// Package scripts knows the superscripts and subscripts that are characters of their own: ² ⁻¹ ₄.
package scripts

import (
	"slices"
	"strings"
)

// The characters, each above what it stands for.
var (
	supers, superBases = []rune("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"), []rune("0123456789+−=()niabcdefghjklmoprstuvwxyz")
	subs, subBases     = []rune("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ"), []rune("0123456789+−=()aeoxhklmnpstijruv")
)

// Base is what a superscript or subscript stands for, and whether it is raised; 0 for other characters.
func Base(r rune) (base rune, raised bool) {
	switch {
	case r < 0xB2, r > 0xB9 && r < 0x2B0, r > 0x2E4 && r < 0x1D2C, r > 0x1DBF && r < 0x2070, r > 0x209F && r != 'ⱼ':
		return 0, false
	}
	if i := slices.Index(supers, r); i >= 0 {
		return superBases[i], true
	}
	if i := slices.Index(subs, r); i >= 0 {
		return subBases[i], false
	}
	return 0, false
}

// Shifted is text as superscripts or subscripts; not ok if one of its characters has none. A point between two has none, and stays one.
func Shifted(text string, raised bool) (shifted string, ok bool) {
	from, to := subBases, subs
	if raised {
		from, to = superBases, supers
	}
	var b strings.Builder
	for i, r := range text {
		if r == '.' && i > 0 && i+1 < len(text) {
			b.WriteRune(r)
			continue
		}
		if r == '-' || r == '–' {
			r = '−'
		}
		k := slices.Index(from, r)
		if k < 0 {
			return "", false
		}
		b.WriteRune(to[k])
	}
	return b.String(), text != ""
}
