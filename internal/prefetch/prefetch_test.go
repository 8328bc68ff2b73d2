package prefetch

import (
	"fmt"
	"runtime"
	"sync/atomic"
	"testing"
)

func TestRow(t *testing.T) {
	for _, processors := range []int{1, 2, 7} {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		for _, n := range []int{0, 1, window, 1000} {
			var asked, most atomic.Int64
			r := Of(n, func(i int) string {
				most.Store(max(most.Load(), int64(i)-asked.Load()))
				return fmt.Sprint(i)
			})
			for i := 0; i < n; i += 1 + i%3 { // some are never asked for
				asked.Store(int64(i))
				if got := r.At(i); got != fmt.Sprint(i) {
					t.Errorf("%d processors, %d things: thing %d is %q", processors, n, i, got)
				}
			}
			r.End()
			if most.Load() > window {
				t.Errorf("%d processors: a thing was made %d before it was asked for", processors, most.Load())
			}
		}
	}
}

// TestEnd: a row of which little is asked for ends, and makes no more.
func TestEnd(t *testing.T) {
	var made atomic.Int64
	r := Of(10*window, func(i int) int { made.Add(1); return i })
	r.At(3)
	r.End()
	if n := made.Load(); n > 3+window+int64(runtime.GOMAXPROCS(0)) {
		t.Errorf("%d things were made", n)
	}
}

// TestPanic: a panic is the caller's who asks for the thing, and nobody else's.
func TestPanic(t *testing.T) {
	r := Of(20, func(i int) int {
		if i >= 5 {
			panic(i)
		}
		return i
	})
	defer r.End()
	defer func() {
		if got := recover(); got != 5 {
			t.Errorf("got the panic %v, want 5", got)
		}
	}()
	for i := range 20 {
		if got := r.At(i); got != i {
			t.Errorf("thing %d is %d", i, got)
		}
	}
}
