package docx

import (
	"encoding/xml"
	"fmt"
	"path"
	"strconv"
	"strings"
)

// numbering is how the document's lists count.
type numbering struct {
	abstract map[string]map[int]level // by abstract number and depth
	of       map[string]string        // list to abstract number
	starts   map[string]map[int]int   // of lists that begin anew
	counts   map[string]map[int]int
}

// A level of a list: the form of its numbers, and the text around them (第%1章).
type level struct {
	form, text string
	start      int
}

func (r *reader) readNumbering(name string) error {
	n := &r.numbering
	n.abstract, n.of = map[string]map[int]level{}, map[string]string{}
	n.starts, n.counts = map[string]map[int]int{}, map[string]map[int]int{}
	p, err := r.open(name)
	if p == nil || err != nil {
		return err
	}
	return p.inside(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "abstractNum":
			levels := map[int]level{}
			n.abstract[attr(e, "abstractNumId")] = levels
			return p.inside(func(e xml.StartElement) error {
				if e.Name.Local != "lvl" {
					return p.skip()
				}
				l, err := readLevel(p)
				depth, _ := strconv.Atoi(attr(e, "ilvl"))
				levels[depth] = l
				return err
			}, nil)
		case "num":
			id := attr(e, "numId")
			return p.inside(func(e xml.StartElement) error {
				switch e.Name.Local {
				case "abstractNumId":
					n.of[id] = attr(e, "val")
				case "lvlOverride":
					depth, _ := strconv.Atoi(attr(e, "ilvl"))
					return p.inside(func(e xml.StartElement) error {
						if start, err := strconv.Atoi(attr(e, "val")); err == nil && e.Name.Local == "startOverride" {
							if n.starts[id] == nil {
								n.starts[id] = map[int]int{}
							}
							n.starts[id][depth] = start
						}
						return p.skip()
					}, nil)
				}
				return p.skip()
			}, nil)
		}
		return p.skip()
	}, nil)
}

func readLevel(p *parser) (level, error) {
	l := level{start: 1}
	return l, p.inside(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "start":
			l.start, _ = strconv.Atoi(attr(e, "val"))
		case "numFmt":
			l.form = attr(e, "val")
		case "lvlText":
			l.text = attr(e, "val")
		}
		return p.skip()
	}, nil)
}

// number is what stands before a paragraph of a list, and whether that is a number: marks are not.
func (n *numbering) number(at *listing) (text string, counted bool) {
	abstract := n.of[at.id]
	levels := n.abstract[abstract]
	l, ok := levels[at.depth]
	if !ok || at.id == "0" || at.depth < 0 || at.depth > 9 {
		return "", false
	}
	key := abstract
	if n.starts[at.id] != nil {
		key = path.Join(abstract, at.id)
	}
	counts := n.counts[key]
	if counts == nil {
		counts = map[int]int{}
		n.counts[key] = counts
	}
	if _, begun := counts[at.depth]; !begun {
		counts[at.depth] = l.start - 1
		if start, ok := n.starts[at.id][at.depth]; ok {
			counts[at.depth] = start - 1
		}
	}
	counts[at.depth]++
	for depth := range counts {
		if depth > at.depth {
			delete(counts, depth)
		}
	}
	if l.form == "bullet" || l.form == "none" || l.form == "" {
		return "", false
	}
	text = l.text
	for depth := 0; depth <= at.depth; depth++ {
		count, begun := counts[depth]
		if !begun { // a level without a paragraph of its own above
			count = max(levels[depth].start, 1)
		}
		text = strings.ReplaceAll(text, "%"+strconv.Itoa(depth+1), inForm(levels[depth].form, count))
	}
	return text, true
}

// series are forms whose numbers are letters: their first ones, and so many of them.
var series = map[string]string{
	"upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
	"decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
	"decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
	"ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉", "ideographTraditional": "甲乙丙丁戊己庚辛壬癸", "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
}

// inForm is a number in the form that ST_NumberFormat names.
func inForm(form string, n int) string {
	if letters := []rune(series[form]); n >= 1 && n <= len(letters) {
		return string(letters[n-1])
	}
	switch form {
	case "chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCountingThousand", "taiwaneseCounting":
		return chinese(n)
	case "chineseLegalSimplified", "ideographLegalTraditional":
		return strings.NewReplacer("一", "壹", "二", "贰", "三", "叁", "四", "肆", "五", "伍", "六", "陆", "七", "柒", "八", "捌", "九", "玖", "十", "拾").Replace(chinese(n))
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "decimalZero":
		return fmt.Sprintf("%02d", n)
	case "decimalFullWidth", "decimalFullWidth2":
		return strings.Map(func(r rune) rune { return r - '0' + '０' }, strconv.Itoa(n))
	}
	return strconv.Itoa(n)
}

// chinese is a number up to 99 in Chinese.
func chinese(n int) string {
	digits := []rune("〇一二三四五六七八九")
	switch {
	case n < 1 || n > 99:
		return strconv.Itoa(n)
	case n < 10:
		return string(digits[n])
	}
	s := "十"
	if n >= 20 {
		s = string(digits[n/10]) + s
	}
	if n%10 > 0 {
		s += string(digits[n%10])
	}
	return s
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for i, value := range []int{1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1} {
		for ; n >= value; n -= value {
			b.WriteString([]string{"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"}[i])
		}
	}
	return b.String()
}
