package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/urfave/cli/v2"
)

// What a release is stamped with: -ldflags "-X report/internal/cli.stampedVersion=… -X …stampedCommit=… -X …stampedDate=…".
// Where it is not, the build's own record is taken, as far as there is one.
var stampedVersion, stampedCommit, stampedDate string

// versionCommand tells which report this is.
func (inv *invocation) versionCommand() *cli.Command {
	return &cli.Command{
		Name:  "version",
		Flags: []cli.Flag{&cli.BoolFlag{Name: "json"}},
		Action: func(c *cli.Context) error {
			if err := noOperands(c); err != nil {
				return err
			}
			if c.Bool("json") {
				return inv.print(string(document(buildOf(), "  ")))
			}
			return inv.print(version())
		},
	}
}

// A build is what a reader of a fault report asks for first.
type build struct {
	Version  string `json:"version"`
	Commit   string `json:"commit,omitempty"`
	Date     string `json:"date,omitempty"`
	Go       string `json:"go"`
	System   string `json:"system"`
	Gopdf    string `json:"gopdf,omitempty"`
	Excelize string `json:"excelize,omitempty"`
}

// buildOf is this program's build: as it was stamped, else as Go recorded it.
func buildOf() build {
	b := build{Version: stampedVersion, Commit: stampedCommit, Date: stampedDate, Go: strings.TrimPrefix(runtime.Version(), "go"),
		System: runtime.GOOS + "/" + runtime.GOARCH}
	record, ok := debug.ReadBuildInfo()
	if !ok {
		record = &debug.BuildInfo{}
	}
	recorded := map[string]string{}
	for _, s := range record.Settings {
		recorded[s.Key] = s.Value
	}
	for _, module := range record.Deps {
		recorded[module.Path] = strings.TrimPrefix(module.Version, "v")
	}
	for _, take := range []struct {
		to   *string
		from string
	}{
		{&b.Version, record.Main.Version}, {&b.Version, "(devel)"}, {&b.Commit, recorded["vcs.revision"]}, {&b.Date, recorded["vcs.time"]},
		{&b.Gopdf, recorded["github.com/signintech/gopdf"]}, {&b.Excelize, recorded["github.com/xuri/excelize/v2"]},
	} {
		if *take.to == "" {
			*take.to = take.from
		}
	}
	return b
}

// programVersion is the program's own version.
func programVersion() string { return buildOf().Version }

// version is a line each for what is known of the build.
func version() string {
	b := buildOf()
	var text strings.Builder
	for _, line := range [][2]string{{"report", b.Version}, {"commit", b.Commit}, {"date", b.Date}, {"go", b.Go + " " + b.System}, {"gopdf", b.Gopdf},
		{"excelize", b.Excelize}} {
		if line[1] != "" {
			fmt.Fprintf(&text, "%s %s\n", line[0], line[1])
		}
	}
	return text.String()
}
