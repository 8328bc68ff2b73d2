package pdf

import (
	"slices"

	"report/internal/say"
)

var errXref = Fault{Code: "broken-xref", Found: say.M("the cross-reference section is damaged: the file may be cut off or changed")}

// readSections reads the cross-reference sections from the newest to the oldest; what a newer one says prevails (7.5.8).
func (f *File) readSections(start int) error {
	read := map[int]bool{}
	for next := []int{start}; len(next) > 0; {
		at := next[0]
		next = next[1:]
		if read[at] {
			return Fault{Code: "xref-loop", Found: say.M("the cross-reference sections lead in a circle")}
		}
		read[at] = true
		trailer, err := f.readSection(at)
		if err != nil {
			return err
		}
		if f.Trailer == nil {
			f.Trailer = trailer
		}
		for _, key := range []Name{"XRefStm", "Prev"} { // a hybrid file's stream comes before older sections
			if at, ok := number0(trailer[key]); ok {
				if at < 0 || at >= f.size {
					return errXref
				}
				next = append(next, at)
			}
		}
	}
	return nil
}

// number0 reads an offset, which older programs write as a real.
func number0(o Object) (int, bool) {
	switch n := o.(type) {
	case int:
		return n, true
	case float64:
		return int(n), n >= 0 && n < 1<<40
	}
	return 0, false
}

// readSection reads one section, a table or a stream, and returns its trailer.
func (f *File) readSection(at int) (trailer Dict, err error) {
	number, ok := 0, false
	err = f.within(at, func(l *lexer, _ int) (err error) {
		if l.keyword("xref") {
			trailer, err = f.readTable(l)
			return err
		}
		number, ok = l.digits()
		return nil
	})
	if err != nil || trailer != nil {
		return trailer, err
	}
	if !ok {
		return nil, errXref
	}
	o, err := f.readAt(at, number)
	s, ok := o.(*Stream)
	if err != nil || !ok || s.Dict["Type"] != Name("XRef") {
		return nil, errXref
	}
	return s.Dict, f.readXRefStream(s)
}

// readTable reads a table (7.5.4). Its lines have 20 bytes, but not every program keeps to that.
func (f *File) readTable(l *lexer) (Dict, error) {
	for !l.keyword("trailer") {
		first, ok := l.digits()
		count, okCount := l.digits()
		if !ok || !okCount {
			return nil, errXref
		}
		for i := range count {
			at, ok := l.digits()
			generation, okGeneration := l.digits()
			if !ok || !okGeneration {
				return nil, errXref
			}
			e := entry{kind: plain, at: at, generation: int32(generation)}
			if !l.keyword("n") {
				if !l.keyword("f") {
					return nil, errXref
				}
				e.kind = free
			}
			if err := f.enter(first+i, e); err != nil {
				return nil, err
			}
		}
	}
	trailer, err := l.object()
	dict, ok := trailer.(Dict)
	if err != nil || !ok {
		return nil, errXref
	}
	return dict, nil
}

// enter notes where an object is, unless a newer section did.
func (f *File) enter(number int, e entry) error {
	if number > f.limits.Objects {
		return Fault{Code: "too-large", Found: say.M("the file has object number %d; at most %d are read", number, f.limits.Objects)}
	}
	if number >= len(f.entries) {
		f.entries = append(f.entries, make([]entry, number+1-len(f.entries))...)
		f.places = append(f.places, make([]int32, len(f.entries)-len(f.places))...)
	}
	if f.entries[number].kind == 0 {
		f.entries[number] = e
	}
	return nil
}

// readXRefStream reads a section that is a stream (7.5.8).
func (f *File) readXRefStream(s *Stream) error {
	data, err := f.Data(s)
	if err != nil {
		return errXref
	}
	widths, ok := s.Dict["W"].(Array)
	if !ok || len(widths) < 3 {
		return errXref
	}
	var fields [3]int
	line := 0
	for i := range fields {
		w, ok := widths[i].(int)
		if !ok || w < 0 || w > 8 {
			return errXref
		}
		fields[i] = w
		line += w
	}
	size, _ := s.Dict["Size"].(int)
	index, ok := s.Dict["Index"].(Array)
	if !ok {
		index = Array{0, size}
	}
	for ; len(index) >= 2; index = index[2:] {
		first, ok := index[0].(int)
		count, okCount := index[1].(int)
		if !ok || !okCount || first < 0 || count < 0 || line == 0 {
			return errXref
		}
		if more := first + min(count, len(data)/line) - len(f.entries); more > 0 && more <= f.limits.Objects {
			f.entries, f.places = slices.Grow(f.entries, more), slices.Grow(f.places, more)
		}
		for i := range count {
			if len(data) < line {
				return errXref
			}
			if err := f.enter(first+i, readEntry(data, fields)); err != nil {
				return err
			}
			data = data[line:]
		}
	}
	return nil
}

// readEntry reads a line of a section that is a stream. A field without width has its default: 1 for the first (Table 17).
func readEntry(data []byte, fields [3]int) entry {
	values := [3]int{1, 0, 0}
	for i, width := range fields {
		if width > 0 {
			values[i] = 0
		}
		for range width {
			values[i] = values[i]<<8 | int(data[0])
			data = data[1:]
		}
	}
	switch values[0] {
	case 0:
		return entry{kind: free}
	case 1:
		return entry{kind: plain, at: values[1], generation: int32(values[2])}
	case 2:
		return entry{kind: packed, at: values[1], generation: int32(values[2])}
	}
	return entry{kind: free} // kinds of later versions mean nothing (Table 18)
}
