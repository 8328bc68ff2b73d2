package decode

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"report/internal/problem"
	"report/internal/say"
)

// encodings are the encodings of text files by the names that people give them.
var encodings = map[string]encoding.Encoding{
	"utf-8":    nil,
	"utf8":     nil,
	"gb18030":  simplifiedchinese.GB18030,
	"gbk":      simplifiedchinese.GB18030, // its part, with the same codes
	"gb2312":   simplifiedchinese.GB18030,
	"utf-16":   unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
	"utf-16le": unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
	"utf-16be": unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
}

// Encodings are the names of the encodings that TextIn reads.
func Encodings() []string {
	var names []string
	for name := range encodings {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Text is TextIn with an encoding that is found out.
func Text(name string, data []byte, bound int64, list *problem.List) (text string, ok bool) {
	return TextIn(name, data, "", bound, list)
}

// TextIn makes the text of a file from its bytes: UTF-8 without a byte order mark, lines ending in \n. The encoding is
// one of Encodings; empty is found out: UTF-16 has a byte order mark, and what is not UTF-8 but reads as Chinese in
// GB 18030 is that, which is noted. It reports bytes over a bound, an empty file, bytes that no encoding explains and
// control characters; then it is not ok.
func TextIn(name string, data []byte, encoding string, bound int64, list *problem.List) (text string, ok bool) {
	at := problem.Place{File: name}
	if int64(len(data)) > bound {
		list.Add(at, "too-big", say.M("the file has %d bytes, more than %d", len(data), bound), say.M("split it"))
		return "", false
	}
	if !checkForeign(at, data, list) {
		return "", false
	}
	valid := false
	if encoding == "" {
		encoding, valid = found(data)
		if encoding == "gb18030" {
			*list = append(*list, problem.Problem{Place: at, Level: problem.Note, Code: "encoding", Found: say.M("the file was read as %s", "GB 18030")})
		}
	}
	if e := encodings[strings.ToLower(encoding)]; e != nil {
		decoded, err := e.NewDecoder().Bytes(data)
		if i := bytes.IndexRune(decoded, utf8.RuneError); err != nil || i >= 0 {
			list.Add(at, "encoding", say.M("the file is not %s text", encoding), say.M("name its encoding, or save it as UTF-8"))
			return "", false
		}
		data = decoded
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if bytes.IndexByte(data, '\r') >= 0 {
		data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
		data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	}
	text = string(data)
	if strings.TrimSpace(text) == "" {
		list.Add(at, "empty", say.M("the file is empty"), say.M("see whether it was saved whole"))
		return "", false
	}
	at.Line, at.Column = 1, 1
	return text, checkCharacters(text, valid, at, list)
}

// found is the encoding that data seems to be in, and whether it was found to be all UTF-8.
func found(data []byte) (encoding string, valid bool) {
	switch {
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}), bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return "utf-16", false
	case utf8.Valid(data):
		return "utf-8", true
	case !chinese(data):
		return "utf-8", false
	}
	return "gb18030", false
}

// chinese reports whether bytes that are not UTF-8 are Chinese in GB 18030, and not UTF-8 with a broken byte: in its
// first 64 kB nearly all are Han or marks (€, ①, △ and ↑ too), and hardly any three bytes are Han in UTF-8.
func chinese(data []byte) bool {
	sample := data[:min(len(data), 1<<16)]
	broken, inUTF8 := 0, 0
	for rest := sample; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		switch {
		case r == utf8.RuneError && size == 1:
			broken++
		case r >= 0x2E80:
			inUTF8++
		}
		rest = rest[size:]
	}
	if inUTF8*4 > broken {
		return false
	}
	decoded, err := simplifiedchinese.GB18030.NewDecoder().Bytes(sample)
	if err != nil {
		return false
	}
	han, other := 0, 0
	for _, r := range string(decoded) {
		switch {
		case r == '\r', r < 0x80 && !unprintable(r):
		case r >= 0x4E00 && r <= 0x9FFF, r >= 0x2010 && r <= 0x2642, r >= 0x3000 && r <= 0x3015, r >= 0xFF01 && r <= 0xFF5E, strings.ContainsRune("·±×÷°￥", r):
			han++
		default:
			other++
		}
	}
	return han > 0 && other*10 <= han
}

// IsEncoding reports whether TextIn reads an encoding.
func IsEncoding(name string) bool {
	_, ok := encodings[strings.ToLower(name)]
	return ok
}
