// Package gettext reads catalogues of words in gettext's text format, one file a language: TAG.po.
package gettext

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"sync"
)

// Lazy is the catalogue TAG.po of a folder, read when it is first asked for. What is wrong with the file Read says, to a
// test.
func Lazy(folder fs.FS, tag string) func() map[string]string {
	return sync.OnceValue(func() map[string]string {
		twins, _ := Read(folder, tag)
		return twins
	})
}

// Read reads the catalogue TAG.po of a folder, and says the first line that is wrong in it.
func Read(folder fs.FS, tag string) (map[string]string, error) {
	name := tag + ".po"
	source, err := fs.ReadFile(folder, name)
	if err != nil {
		return nil, err
	}
	twins, err := parse(string(source))
	if err != nil {
		return twins, fmt.Errorf("%s:%w", name, err)
	}
	return twins, nil
}

// parse reads the format as far as catalogues need it: comments, msgid, msgstr, and strings that go on in the next line.
// The entry without a msgid is the file's header.
func parse(source string) (twins map[string]string, err error) {
	twins = make(map[string]string, strings.Count(source, "\nmsgid "))
	var format, twin string
	into := &format
	number := 0
	for line := range strings.SplitSeq(source, "\n") {
		number++
		keyword, quoted, _ := strings.Cut(strings.TrimSpace(line), `"`)
		switch strings.TrimSpace(keyword) {
		case "msgid":
			keep(twins, format, twin)
			format, twin, into = "", "", &format
		case "msgstr":
			into = &twin
		case "":
			if quoted == "" {
				continue
			}
		default:
			if line[0] == '#' {
				continue
			}
			return twins, fmt.Errorf("%d: neither msgid nor msgstr nor a comment", number)
		}
		text, err := unquote(quoted)
		if err != nil {
			return twins, fmt.Errorf("%d: not a string in quotes", number)
		}
		if *into += text; into == &format && twins[format] != "" {
			return twins, fmt.Errorf("%d: %q stands there twice", number, format)
		}
	}
	keep(twins, format, twin)
	return twins, nil
}

// unquote is a string as it is meant, without the quotation mark that opened it. Few have escapes.
func unquote(quoted string) (string, error) {
	if text, ok := strings.CutSuffix(quoted, `"`); ok && strings.IndexByte(text, '\\') < 0 && strings.IndexByte(text, '"') < 0 {
		return text, nil
	}
	return strconv.Unquote(`"` + quoted)
}

// keep takes an entry up, unless it is the header or not translated yet.
func keep(twins map[string]string, format, twin string) {
	if format != "" && twin != "" {
		twins[format] = twin
	}
}
