// Command image builds a Containerfile on scratch as an OCI layout, without a builder and without a network, and holds a layout against what such an image
// promises. The same files and the same SOURCE_DATE_EPOCH make the same bytes.
//
//	image build CONTAINERFILE LAYOUT NAME=VALUE... PLATFORM=CONTEXT...     PLATFORM is linux/amd64; NAME is an ARG
//	image check LAYOUT PLATFORM[=CONTEXT]...
package main

import (
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "image:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) >= 4 && args[0] == "build":
		return build(args[1], args[2], args[3:])
	case len(args) >= 3 && args[0] == "check":
		return check(args[1], args[2:])
	}
	return fmt.Errorf("build CONTAINERFILE LAYOUT NAME=VALUE... PLATFORM=CONTEXT..., or check LAYOUT PLATFORM[=CONTEXT]...")
}
