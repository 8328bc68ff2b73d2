package cli

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
)

// How far garbage may grow before it is collected, in per cent of what is in use. A bulletin needs little memory: one page takes 3 MB
// more for a tenth less of processor time, 200 pages 13 MB. A large table takes its memory by what is in use: there, pages take no longer with once as much
// as with two and a half times, and a workbook, which is written row by row, with a third.
const (
	mostSpared  = 800
	pagesSpared = 100
	rowsSpared  = 30
	mostGarbage = 32 << 20 // beside what is in use, unless that comes to less than is spared at least
)

// leastSpared is rowsSpared in a process that makes a workbook alone.
var leastSpared atomic.Uint64

// spareCollector lets garbage grow, unless the environment says how far.
func spareCollector(getenv func(string) string) {
	if getenv("GOGC") == "" {
		leastSpared.Store(pagesSpared)
		debug.SetGCPercent(mostSpared)
		afterCollection(mostSpared)
	}
}

// spareWhole lets all garbage be up to the memory's limit, unless the environment says how far, where a file is read and shown and the process
// ends: a 50 MB CSV leaves a tenth of what it takes itself, and looking for that is a fifth of the processor time.
func spareWhole() {
	if leastSpared.Load() > 0 {
		debug.SetGCPercent(-1)
	}
}

// spared is how far garbage may grow beside so many bytes in use.
func spared(live, least uint64) int {
	return int(min(mostSpared, max(least, mostGarbage*100/max(live, 1))))
}

// afterCollection has the next collection followed by another look at what is in use; percent is what holds now.
func afterCollection(percent int) {
	runtime.AddCleanup(&struct{ _ *byte }{}, func(before int) {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		now := spared(live[0].Value.Uint64(), leastSpared.Load())
		if now*10 < before*9 || before*10 < now*9 { // setting it stops the program for a moment
			debug.SetGCPercent(now)
			before = now
		}
		afterCollection(before)
	}, percent)
}
