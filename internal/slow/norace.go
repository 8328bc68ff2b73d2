//go:build !race

package slow

// raceDetector reports whether the race detector is at work.
const raceDetector = false
