package cli

import (
	"errors"

	"report/internal/disk"
	"report/internal/font"
	"report/internal/job"
	"report/internal/problem"
	"report/internal/say"
)

// The exit statuses that issue from this package, after sysexits.h.
const (
	done         = 0
	ourFault     = 1
	wrongUsage   = 2
	wrongDataset = 65
	noInput      = 66
	noSystem     = 71
	cannotCreate = 73
	ioFailed     = 74
	tryAgain     = 75
	wrongFile    = 78  // a template, a font or an ICC profile
	interrupted  = 128 // plus the signal's number
)

// A failure is why a command ends with a status other than zero: what was found and what would do.
type failure struct {
	status      int
	found, hint say.Message
}

func (f *failure) Error() string { return f.found.String() }

// usage is a command line that cannot be meant.
func usage(found, hint say.Message) error { return &failure{wrongUsage, found, hint} }

// asFailure sorts an error of a job, or of this package, under its exit status. What nobody foresaw is our fault.
func asFailure(err error) *failure {
	var ready *failure
	var output *job.OutputError
	switch {
	case errors.As(err, &ready):
		return ready
	case errors.As(err, &output) && (errors.Is(err, disk.ErrInput) || errors.Is(err, disk.ErrTwice)):
		return &failure{wrongUsage, output.Message(), disk.Hint(disk.ErrInput)}
	case errors.As(err, &output) && output.Creating:
		return &failure{cannotCreate, output.Message(), disk.Hint(output.Err)}
	case errors.As(err, &output):
		return &failure{ioFailed, output.Message(), disk.Hint(output.Err)}
	}
	return &failure{ourFault, say.M("internal error: %s", err.Error()), reportIt}
}

// reportIt is the hint for a fault of ours.
var reportIt = say.M("this is a fault of report, not yours: please report it, with the command and the dataset")

// statusOf is the status for problems among which are errors: of what is wrong, of an input that cannot be read, or of inputs
// that are not there, the first that applies.
func statusOf(found problem.List, wrong int) int {
	status := noInput
	for _, p := range found {
		switch {
		case p.Level != problem.Error || p.Missing:
		case p.Code == "unreadable":
			status = ioFailed
		case p.Code == font.Broken: // found when its outlines were needed
			return wrongFile
		default:
			return wrong
		}
	}
	return status
}
