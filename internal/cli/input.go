package cli

import (
	"errors"
	"io/fs"
	"os"

	"github.com/urfave/cli/v2"

	"report/internal/disk"
	"report/internal/pdf"
	"report/internal/say"
)

// readInput reads a file that the command line names, of at most so many bytes. Wrong is the status for what is no such file.
func readInput(name string, most int64, wrong int) ([]byte, error) {
	content, err := disk.ReadInput(name, most)
	switch {
	case errors.Is(err, disk.ErrTooBig):
		return nil, &failure{wrong, say.M("%s has more than %d MB", name, most>>20), disk.Hint(err)}
	case err != nil:
		return nil, notRead(name, err, wrong)
	}
	return content, nil
}

// notRead says why an input cannot be read. Wrong is the status for what is no such file.
func notRead(name any, err error, wrong int) *failure {
	status := ioFailed
	switch {
	case errors.Is(err, fs.ErrNotExist):
		status = noInput
	case disk.IsWrong(err):
		status = wrong
	}
	return &failure{status, say.M("cannot read %s: %s", name, disk.Reason(err)), disk.Hint(err)}
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
func openPDF(c *cli.Context) (*namedPDF, error) {
	return openNamedPDF(c.Command.Name, c.Args().Slice())
}

// openNamedPDF opens the PDF file that a command names.
func openNamedPDF(command string, names []string) (p *namedPDF, err error) {
	switch {
	case len(names) > 1:
		return nil, tooMany(names[1])
	case len(names) == 0:
		return nil, usage(say.M("no file was named"), say.M("name a PDF file: report %s FILE.pdf", command))
	}
	p = &namedPDF{name: names[0]}
	switch {
	case p.name == "":
		return nil, usage(say.M("the file's name is empty"), isUnset)
	}
	if info, err := os.Stat(p.name); err == nil && info.Mode().IsRegular() && info.Size() > commonPDF {
		p.size = info.Size()
		if p.file, err = disk.Open(p.name); err != nil {
			return nil, notRead(p.name, err, wrongDataset)
		}
		return p, nil
	}
	p.content, err = readInput(p.name, mostOfPDF, wrongDataset)
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
