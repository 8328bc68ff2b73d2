package cli

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"github.com/urfave/cli/v2"

	"report/internal/job"
	"report/internal/pdf"
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

// Bounds of PDF files that are read into memory: of those that could stay where they are, and of those that come through a pipe.
const (
	commonPDF = 64 << 20
	mostOfPDF = 1 << 30
)

// A namedPDF is the PDF file that is a command's only operand: one of common size is read, a large one stays where it is.
type namedPDF struct {
	name    string
	content []byte
	file    *os.File // instead of content
	size    int64
}

// openPDF opens the PDF file that the command line names.
func openPDF(c *cli.Context) (p *namedPDF, err error) {
	p = &namedPDF{name: c.Args().First()}
	switch {
	case c.NArg() > 1:
		return nil, tooMany(c.Args().Get(1))
	case c.NArg() == 0:
		return nil, usage(say.M("no file was named"), say.M("name a PDF file: report %s FILE.pdf", c.Command.Name))
	case p.name == "":
		return nil, usage(say.M("the file's name is empty"), isUnset)
	}
	if info, err := os.Stat(p.name); err == nil && info.Mode().IsRegular() && info.Size() > commonPDF {
		p.size = info.Size()
		if p.file, err = os.Open(p.name); err != nil {
			return nil, notRead(p.name, err)
		}
		return p, nil
	}
	p.content, err = readInput(p.name, mostOfPDF)
	return p, err
}

// open reads it from its beginning, which can be done more than once.
func (p *namedPDF) open() (*pdf.File, error) {
	if p.file != nil {
		return pdf.OpenFile(p.file, p.size, pdf.Limits{})
	}
	return pdf.Read(p.content, pdf.Limits{})
}

func (p *namedPDF) close() {
	if p.file != nil {
		p.file.Close()
	}
}
