package main

import (
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"report/internal/slow"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"report": main})
}

// TestScripts runs testdata/*.txtar. $PROFILES, $FONTS and $MANUAL are the folders of the program's own ICC profiles,
// of its fonts and of the manual's examples. [slow] is where what takes long is left out. Beside testscript's own
// commands they have
//
//	exits STATUS COMMAND...    runs a command, which must end with this exit status
//	collecting FILE TTF...     writes a font collection (.ttc) of these fonts
//	photograph FILE W H HOW... writes a picture of so many pixels: gray, clear, deep, or of an EXIF orientation such as turn=6
//	attaching FILE NAME...     writes a PDF with files attached under these names, which are their contents too
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireExplicitExec: true,
		Condition: func(name string) (bool, error) {
			if name != "slow" {
				return false, fmt.Errorf("there is no condition %q", name)
			}
			return slow.LeftOut(), nil
		},
		Setup: func(env *testscript.Env) error {
			for name, folder := range map[string]string{"PROFILES": "../../internal/icc", "FONTS": "../../fonts", "MANUAL": "../../internal/manual/examples"} {
				path, err := filepath.Abs(folder)
				if err != nil {
					return err
				}
				env.Setenv(name, path)
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":      exits,
			"attaching":  attaching,
			"collecting": collecting,
			"photograph": photograph,
		},
	})
}

func exits(script *testscript.TestScript, negated bool, args []string) {
	if negated || len(args) < 2 {
		script.Fatalf("usage: exits STATUS COMMAND...")
	}
	want, err := strconv.Atoi(args[0])
	script.Check(err)
	got := 0
	var ended *exec.ExitError
	if err := script.Exec(args[1], args[2:]...); errors.As(err, &ended) {
		got = ended.ExitCode()
	} else {
		script.Check(err)
	}
	if got != want {
		script.Fatalf("exit status %d, want %d", got, want)
	}
}
