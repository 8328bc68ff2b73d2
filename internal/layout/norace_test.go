//go:build !race

package layout_test

// underRace reports whether the race detector is at work.
const underRace = false
