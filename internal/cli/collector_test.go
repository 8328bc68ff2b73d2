package cli

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

func TestSpared(t *testing.T) {
	for _, c := range []struct {
		live, least uint64
		want        int
	}{{0, pagesSpared, 800}, {8 << 20, pagesSpared, 400}, {20 << 20, pagesSpared, 160}, {64 << 20, pagesSpared, 100}, {64 << 20, rowsSpared, 50}, {1 << 30, rowsSpared, 30}} {
		if got := spared(c.live, c.least); got != c.want {
			t.Errorf("%d MB in use: %d per cent, want %d", c.live>>20, got, c.want)
		}
	}
}

// What is in use is looked at after every collection, and the environment prevails.
func TestCollector(t *testing.T) {
	before := debug.SetGCPercent(100)
	defer debug.SetGCPercent(before)
	spareCollector(func(string) string { return "100" })
	if got := debug.SetGCPercent(100); got != 100 {
		t.Errorf("GOGC of the environment: %d", got)
	}
	spareCollector(func(string) string { return "" })
	leastSpared.Store(rowsSpared)
	held := make([]byte, 80<<20)
	got := mostSpared
	for until := time.Now().Add(20 * time.Second); got > 60 && time.Now().Before(until); time.Sleep(time.Millisecond) {
		runtime.GC()
		got = debug.SetGCPercent(mostSpared)
		debug.SetGCPercent(got)
	}
	if got > 60 {
		t.Errorf("80 MB in use: %d per cent", got)
	}
	runtime.KeepAlive(held)
}
