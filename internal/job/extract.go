package job

import (
	"context"
	"errors"
	"io"
	"os"
	"path"

	"report/internal/disk"
	"report/internal/pdf"
	"report/internal/problem"
	"report/internal/say"
)

// A PDF may hold files of so many bytes, all together: as many as anyone attaches, and what is packed well. One that holds more was
// made to fill the disk.
const (
	mostInside = 256 << 20
	mostPacked = 100 // times the PDF's own size
)

// An Extracted is where a file that was inside a PDF went.
type Extracted struct {
	To   string
	Size int64 // in bytes
}

// Extract writes the files that are attached to a PDF byte for byte below a folder, which is made when it is not there: all
// of them, or none. Every name must be a path with / that stays in the folder. begun is told of every sink, to be able to
// give it up. What is wrong with the PDF stands in the problems; an error is an *OutputError or the context's. The files are unpacked
// twice, to be looked at and to be written: they need no memory.
func Extract(ctx context.Context, open func() (*pdf.File, error), folder string, begun func(Sink) Sink) (made []Extracted, found problem.List, err error) {
	from, err := open()
	if err != nil {
		what, hint := asMessage(err)
		found.Add(problem.Place{}, "pdf", what, hint)
		return nil, found, nil
	}
	files, found := attached(ctx, from)
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	if found.Failed() {
		return nil, found, nil
	}
	root, err := openFolder(folder)
	if err != nil {
		return nil, nil, &OutputError{Name: folder, Creating: true, Err: err}
	}
	var outputs []output
	for _, f := range files {
		sink := begun(ToRoot(root, folder, f.name))
		made = append(made, Extracted{sink.Name(), f.size})
		outputs = append(outputs, output{sink, new(int64), func(w io.Writer) error {
			_, err := unpack(w, from, f.stream, f.size)
			return err
		}})
	}
	return made, found, publish(ctx, "", outputs, nil)
}

// openFolder makes a folder and opens it. It stays open: an interrupted program takes back what it has begun in there.
func openFolder(name string) (*disk.Folder, error) {
	if err := os.MkdirAll(name, 0o777); err != nil {
		return nil, err
	}
	return disk.OpenOwn(name)
}

// An inside file is a file inside a PDF.
type inside struct {
	name   string
	stream *pdf.Stream
	size   int64
}

// unpack writes what a stream says, of at most so many bytes.
func unpack(w io.Writer, file *pdf.File, s *pdf.Stream, most int64) (int64, error) {
	content, image, err := file.Open(s, most)
	if err != nil {
		return 0, err
	}
	if image != "" {
		return 0, pdf.ErrImage
	}
	return io.Copy(w, content)
}

// attached are the files inside a PDF, and what keeps them from being taken out.
func attached(ctx context.Context, file *pdf.File) (files []inside, found problem.List) {
	refuse := func(code string, what, hint say.Message) { found.Add(problem.Place{}, code, what, hint) }
	room := int64(mostInside) + mostPacked*int64(file.Bytes())
	var names takenNames
	for _, a := range file.Attachments() {
		stream, name := a.Stream(file)
		free, fault := names.take(name)
		if !fault.IsZero() {
			refuse("attachment-name", fault, elsewhere)
			continue
		}
		if name = path.Clean(name); free != name {
			found = append(found, problem.Problem{Level: problem.Warning, Code: "attachment-name", Found: say.M("another attached file is called %q", name),
				Hint: say.M("this one is written as %q", free)})
			name = free
		}
		if stream == nil {
			refuse("attachment", say.M("the attached file %q is not in the PDF", name), again)
			continue
		}
		size, err := unpack(&watchedWriter{ctx: ctx, target: io.Discard}, file, stream, room)
		if err != nil {
			what, hint := asMessage(err)
			refuse("attachment", say.M("the attached file %q cannot be read: %s", name, what), hint)
			continue
		}
		room -= size
		files = append(files, inside{name, stream, size})
	}
	if len(files) == 0 && !found.Failed() {
		refuse("no-attachments", say.M("no file is attached to the PDF"), say.M("ask for a PDF that carries its dataset: report pdf makes one"))
	}
	return files, found
}

// elsewhere is the hint for names that cannot be taken.
var elsewhere = say.M("nothing was written: take the file out with another program, under another name")

// again is the hint for a PDF that is broken.
var again = pdf.Fault{}.Hint()

// asMessage is what an error of reading a PDF says, and what would do.
func asMessage(err error) (found, hint say.Message) {
	var fault pdf.Fault
	if errors.As(err, &fault) {
		return fault.Found, fault.Hint()
	}
	return say.M("%s", err.Error()), again
}
