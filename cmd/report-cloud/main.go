// Command report-cloud is report with object storage: wherever report names a file or a folder, it takes s3://bucket/key and file:///path too.
package main

import (
	"math"
	"os"
	"runtime/debug"

	"report/cmd/report-cloud/bucket"
	"report/internal/cli"
)

func main() {
	if debug.SetMemoryLimit(-1) == math.MaxInt64 { // GOMEMLIMIT sets another
		debug.SetMemoryLimit(cli.SoftMemory())
	}
	os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr, bucket.Storage{}))
}
