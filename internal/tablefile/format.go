package tablefile

import (
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"
)

// A format is how a workbook shows a number: up to three sections, for values above, below and at zero.
type format struct {
	sections []section
	indent   int // of the cell, which stub entries show their depth by
}

// A section is one form of a number format. Conditions, Chinese numerals and digits among words are odd.
type section struct {
	parts   []part
	date    bool // it shows a date or a time
	number  bool // it has digits
	text    bool // @
	general bool
	odd     bool // it cannot be shown here
	loose   bool // as a fraction or with an exponent
	percent bool
	grouped bool
	scaled  bool // a comma at the end: thousands are shown
	whole   int  // digits before the point that are always shown
	places  int  // digits behind the point
	fixed   int  // of these, those that are always shown
}

// A part is literal text, the number, or a piece of a date: yyyy, m, hh.
type part struct {
	kind byte // ' literal, 0 the number, or the letter of a date
	text string
}

// builtin are the formats that workbooks in Chinese do not spell out.
var builtin = map[int]string{0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: `"¥"#,##0;"¥"-#,##0`, 6: `"¥"#,##0;"¥"-#,##0`,
	7: `"¥"#,##0.00;"¥"-#,##0.00`, 8: `"¥"#,##0.00;"¥"-#,##0.00`, 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
	14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm",
	27: `yyyy"年"m"月"`, 28: `m"月"d"日"`, 29: `m"月"d"日"`, 30: "m-d-yy", 31: `yyyy"年"m"月"d"日"`, 32: `h"时"mm"分"`, 33: `h"时"mm"分"ss"秒"`,
	34: `上午/下午h"时"mm"分"`, 35: `上午/下午h"时"mm"分"ss"秒"`, 36: `yyyy"年"m"月"`, 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
	40: "#,##0.00;-#,##0.00", 41: "#,##0;-#,##0;0", 42: `"¥"#,##0;"¥"-#,##0;"¥"0`, 43: "#,##0.00;-#,##0.00;0.00", 44: `"¥"#,##0.00;"¥"-#,##0.00;"¥"0.00`,
	45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "##0.0E+0", 49: "@", 50: `yyyy"年"m"月"`, 51: `m"月"d"日"`, 52: `yyyy"年"m"月"`, 53: `m"月"d"日"`,
	54: `m"月"d"日"`, 55: `上午/下午h"时"mm"分"`, 56: `上午/下午h"时"mm"分"ss"秒"`, 57: `yyyy"年"m"月"`, 58: `m"月"d"日"`}

// parseFormat reads a format's code.
func parseFormat(code string) format {
	var f format
	for len(f.sections) < 4 {
		own, rest, more := cutSection(code)
		f.sections = append(f.sections, parseSection(own))
		if !more {
			break
		}
		code = rest
	}
	return f
}

// cutSection cuts a code at its first ; outside quotes.
func cutSection(code string) (own, rest string, more bool) {
	quoted := false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\\':
			i++
		case c == ';':
			return code[:i], code[i+1:], true
		}
	}
	return code, "", false
}

func parseSection(code string) section {
	s := section{general: strings.EqualFold(code, "General") || strings.EqualFold(code, "G/通用格式")}
	if s.general {
		s.number = true
		return s
	}
	runes := []rune(code)
	for i := 0; i < len(runes); {
		i += s.token(runes[i:])
	}
	s.minutes()
	return s
}

// token reads what stands first, and says how long it is.
func (s *section) token(code []rune) int {
	c := code[0]
	switch {
	case c == '"':
		end := 1
		for end < len(code) && code[end] != '"' {
			end++
		}
		s.literal(string(code[1:min(end, len(code))]))
		return min(end+1, len(code))
	case c == '\\' && len(code) > 1:
		s.literal(string(code[1]))
		return 2
	case (c == '_' || c == '*') && len(code) > 1: // air as wide as a character; a filling
		return 2
	case c == '[':
		return s.bracket(code)
	case strings.HasPrefix(string(code), "上午/下午"), strings.HasPrefix(string(code), "AM/PM"), strings.HasPrefix(string(code), "am/pm"):
		s.date = true
		s.parts = append(s.parts, part{'a', string(code[:5])})
		return 5
	case strings.ContainsRune("ymdhsYMDHS", c):
		n := 1
		for n < len(code) && code[n]|0x20 == c|0x20 {
			n++
		}
		s.date = true
		s.parts = append(s.parts, part{byte(c | 0x20), strings.Repeat(string(c|0x20), n)})
		return n
	case strings.ContainsRune("0#?.,", c) && !s.date:
		return s.digits(code)
	case c == '%':
		s.percent = true
		s.literal("%")
	case c == '@':
		s.text = true
	case (c == 'E' || c == 'e' || c == '/') && s.number:
		s.loose = true
	default:
		s.odd = s.odd || c|0x20 >= 'a' && c|0x20 <= 'z' // a letter that means something elsewhere
		s.literal(string(c))
	}
	return 1
}

func (s *section) literal(text string) { s.parts = append(s.parts, part{'\'', text}) }

// bracket reads a colour, a currency, a condition or hours that go on.
func (s *section) bracket(code []rune) int {
	end := 1
	for end < len(code) && code[end] != ']' {
		end++
	}
	inside := string(code[1:end])
	switch {
	case strings.HasPrefix(inside, "$"):
		symbol, _, _ := strings.Cut(inside[1:], "-")
		s.literal(symbol)
	case strings.ContainsAny(inside, "<>=") || strings.HasPrefix(strings.ToLower(inside), "dbnum"):
		s.odd = true
	case inside != "" && strings.Trim(strings.ToLower(inside), "hms") == "":
		s.date = true
		s.parts = append(s.parts, part{inside[0] &^ 0x20, strings.ToLower(inside)}) // H, M, S go on behind 24, 60
	}
	return min(end+1, len(code))
}

// digits reads the places of a number.
func (s *section) digits(code []rune) int {
	if s.number && !s.loose { // digits on both sides of words
		s.odd = true
	}
	n, point := 0, false
	for ; n < len(code) && strings.ContainsRune("0#?.,", code[n]); n++ {
		switch c := code[n]; {
		case c == '.':
			point = true
		case c == ',':
			last := n+1 == len(code) || !strings.ContainsRune("0#?", code[n+1])
			s.scaled, s.grouped = s.scaled || last, s.grouped || !last
		case point:
			s.places++
			if c == '0' {
				s.fixed = s.places
			}
		case c == '0':
			s.whole++
		}
	}
	s.number = true
	s.parts = append(s.parts, part{'0', string(code[:n])})
	return n
}

// minutes tells months from minutes: these follow hours, or stand before seconds.
func (s *section) minutes() {
	last := byte(0)
	for i := range s.parts {
		p := &s.parts[i]
		if p.kind == '\'' || p.kind == 'a' {
			continue
		}
		if p.kind == 'm' && (last|0x20 == 'h' || s.nextLetter(i) == 's') {
			p.kind = 'n'
		}
		last = p.kind
	}
}

func (s *section) nextLetter(i int) byte {
	for _, p := range s.parts[i+1:] {
		if p.kind != '\'' && p.kind != 'a' {
			return p.kind
		}
	}
	return 0
}

// of is the section that a value is shown by, and whether it says a minus sign itself.
func (f *format) of(value decimal.Decimal) (s *section, minus bool) {
	switch sign := value.Sign(); {
	case sign < 0 && len(f.sections) > 1:
		return &f.sections[1], true
	case sign == 0 && len(f.sections) > 2:
		return &f.sections[2], true
	}
	return &f.sections[0], false
}

// plain is a value as a section shows its digits: rounded, with its places.
func (s *section) plain(value decimal.Decimal) string {
	if s.percent {
		value = value.Shift(2)
	}
	text := value.Abs().StringFixed(int32(s.places))
	if s.fixed < s.places && strings.Contains(text, ".") {
		for range s.places - s.fixed {
			text = strings.TrimSuffix(text, "0")
		}
		text = strings.TrimSuffix(text, ".")
	}
	for whole, _, _ := strings.Cut(text, "."); len(whole) < s.whole; whole = "0" + whole {
		text = "0" + text
	}
	return text
}

// show is a value as a section shows it. Digits stay together: groups are nobody's business here.
func (s *section) show(value decimal.Decimal, minus bool) string {
	var b strings.Builder
	if value.Sign() < 0 && !minus {
		b.WriteByte('-')
	}
	for _, p := range s.parts {
		if p.kind == '0' {
			b.WriteString(s.plain(value))
		} else {
			b.WriteString(p.text)
		}
	}
	return b.String()
}

var (
	epoch1900 = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	epoch1904 = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
)

// lastSerial is the day 9999-12-31.
const lastSerial = 2_958_466

// moment is a date as a section shows it; it is not ok for numbers that are no days.
func (s *section) moment(value decimal.Decimal, from1904 bool) (string, bool) {
	epoch := epoch1900
	if from1904 {
		epoch = epoch1904
	}
	if value.Sign() < 0 || value.Cmp(decimal.NewFromInt(lastSerial)) >= 0 {
		return "", false
	}
	days := value.IntPart()
	seconds := value.Sub(decimal.NewFromInt(days)).Mul(decimal.NewFromInt(86400)).Round(0).IntPart()
	over := days*86400 + seconds
	if !from1904 && days < 60 { // the calendar of Excel has a 29 February 1900
		days++
	}
	t := epoch.AddDate(0, 0, int(days)).Add(time.Duration(seconds) * time.Second)
	half := false
	for _, p := range s.parts {
		half = half || p.kind == 'a'
	}
	var b strings.Builder
	for _, p := range s.parts {
		switch p.kind {
		case 'H':
			b.WriteString(p.over(over / 3600))
		case 'M':
			b.WriteString(p.over(over / 60))
		case 'S':
			b.WriteString(p.over(over))
		default:
			b.WriteString(p.at(t, half))
		}
	}
	return b.String(), true
}

// over is a time that goes on behind a day, an hour or a minute, with as many digits as its format has at least.
func (p part) over(n int64) string {
	text := strconv.FormatInt(n, 10)
	return strings.Repeat("0", max(0, len(p.text)-len(text))) + text
}

// at is a piece of a date.
func (p part) at(t time.Time, half bool) string {
	two := func(n int) string {
		text := decimal.NewFromInt(int64(n)).String()
		if len(p.text) > 1 && n < 10 {
			return "0" + text
		}
		return text
	}
	switch p.kind {
	case 'y':
		if len(p.text) < 3 {
			return t.Format("06")
		}
		return t.Format("2006")
	case 'm':
		if len(p.text) == 3 {
			return t.Month().String()[:3]
		} else if len(p.text) > 3 {
			return t.Month().String()
		}
		return two(int(t.Month()))
	case 'd':
		if len(p.text) == 3 {
			return t.Weekday().String()[:3]
		} else if len(p.text) > 3 {
			return t.Weekday().String()
		}
		return two(t.Day())
	case 'h':
		if half {
			return two((t.Hour()+11)%12 + 1)
		}
		return two(t.Hour())
	case 'n':
		return two(t.Minute())
	case 's':
		return two(t.Second())
	case 'a':
		morning, afternoon, _ := strings.Cut(p.text, "/")
		if t.Hour() < 12 {
			return morning
		}
		return afternoon
	}
	return p.text
}
