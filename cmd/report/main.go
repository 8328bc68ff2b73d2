// Command report turns one structured dataset into a print-ready Chinese bulletin and a statistics workbook.
package main

import (
	"math"
	"os"
	"runtime/debug"

	"report/internal/cli"
)

func main() {
	if debug.SetMemoryLimit(-1) == math.MaxInt64 { // GOMEMLIMIT sets another
		debug.SetMemoryLimit(cli.SoftMemory())
	}
	os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr, nil))
}
