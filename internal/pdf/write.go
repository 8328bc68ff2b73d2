package pdf

import (
	"slices"
	"strconv"
	"unicode/utf16"
)

// Append writes an object as it stands in a file. Entries of dictionaries are in the order of their names, white space stands only
// where it must. A *Stream is written as its dictionary.
func Append(b []byte, o Object) []byte {
	switch o := o.(type) {
	case nil:
		return append(separate(b), "null"...)
	case bool:
		return strconv.AppendBool(separate(b), o)
	case int:
		return strconv.AppendInt(separate(b), int64(o), 10)
	case float64:
		return appendReal(separate(b), o)
	case Name:
		return appendName(b, o)
	case String:
		return appendString(b, o)
	case Ref:
		b = strconv.AppendInt(separate(b), int64(o.Number), 10)
		b = strconv.AppendInt(append(b, ' '), int64(o.Generation), 10)
		return append(b, " R"...)
	case Array:
		b = append(b, '[')
		for _, one := range o {
			b = Append(b, one)
		}
		return append(b, ']')
	case Dict:
		return appendDict(b, o)
	case *Stream:
		return appendDict(b, o.Dict)
	case Raw:
		if len(o) > 0 && kinds[o[0]] == regular {
			b = separate(b)
		}
		return append(b, o...)
	}
	return append(separate(b), "null"...)
}

// separate puts a space behind a regular character, and behind the slash of an empty name.
func separate(b []byte) []byte {
	if n := len(b); n > 0 && (kinds[b[n-1]] == regular || b[n-1] == '/') {
		return append(b, ' ')
	}
	return b
}

// appendReal writes a real with at most five places: readers keep no more (Annex C).
func appendReal(b []byte, x float64) []byte {
	b = strconv.AppendFloat(b, x, 'f', 5, 64)
	for b[len(b)-1] == '0' {
		b = b[:len(b)-1]
	}
	if b[len(b)-1] == '.' {
		b = b[:len(b)-1]
	}
	return b
}

const hexDigits = "0123456789ABCDEF"

func appendName(b []byte, n Name) []byte {
	b = append(b, '/')
	for i := range len(n) {
		if c := n[i]; kinds[c] != regular || c == '#' || c < '!' || c > '~' {
			b = append(b, '#', hexDigits[c>>4], hexDigits[c&15])
		} else {
			b = append(b, c)
		}
	}
	return b
}

// appendString writes printable strings in parentheses and others in hexadecimal digits.
func appendString(b []byte, s String) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' {
			b = append(b, '<')
			for i := range len(s) {
				b = append(b, hexDigits[s[i]>>4], hexDigits[s[i]&15])
			}
			return append(b, '>')
		}
	}
	b = append(b, '(')
	for i := range len(s) {
		if c := s[i]; c == '(' || c == ')' || c == '\\' {
			b = append(b, '\\')
		}
		b = append(b, s[i])
	}
	return append(b, ')')
}

func appendDict(b []byte, d Dict) []byte {
	names := make([]Name, 0, len(d))
	for name := range d {
		names = append(names, name)
	}
	slices.Sort(names)
	b = append(b, "<<"...)
	for _, name := range names {
		b = Append(appendName(b, name), d[name])
	}
	return append(b, ">>"...)
}

// Text makes a text string: ASCII as it is, everything else in UTF-16BE with its mark (7.9.2.2).
func Text(s string) String {
	plain := true
	for _, r := range s {
		plain = plain && r >= ' ' && r <= '~'
	}
	if plain {
		return String(s)
	}
	b := []byte{0xFE, 0xFF}
	for _, unit := range utf16.Encode([]rune(s)) {
		b = append(b, byte(unit>>8), byte(unit))
	}
	return String(b)
}

// Text returns what a text string says: UTF-16BE or UTF-8 with their marks, else PDFDocEncoding, of which the Latin-1 part is read.
func (s String) Text() string {
	switch {
	case len(s) >= 2 && s[:2] == "\xFE\xFF":
		units := make([]uint16, 0, len(s)/2)
		for i := 2; i+1 < len(s); i += 2 {
			units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
		}
		return string(utf16.Decode(units))
	case len(s) >= 3 && s[:3] == "\xEF\xBB\xBF":
		return string(s[3:])
	}
	runes := make([]rune, len(s))
	for i := range len(s) {
		runes[i] = rune(s[i])
	}
	return string(runes)
}
