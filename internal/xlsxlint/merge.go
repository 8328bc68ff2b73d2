package xlsxlint

import (
	"cmp"
	"slices"
)

// mostMerges is how many merged cells of a sheet are held against each other.
const mostMerges = 1 << 20

// overlap is a box that meets one before it; the zero box is none. It passes down the sheet: boxes that reach a row stand side by side there, from
// left to right, until one meets another.
func overlap(boxes []box) box {
	sorted := slices.Clone(boxes)
	slices.SortFunc(sorted, func(a, b box) int { return cmp.Or(cmp.Compare(a.top, b.top), cmp.Compare(a.left, b.left)) })
	var beside []box
	for _, b := range sorted {
		from, _ := slices.BinarySearchFunc(beside, b.left, func(other box, left int) int { return cmp.Compare(other.right, left) })
		to := from
		for ; to < len(beside) && beside[to].left <= b.right; to++ {
			if beside[to].bottom >= b.top {
				return b
			}
		}
		beside = slices.Replace(beside, from, to, b)
	}
	return box{}
}
