package cli

import (
	"fmt"
	"path"
	"runtime"
	"strings"

	"report/internal/say"
)

// panicked makes a failure of a panic: what was said and the innermost line of ours, instead of a stack that tells
// its reader nothing. It must be called by the deferred function that recovered.
func panicked(value any) *failure {
	return &failure{ourFault, say.M("internal error: %s", fmt.Sprintf("%v (%s)", value, panicPlace())), reportIt}
}

// panicPlace is the innermost function of ours below the panic, as package/file.go:line.
func panicPlace() string {
	counters := make([]uintptr, 128)
	frames := runtime.CallersFrames(counters[:runtime.Callers(1, counters)])
	panicking := false
	for {
		frame, more := frames.Next()
		if panicking && strings.HasPrefix(frame.Function, "report/") {
			return fmt.Sprintf("%s/%s:%d", path.Base(path.Dir(frame.File)), path.Base(frame.File), frame.Line)
		}
		panicking = panicking || frame.Function == "runtime.gopanic"
		if !more {
			return "?"
		}
	}
}
