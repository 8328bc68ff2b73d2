package cli

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"github.com/urfave/cli/v2"

	"report/internal/job"
	"report/internal/say"
)

// readInput reads a file that the command line names, of at most so many bytes.
func readInput(name string, most int64) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, notRead(name, err)
	}
	defer file.Close()
	info, err := file.Stat()
	switch {
	case err != nil:
		return nil, notRead(name, err)
	case info.Mode().Type()&fs.ModeDevice != 0:
		return nil, &failure{status: ioFailed, found: say.M("cannot read %s: %s", name, say.M("it is a device"))}
	}
	content, err := io.ReadAll(io.LimitReader(file, most+1))
	switch {
	case err != nil:
		return nil, notRead(name, err)
	case int64(len(content)) > most:
		return nil, &failure{status: wrongDataset, found: say.M("%s has more than %d MB", name, most>>20)}
	}
	return content, nil
}

// notRead says why a file that is no dataset cannot be read.
func notRead(name string, err error) error {
	status := ioFailed
	if errors.Is(err, fs.ErrNotExist) {
		status = noInput
	}
	return &failure{status: status, found: say.M("cannot read %s: %s", name, job.Reason(err))}
}

// mostOfPDF bounds the PDF files that are read.
const mostOfPDF = 1 << 30

// namedPDF reads the PDF file that is a command's only operand.
func namedPDF(c *cli.Context) (name string, content []byte, err error) {
	switch name = c.Args().First(); {
	case c.NArg() > 1:
		return "", nil, tooMany(c.Args().Get(1))
	case c.NArg() == 0:
		return "", nil, usage(say.M("no file was named"), say.M("name a PDF file: report %s FILE.pdf", c.Command.Name))
	case name == "":
		return "", nil, usage(say.M("the file's name is empty"), isUnset)
	}
	content, err = readInput(name, mostOfPDF)
	return name, content, err
}
