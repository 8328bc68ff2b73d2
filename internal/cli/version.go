package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/urfave/cli/v2"
)

// versionCommand tells which report this is.
func (inv *invocation) versionCommand() *cli.Command {
	return &cli.Command{
		Name: "version",
		Action: func(c *cli.Context) error {
			if err := noOperands(c); err != nil {
				return err
			}
			return inv.print(version())
		},
	}
}

// engines are the modules that a reader of a fault report asks for first.
var engines = map[string]string{
	"github.com/signintech/gopdf": "gopdf",
	"github.com/xuri/excelize/v2": "excelize",
}

// programVersion is the program's own version, as the build recorded it.
func programVersion() string {
	if build, ok := debug.ReadBuildInfo(); ok && build.Main.Version != "" {
		return build.Main.Version
	}
	return "(devel)"
}

// version is a line each for the program, Go and the engines, as the build recorded them.
func version() string {
	var b strings.Builder
	build, ok := debug.ReadBuildInfo()
	if !ok {
		build = &debug.BuildInfo{}
	}
	fmt.Fprintf(&b, "report %s\n", programVersion())
	fmt.Fprintf(&b, "go %s %s/%s\n", strings.TrimPrefix(runtime.Version(), "go"), runtime.GOOS, runtime.GOARCH)
	for _, module := range build.Deps {
		if name, ok := engines[module.Path]; ok {
			fmt.Fprintf(&b, "%s %s\n", name, strings.TrimPrefix(module.Version, "v"))
		}
	}
	return b.String()
}
