package xlsxlint

import (
	"encoding/xml"
	"io"
)

// A walk passes over a part of the file; what it has no function for it passes by.
type walk struct {
	// begin takes an element and the number of those that are open, itself among them; taken is that it was read to its end.
	begin func(t xml.StartElement, depth int) (taken bool, err error)
	text  func(xml.CharData)
	end   func(name string)
}

// over walks to the end of a part.
func (w walk) over(d *xml.Decoder) error {
	for depth := 0; ; {
		token, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if depth++; depth > mostDepth {
				return errToken
			}
			taken, err := w.begin(t, depth)
			if err != nil {
				return err
			}
			if taken {
				depth--
			}
		case xml.CharData:
			if w.text != nil {
				w.text(t)
			}
		case xml.EndElement:
			depth--
			if w.end != nil {
				w.end(t.Name.Local)
			}
		}
	}
}
