package readback

import (
	"bytes"
	"html"
	"strconv"
)

// builtIn are the number formats that have numbers of their own: ECMA-376 18.8.30.
var builtIn = map[int]string{1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
	14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm",
	37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;[Red](#,##0.00)", 48: "##0.0E+0", 49: "@"}

// numberFormats are the number formats of the cell styles of a workbook, by their numbers.
func numberFormats(styles []byte) (all []string) {
	codes := map[int]string{}
	for tag := range tagsOf(styles, "numFmt") {
		if id, err := strconv.Atoi(attribute(tag, "numFmtId")); err == nil {
			codes[id] = html.UnescapeString(attribute(tag, "formatCode"))
		}
	}
	_, cells, _ := bytes.Cut(styles, []byte("<cellXfs"))
	cells, _, _ = bytes.Cut(cells, []byte("</cellXfs>"))
	for tag := range tagsOf(cells, "xf") {
		id, _ := strconv.Atoi(attribute(tag, "numFmtId"))
		code, own := codes[id]
		if !own {
			code = builtIn[id]
		}
		all = append(all, code)
	}
	return all
}

// hiddenIn says of the cells of a sheet whether their row or column is hidden; nil where nothing is.
func hiddenIn(sheet []byte) func(row, column int) bool {
	if !bytes.Contains(sheet, []byte(` hidden="`)) && !bytes.Contains(sheet, []byte(`zeroHeight="`)) {
		return nil
	}
	is := func(tag []byte) bool { v := attribute(tag, "hidden"); return v == "1" || v == "true" }
	rows := map[int]bool{}
	for tag := range tagsOf(sheet, "row") {
		if n, err := strconv.Atoi(attribute(tag, "r")); err == nil && is(tag) {
			rows[n] = true
		}
	}
	var columns [][2]int
	for tag := range tagsOf(sheet, "col") {
		from, _ := strconv.Atoi(attribute(tag, "min"))
		to, _ := strconv.Atoi(attribute(tag, "max"))
		if is(tag) {
			columns = append(columns, [2]int{from, to})
		}
	}
	return func(row, column int) bool {
		for _, c := range columns {
			if column >= c[0] && column <= c[1] {
				return true
			}
		}
		return rows[row]
	}
}
