// Command report turns one structured dataset into a print-ready Chinese bulletin and a statistics workbook.
package main

import (
	"os"

	"report/internal/cli"
)

func main() { os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
