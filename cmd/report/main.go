// Command report turns one structured dataset into a print-ready Chinese bulletin and a statistics workbook.
package main

import (
	"math"
	"os"
	"runtime/debug"

	"report/internal/cli"
)

// softLimit is up to where memory may be used before what is no longer needed is looked for more often. GOMEMLIMIT sets another.
const softLimit = 800 << 20

func main() {
	if debug.SetMemoryLimit(-1) == math.MaxInt64 {
		debug.SetMemoryLimit(softLimit)
	}
	os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
