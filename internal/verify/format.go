package verify

import "strings"

// shows reports whether a number format shows a number with its sign and all its places, and a day as a day.
func shows(format, text string, day bool) bool {
	sections := sectionsOf(format)
	negative := strings.HasPrefix(text, "-")
	section, signed := sections[0], negative // with one section the sign is shown of itself
	if strings.Trim(text, "-0.") == "" && len(sections) > 2 {
		section = sections[2]
	} else if negative && len(sections) > 1 {
		section = sections[1]
		signed = strings.ContainsAny(section.codes, "-(")
	}
	if strings.Contains(strings.ToLower(section.codes), "general") {
		return !day && (signed || !negative)
	}
	if day {
		return strings.ContainsAny(section.codes, "yY") && strings.ContainsAny(section.codes, "mM") && strings.ContainsAny(section.codes, "dD")
	}
	whole, fraction, _ := strings.Cut(section.codes, ".")
	_, places, _ := strings.Cut(text, ".")
	switch {
	case section.digits, negative && !signed:
		return false
	case strings.ContainsAny(section.codes, "%yYdDhHsSeE@/"), !strings.ContainsAny(section.codes, "0#?"):
		return false
	case strings.HasSuffix(strings.TrimRight(whole, " -()"), ","), strings.Contains(fraction, ","): // in thousands
		return false
	}
	return strings.Count(fraction, "0")+strings.Count(fraction, "#")+strings.Count(fraction, "?") >= len(places)
}

// A section is a part of a number format: its codes without what is written as it stands, and whether that has digits.
type section struct {
	codes  string
	digits bool
}

// sectionsOf parts a number format: positive numbers, negative ones, zero, text.
func sectionsOf(format string) []section {
	all := []section{{}}
	runes := []rune(format)
	for i := 0; i < len(runes); i++ {
		s := &all[len(all)-1]
		literal := func(until rune) {
			for i++; i < len(runes) && runes[i] != until; i++ {
				s.digits = s.digits || until == '"' && runes[i] >= '0' && runes[i] <= '9'
			}
		}
		switch r := runes[i]; r {
		case ';':
			all = append(all, section{})
		case '"':
			literal('"')
		case '[':
			literal(']')
		case '\\', '_', '*':
			if i++; i < len(runes) && r == '\\' {
				if c := runes[i]; c == '-' || c == '(' {
					s.codes += string(c)
				} else {
					s.digits = s.digits || c >= '0' && c <= '9'
				}
			}
		default:
			s.codes += string(r)
		}
	}
	return all
}
