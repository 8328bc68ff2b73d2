// Package slow is for tests: it says when what takes long is left out.
package slow

import "testing"

// LeftOut reports whether a test leaves out what takes long: under -short, while somebody works, and under the race
// detector, where it takes ten times as long and shows no more of what runs side by side. .ci/run runs every test without
// either. What is about goroutines never asks.
func LeftOut() bool { return testing.Short() || raceDetector }

// Skip skips a test that takes long, where that is left out; does is what takes its time.
func Skip(t testing.TB, does string) {
	t.Helper()
	if LeftOut() {
		t.Skip("takes long: it " + does)
	}
}

// Of is how many of all cases a test looks at: few, where what takes long is left out.
func Of(all, few int) int {
	if LeftOut() {
		return few
	}
	return all
}
