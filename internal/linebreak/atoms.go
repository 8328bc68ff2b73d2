package linebreak

import (
	"slices"
	"strings"

	"report/internal/unit"
)

// A kind says what a break at a place would break. Kinds are ordered by how badly; a pass (pass.go) gives each its price.
type kind uint8

const (
	free        kind = iota
	phrase           // inside “…” or 《…》 of a title (H2)
	link             // inside a Latin run where Unicode allows it: after / and - (S8, UAX #14)
	hyphenation      // between the parts of a Latin word (P7)
	awkward          // the same where it has capitals, or of a compound, in running Latin text
	date             // 2024年|12月 (S7)
	wideSpread       // the same in a range that takes much of the line
	spread           // after the connector of a range, 2016年—|2019年 (S6)
	label            // 第|1, 表|1, 〕|14号 (S5)
	quantity         // 711.43|亿元 (S5)
	inUnit           // inside a unit, 公|顷 and 百|分点, and before 年 月 日 (S5, S7)
	code             // inside an address, where it has no mark, or a long code (S8)
	strict           // —— and …… first (K3)
	solidus          // after / (K2)
	basic            // a closing mark first, an opening mark last (K1)
	word             // inside a Latin word (S8)
	number           // inside a number, before %, after ¥ (S3, S4)
	never            // inside —— or a character's cluster (S1)
	forced           // after a line feed
	kinds
)

// parts reports whether a break of the kind parts a number from its unit, or a unit.
func (k kind) parts() bool { return k >= label && k <= inUnit }

// divides reports whether a hyphen is drawn at a break of the kind.
func (k kind) divides() bool { return k == hyphenation || k == awkward }

// units are the words that belong to the number before them (S5), by their first character, longest first. Scales stand before others:
// 万吨, 亿千瓦时.
var units = func() map[rune][][]rune {
	byFirst := map[rune][][]rune{}
	for _, u := range strings.Fields(`
		万 亿 千 百 个百分点 百分点 元 美元 欧元 港元 日元 年 月 日 时 分 秒 天 周 岁 季度 小时 分钟 个月 个小时 个工作日 工作日
		平方公里 平方千米 平方米 立方米 公里 千米 米 厘米 毫米 公顷 亩 吨 克 千克 毫克 微克 公斤 斤 升 千瓦时 千瓦 兆瓦 度 倍 级
		个 人 人次 户 户次 家 件 次 项 名 位 条 座 台 台次 辆 辆次 架 架次 艘 处 所 套 宗 例 期 册 场 大类 类 种 批 号 版 页 章 节 款 届 组 层
		楼 村 镇 头 只 株 棵 羽 张 部 支 本 间 幢 栋 份 块 片 枚 笔 起 床
	`) {
		w := []rune(u)
		byFirst[w[0]] = append(byFirst[w[0]], w)
	}
	for _, words := range byFirst {
		slices.SortStableFunc(words, func(a, b []rune) int { return len(b) - len(a) })
	}
	return byFirst
}()

// A label of so many Han is whole with its colon before so long a word, as an address or a code is; of a longer sentence the last two are.
const (
	labelCells = 10
	longCode   = 10
	codePart   = 4 // the least that a line has of a long code
)

// label keeps 网址 in 网址：https://… together: lines before what does not part are short or loose, and would leave one Han alone.
func (b *breaker) label(at []kind, colon int) {
	end := colon + 1
	for end < len(b.Class) && b.Class[end].wordy() {
		end++
	}
	from := colon
	for from > 0 && b.Class[from-1] == Han {
		from--
	}
	if colon-from > labelCells {
		from = colon - 2
	}
	for i := from + 1; end-colon > longCode && i < colon; i++ {
		raise(at, i, word)
	}
}

// codes marks where the letters and figures that begin at i may end a line if they are a long code, four before and four behind it, and returns where
// they end. What has figures alone is one behind a colon, and is read in fours: 账号：6228480402001234567.
func (b *breaker) codes(at []kind, i int) int {
	letters, figures, end := 0, 0, i
	for ; end < len(b.Class) && b.alphanumeric(end); end++ {
		if b.Class[end] == Digit {
			figures++
		} else {
			letters++
		}
	}
	if end-i < longCode || figures == 0 || letters == 0 && (i == 0 || b.Runes[i-1] != '：') {
		return i
	}
	for k := i + codePart; k <= end-codePart; k++ {
		if letters > 0 || (k-i)%codePart == 0 {
			raise(at, k, code)
		}
	}
	return end
}

// alphanumeric reports whether character i is a letter or a figure, no mark between them.
func (b *breaker) alphanumeric(i int) bool {
	return b.Class[i] == Latin && lettered(b.Runes[i]) || b.Class[i] == Digit && b.Runes[i] >= '0'
}

// atoms raises the kind of every place inside a sequence that belongs together: numbers, quantities, ranges, dates and numbered
// things (S3–S7). at[i] is the place before character i.
func (b *breaker) atoms(at []kind) {
	for i := 0; i < len(b.Class); i++ {
		if b.Class[i] == Comma && b.Runes[i] == '：' {
			b.label(at, i)
		}
		if b.Class[i] == Latin && plate(b.Runes, i) {
			raise(at, i, word)
		}
		if b.alphanumeric(i) && (i == 0 || !b.alphanumeric(i-1)) {
			if end := b.codes(at, i); end > i {
				i = end - 1
				continue
			}
		}
		if b.Class[i] != Digit && b.Class[i] != Ref {
			continue
		}
		end := quantityAt(b.Runes, b.Class, at, i)
		if end+1 < len(at) && at[end+1] == spread && b.wide(i, quantityAt(b.Runes, b.Class, at, end+1)) {
			at[end+1] = wideSpread
		}
		i = end - 1
	}
}

// plate reports whether the letter at i follows the province in the number of a vehicle: 粤B·12345.
func plate(text []rune, i int) bool {
	if i == 0 || text[i] < 'A' || text[i] > 'Z' || i+1 < len(text) && text[i+1] >= 'A' && text[i+1] <= 'Z' {
		return false
	}
	n := 0
	for _, r := range text[i+1 : min(len(text), i+8)] {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' {
			n++
		} else if r != '·' || n > 0 {
			break
		}
	}
	return n >= 4 && strings.ContainsRune("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼", text[i-1])
}

// wide reports whether characters from up to to take so much of a line that they need not stay whole (S6).
func (b *breaker) wide(from, to int) bool {
	w := unit.Length(0)
	for _, v := range b.Width[from:to] {
		w += v
	}
	return w*100 > b.opt.Measure*rangeShare
}

// phraseCells is how long a quoted name in a title may be and still be kept together.
const phraseCells = 12

// phrases raises the kind of every place inside a short quoted name, and between a hedge and its number.
func phrases(text []rune, class []Class, at []kind) {
	open := -1
	for i, c := range class {
		switch {
		case c == Digit && i > 0 && strings.ContainsRune("逾约近超过不足到", text[i-1]):
			raise(at, i, phrase)
		case c == Open:
			open = i
		case c == Close && open >= 0 && i-open <= phraseCells:
			for k := open + 1; k < i; k++ {
				raise(at, k, phrase)
			}
			open = -1
		}
	}
}

func raise(at []kind, i int, k kind) {
	if i > 0 && i < len(at) && at[i] < k {
		at[i] = k
	}
}

// quantityAt marks the number that begins at i with all that belongs to it, and returns where it ends.
func quantityAt(text []rune, class []Class, at []kind, i int) int {
	labelled := i > 0 && labels(text, class, i)
	if labelled {
		raise(at, i, label)
	}
	end := i + 1
	for end < len(class) && (class[end] == Digit || class[end] == Nbsp) {
		raise(at, end, number)
		end++
	}
	number := end
	end, unit := unitAt(text, class, at, end)
	if labelled && end > number { // 第3|页
		raise(at, number, inUnit)
	}
	if end >= len(class) {
		return end
	}
	switch {
	case class[end] == Connector && end+1 < len(class) && (class[end+1] == Digit || class[end+1] == Prefix):
		raise(at, end+1, spread)
	case (unit == '年' || unit == '月') && class[end] == Digit && dated(text, class, end):
		raise(at, end, date)
	}
	return end
}

// labels reports whether the number at i is counted by the word before it: 第1, 表1, 附件1, 〔2012〕14号.
func labels(text []rune, class []Class, i int) bool {
	switch text[i-1] {
	case '第', '表', '图':
		return true
	case '件':
		return i > 1 && text[i-2] == '附'
	case '〕':
		return true
	}
	return false
}

// unitAt marks scale and unit words from i on (亿元, 万余件, 多个, %), and returns where they end and their last character.
func unitAt(text []rune, class []Class, at []kind, i int) (end int, last rune) {
	for end = i; end < len(text); {
		n, joint := 0, quantity
		switch r := text[end]; {
		case class[end] == Postfix:
			n, joint = 1, number
		case class[end] == Han && (r == '余' || r == '多') && (end == i || last == '万' || last == '亿' || last == '千' || last == '百'):
			if n = 1; end+1 < len(text) && unitWord(text[end+1:]) == 0 {
				return end, last
			}
		case class[end] == Han:
			if n = unitWord(text[end:]); n > 0 && (r == '年' || r == '月' || r == '日') {
				joint = inUnit
			}
		}
		if n == 0 || end > i && last != '万' && last != '亿' && last != '千' && last != '百' && last != '余' && last != '多' {
			return end, last
		}
		raise(at, end, joint)
		for k := 1; k < n; k++ {
			raise(at, end+k, inUnit)
		}
		end += n
		last = text[end-1]
	}
	return end, last
}

// unitWord returns the length of the unit that text begins with, or 0.
func unitWord(text []rune) int {
	for _, w := range units[text[0]] {
		if len(w) <= len(text) && string(text[:len(w)]) == string(w) {
			return len(w)
		}
	}
	return 0
}

// dated reports whether the digits at i are followed by 月 or 日.
func dated(text []rune, class []Class, i int) bool {
	for i < len(class) && class[i] == Digit {
		i++
	}
	return i < len(text) && (text[i] == '月' || text[i] == '日')
}
