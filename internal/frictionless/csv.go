package frictionless

import (
	"bufio"
	"io"
	"strings"
)

// lineEnd ends a record (RFC 4180).
const lineEnd = "\r\n"

// A csvWriter writes records as spreadsheets open them without asking: UTF-8 with a byte order mark, commas, CRLF.
type csvWriter struct {
	out   *bufio.Writer
	bytes int64
	first bool // nothing stands in the record yet
	err   error
}

func newCSVWriter(w io.Writer) *csvWriter {
	c := &csvWriter{out: bufio.NewWriter(w), first: true}
	c.raw("\uFEFF")
	return c
}

func (c *csvWriter) raw(s string) {
	n, err := c.out.WriteString(s)
	c.bytes += int64(n)
	if c.err == nil {
		c.err = err
	}
}

// text writes a field for people. What a spreadsheet would run as a formula gets an apostrophe in front, which shows that
// it is text; saved by a spreadsheet program the apostrophe may be lost (OWASP, CSV Injection).
func (c *csvWriter) text(s string) {
	if runs(s) {
		s = "'" + s
	}
	c.field(s)
}

// runs reports whether a spreadsheet may take a text for a formula: it begins with one of = + - @, half or full width,
// behind spaces perhaps, or with a tab or a line end.
func runs(s string) bool {
	if s != "" && strings.ContainsRune("\t\r\n", rune(s[0])) {
		return true
	}
	s = strings.TrimLeft(s, " \u00A0\u3000\uFEFF\t\r\n")
	for _, r := range s {
		return strings.ContainsRune("=+-@＝＋－＠", r)
	}
	return false
}

// field writes a field as it is: a number must keep its sign.
func (c *csvWriter) field(s string) {
	if !c.first {
		c.raw(",")
	}
	c.first = false
	if strings.ContainsAny(s, ",\"\r\n") || strings.TrimSpace(s) != s {
		s = `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	c.raw(s)
}

// end ends the record.
func (c *csvWriter) end() {
	c.raw(lineEnd)
	c.first = true
}

func (c *csvWriter) finish() error {
	if err := c.out.Flush(); c.err == nil {
		c.err = err
	}
	return c.err
}
