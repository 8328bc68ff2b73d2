package tablefile

import (
	"strings"

	"github.com/shopspring/decimal"
)

// A Kind is what a workbook says about a cell. CSV says nothing: its cells are Plain.
type Kind uint8

// The kinds of cells.
const (
	Plain    Kind = iota
	Number        // written with its places
	Percent       // with its sign: 5.2%
	Text          // digits among it are no number: a code
	Date          // or a time, as it is shown
	Bool          // TRUE or FALSE
	Labelled      // a number that is shown with words, such as 2024年: the cell is the number, shown what is shown
	Long          // an integer of so many digits that some are lost
	Fault         // #DIV/0!
)

// content is what the cell holds.
func (c *cells) content() (literal, shown string, kind Kind) {
	value := string(c.value)
	switch c.kind {
	case "str", "inlineStr":
		return value, "", Text
	case "e":
		return value, "", Fault
	case "d":
		return strings.TrimSuffix(value, "T00:00:00"), "", Date
	case "b":
		if value == "0" {
			return "FALSE", "", Bool
		}
		return "TRUE", "", Bool
	}
	return c.number(strings.TrimSpace(value), c.book.format(c.style))
}

// number reads a number by its format.
func (x *xlsxFile) number(stored string, f *format) (literal, shown string, kind Kind) {
	if first := &f.sections[0]; first.general && len(f.sections) == 1 && len(stored) <= digits && strings.Trim(stored, "0123456789.-") == "" {
		return stored, "", Number
	}
	value, err := decimal.NewFromString(stored)
	if err != nil || len(stored) > 40 || value.NumDigits() > 40 || value.Exponent() > 30 || value.Exponent() < -40 {
		if value, err = decimal.NewFromString(stored); err == nil && value.IsZero() {
			return "0", "", Number
		}
		return stored, "", Fault
	}
	exact := stored
	if value.NumDigits() > digits {
		value = significant(value)
		exact = value.String()
		if !value.IsInteger() {
			x.rounded.add(stored, exact)
		}
	} else if strings.ContainsAny(stored, "eE") {
		exact = value.String()
	}
	s, minus := f.of(value)
	switch {
	case s.date:
		if shown, ok := s.moment(value, x.book.from1904); ok && !s.odd {
			return shown, "", Date
		}
		return exact, "?", Labelled
	case value.IsInteger() && value.Abs().Cmp(lost) >= 0:
		return exact, "", Long
	case s.text:
		return exact, "", Text
	case s.general || s.loose:
		return exact, "", Number
	case s.odd || s.scaled || !s.number:
		return exact, "?", Labelled
	}
	return x.styled(value, exact, s, minus)
}

// lost is the first integer that has more digits than a workbook keeps.
var lost = decimal.New(1, digits)

// styled reads a number by the section of its format.
func (x *xlsxFile) styled(value decimal.Decimal, exact string, s *section, minus bool) (literal, shown string, kind Kind) {
	words := s.words()
	if minus && (words == "△" || words == "▲") { // the section's own minus
		words = ""
	}
	if words == "" && s.whole > 1 && s.places == 0 && !s.percent {
		return s.show(value, minus), "", Text
	}
	if s.percent {
		value = value.Shift(2)
		exact, kind = value.String(), Percent
	}
	plain := value.StringFixed(int32(s.places))
	for n := s.fixed; n < s.places && strings.HasSuffix(plain, "0"); n++ {
		plain = plain[:len(plain)-1]
	}
	plain = strings.TrimSuffix(plain, ".")
	seen, _ := decimal.NewFromString(plain)
	literal = plain
	if !seen.Equal(value) {
		literal, shown = exact, plain
		x.shorter.add(exact, plain)
	}
	switch {
	case kind == Percent && words == "":
		if shown != "" {
			shown += "%"
		}
		return literal + "%", shown, Percent
	case words == "":
		return literal, shown, Number
	case words == "¥" && kind != Percent:
		return "¥" + literal, shown, Number
	}
	if kind == Percent {
		value = value.Shift(-2)
	}
	return exact, s.show(value, minus), Labelled
}

// words are what a section shows beside a number, without what numbers are written with.
func (s *section) words() string {
	said := ""
	for _, p := range s.parts {
		if p.kind == '\'' {
			said += p.text
		}
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '(', ')', '+', '-', '%', '\u00A0':
			return -1
		case '￥':
			return '¥'
		}
		return r
	}, said)
}

// significant is a value at 15 significant digits, rounded half away from zero.
func significant(value decimal.Decimal) decimal.Decimal {
	excess := int32(value.NumDigits() - digits)
	return value.Round(-value.Exponent() - excess)
}
