package cli

import (
	"os"

	"golang.org/x/term"
)

// isTerminal reports whether what is read or written is a terminal. A device such as /dev/null is none.
func isTerminal(stream any) bool {
	file, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// wantsColor reports whether a stream should be coloured: a terminal that can, and a person who did not decline.
func wantsColor(stream any, getenv func(string) string) bool {
	return isTerminal(stream) && getenv("NO_COLOR") == "" && getenv("TERM") != "dumb"
}
