package batch

import (
	"context"
	"sync"
)

// Shares are memory that the processes of large items divide among them: who asks for more than is free waits. The zero value is of no use.
type shares struct {
	mu   sync.Mutex
	wait *sync.Cond
	free int64
}

func newShares(all int64) *shares {
	s := &shares{free: all}
	s.wait = sync.NewCond(&s.mu)
	return s
}

// take waits for a share of at most all there is, or for the end of ctx.
func (s *shares) take(ctx context.Context, share int64) error {
	defer context.AfterFunc(ctx, s.wake)()
	s.mu.Lock()
	defer s.mu.Unlock()
	for s.free < share && ctx.Err() == nil {
		s.wait.Wait()
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	s.free -= share
	return nil
}

func (s *shares) give(share int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.free += share
	s.wait.Broadcast()
}

// wake lets those who wait look at the end of their contexts.
func (s *shares) wake() { s.give(0) }
