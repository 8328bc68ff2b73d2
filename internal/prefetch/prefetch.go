// Package prefetch makes what will be asked for in order before it is asked for, on the processors that are free. What is made is a
// function of its number alone, so results are the same on any number of processors.
package prefetch

import (
	"runtime"
	"sync"
)

// window is how many things may be ready before they are asked for: memory is bounded by it.
const window = 64

// A Row is things by number, from 0, some of them made ahead.
type Row[T any] struct {
	how   func(i int) T
	mu    sync.Mutex
	moved sync.Cond // something was made, or asked for
	made  []made[T]
	begun int // things up to here are made, or being made
	asked int // what was asked for last
	busy  sync.WaitGroup
}

type made[T any] struct {
	thing T
	ready bool
	broke bool // making it panicked
}

// Of begins to make n things. They are asked for by At, and End is called when no more are.
func Of[T any](n int, how func(i int) T) *Row[T] {
	r := &Row[T]{how: how, made: make([]made[T], n)}
	r.moved.L = &r.mu
	for range min(runtime.GOMAXPROCS(0)-1, n) {
		r.busy.Go(r.work)
	}
	return r
}

// work makes things until all are made.
func (r *Row[T]) work() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for r.begun < len(r.made) {
		if r.begun < r.asked+window {
			r.next()
		} else {
			r.moved.Wait()
		}
	}
}

// next makes the next thing. It is called and returns with the lock held, which is open meanwhile.
func (r *Row[T]) next() {
	at := &r.made[r.begun]
	i := r.begun
	r.begun++
	r.mu.Unlock()
	thing, ok := r.try(i)
	r.mu.Lock()
	at.thing, at.ready, at.broke = thing, true, !ok
	r.moved.Broadcast()
}

func (r *Row[T]) try(i int) (thing T, ok bool) {
	defer func() { ok = recover() == nil }()
	return r.how(i), true
}

// At returns thing i, once; numbers must not fall. Who waits for a thing makes others meanwhile. If making it panics, At does.
func (r *Row[T]) At(i int) T {
	r.mu.Lock()
	if r.asked = i; r.begun-i <= window/2 {
		r.moved.Broadcast()
	}
	at := &r.made[i]
	for !at.ready {
		if r.begun < min(len(r.made), i+window) {
			r.next()
		} else {
			r.moved.Wait()
		}
	}
	thing, broke := at.thing, at.broke
	*at = made[T]{ready: true}
	r.mu.Unlock()
	if broke {
		return r.how(i) // once more, so that the panic is the caller's
	}
	return thing
}

// End lets go of what was not asked for.
func (r *Row[T]) End() {
	r.mu.Lock()
	r.begun = len(r.made)
	r.moved.Broadcast()
	r.mu.Unlock()
	r.busy.Wait()
}
