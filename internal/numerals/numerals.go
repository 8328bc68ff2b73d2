// Package numerals finds the quantities of Chinese prose: a number with its unit, how near it is, and, as far as the sentence says it, of which
// indicator and of which period.
package numerals

import (
	"slices"
	"strings"

	"report/internal/figure"
	"report/internal/regexp"
	"report/internal/scripts"
)

// A Quantity is a number with a unit in a text.
type Quantity struct {
	From, To int           // bytes of the text, with the words that hedge it and with its unit
	Figure   figure.Figure // without an id
	Change   bool          // the text says direction and size, 增长4.8%: {{id|change}}; Figure.Value has the sign
	Under    string        // the indicator that its part of the sentence began with, where that is another: 普通高中招生20972人，在校生63184人
	Of       string        // the indicator of which it is a part, as 其中 says
	Safe     bool          // the sentence names it; otherwise Figure.Name is what stands around it
	Grouped  bool          // its digits stood in groups, as figures do not print them: 1,318.6
}

// Masked is a text in which what looks like a number and is none has NUL in its place, byte for byte: years and dates,
// ordinals, addresses, names, what somebody said, and uses of figures.
func Masked(text string) string {
	for _, m := range scripts.Marks(text) {
		text = text[:m.From] + strings.Repeat("\x00", m.To-m.From) + text[m.To:]
	}
	for _, re := range none {
		text = re.ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat("\x00", len(s)) })
	}
	return text
}

// none are stretches of text in which numerals are no statistics.
var none = []*regexp.Regexp{
	regexp.MustCompile(`\{\{[^}\n]*\}\}`),
	regexp.MustCompile(`\]\([^)\n]*\)|https?://[!-~]+|\[\^[^\]\n]*\]`),
	regexp.MustCompile(`“[^”]*”|‘[^’]*’|《[^》]*》|〔[^〕]*〕[0-9]*号?`),
	regexp.MustCompile(`[0-9]{4}(年|[—–-][0-9]{4}年?|[./-][0-9]{1,2}[./-][0-9]{1,2})(以来|底|末|初)?`),
	regexp.MustCompile(`[0-9]{1,2}([—–~～-][0-9]{1,2})?月份?([0-9]{1,2}([—–~～-][0-9]{1,2})?日)?|[0-9]{1,2}日|[0-9]{1,2}[:：][0-9]{2}|[0-9]{2}年代`),
	regexp.MustCompile(`(^|[^0-9.])[0-9]{1,2}点`),
	regexp.MustCompile(`第[0-9]+|(?:图|表|附件)[0-9]+|[0-9]+[号栋楼幢路座]|(^|\n)\s*(#+\s*)?[（(]?[0-9]+(?:[、．）)]|\.(?:[^0-9{]|$))`),
	regexp.MustCompile(`[0-9]+分钟\p{Han}{0,8}圈`),
	regexp.MustCompile(`[A-Za-z][A-Za-z-]*[0-9][0-9.]*[A-Za-z]*|[0-9]+[A-Za-z]+|\^[0-9+−-]{1,4}\^|[A-Za-z)\]]~[0-9]{1,3}[+−-]?~`),
}

// The units of statistics. What is counted one by one is written out (12000户), what is measured or paid keeps its scale
// in its unit (711.43亿元, 650万吨).
var (
	counted = []string{"人次", "人天", "架次", "辆次", "件次", "床位", "大类", "个", "家", "户", "人", "名", "位", "件", "项", "次", "辆", "台", "套", "座", "所", "处", "条",
		"张", "只", "头", "匹", "株", "棵", "部", "篇", "册", "份", "种", "类", "批", "期", "场", "枚", "块", "片", "支", "间", "栋", "幢", "艘", "架", "列", "对", "组", "宗",
		"起", "例", "床", "口", "眼", "羽", "尾", "盏", "盘", "趟", "班", "席", "款", "本", "幅", "笔", "门", "道", "岁", "周岁", "单", "卷", "团", "队", "届", "轮", "倍", "成", "级", "粒", "点"}
	measured = []string{"亿吨公里", "吨公里", "人公里", "吨标准煤", "标准箱", "标准立方米", "平方公里", "平方千米", "平方米", "立方米", "千瓦时", "千伏安", "公顷", "公里", "千米", "海里",
		"千瓦", "兆瓦", "公斤", "千克", "毫克", "微克", "厘米", "毫米", "摄氏度", "℃", "小时", "分钟", "个月", "亩", "吨", "斤", "克", "米", "升", "度", "天", "秒", "年",
		"美元", "欧元", "日元", "港元", "人民币", "元", "担", "重量箱"}
	ratios = []string{"个百分点", "百分点", "%", "‰"}
	per    = `(?:[/／](?:人|平方米|立方米|平方公里|公里|公斤|千克|吨|亩|公顷|年|月|日|天|小时|户|台|辆|件|升|千瓦时|千人|万人|斤))`
)

var (
	scales = []string{"万亿", "千亿", "百亿", "千万", "百万", "十万", "亿", "万", "千", "百"}
	form   = regexp.MustCompile(`(` + some(hedgesBefore) + `)?([-－−])?([0-9]+(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)` +
		`(余|多)?(` + some(scales) + `)?(余|多)?(` + some(slices.Concat(ratios, measured, counted)) + `)(` + per + `)?(左右|以上|以下|上下)?`)
	hedgesBefore = []string{"逾", "超过", "超", "约", "近", "不足", "不到", "至少", "最多", "大约", "将近"}
)

// written is a number as prose writes it, with all of the unit that is counted in; of a word that is no unit, the first character.
var written = regexp.MustCompile(`[0-9][0-9,]*(?:\.[0-9]+)?(?:余|多)?(?:` + some(scales) + `)?(?:余|多)?(?:(?:` + some(slices.Concat(ratios, measured, counted)) + `)` + per + `?|\p{Han})?`)

// Written are the numbers of a masked text as prose writes them, 12公里, from byte to byte.
func Written(masked string) [][]int { return written.FindAllStringIndex(masked, -1) }

// some is a pattern of any of the words, longer ones first.
func some(words []string) string {
	words = slices.Clone(words)
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	for i, word := range words {
		words[i] = regexp.QuoteMeta(word)
	}
	return strings.Join(words, "|")
}

// The groups of form.
const (
	inHedge = iota + 1
	inSign
	inNumber
	inMore
	inScale
	inAfter
	inUnit
	inPer
	inLast
)

// quantities are the numbers with units of a masked text, unnamed.
func quantities(text, masked string) []Quantity {
	var found []Quantity
	for _, m := range form.FindAllStringSubmatchIndex(masked, -1) {
		part := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return masked[m[2*i]:m[2*i+1]]
		}
		if loose(masked, m[0], m[2*inNumber], m[1]) {
			continue
		}
		q := Quantity{From: m[0], To: m[1], Grouped: strings.Contains(part(inNumber), ",")}
		if q.read(part, text[m[0]:m[1]]) {
			found = append(found, q)
		}
	}
	return found
}

// loose reports whether a number is only a part of something: of a range, a ratio, a version, a longer number or a name.
func loose(text string, from, number, to int) bool {
	before := text[:number]
	for _, end := range []string{".", ",", "—", "–", "-", "~", "～", "至", "/", "+", "×", ":", "："} {
		if strings.HasSuffix(before, end) && len(before) > len(end) && isDigit(before[len(before)-len(end)-1]) {
			return true
		}
	}
	if r := []rune(before); len(r) > 1 && strings.ContainsRune("万亿千", r[len(r)-1]) && r[len(r)-2] < 0x80 || strings.HasPrefix(text[to:], "口") {
		return true
	}
	if strings.HasSuffix(text[:from], "最") && strings.HasPrefix(text[from:], "近") {
		return true
	}
	return false
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// read makes the figure of the parts of a match, and reports whether the figure says just what the text says.
func (q *Quantity) read(part func(int) string, said string) bool {
	number := strings.ReplaceAll(part(inNumber), ",", "")
	scale, unit := part(inScale), part(inUnit)+strings.Replace(part(inPer), "／", "/", 1)
	hedge := figure.Hedge{Before: part(inHedge), After: part(inMore) + part(inAfter) + part(inLast)}
	if part(inSign) != "" {
		number = "-" + number
	}
	value, err := figure.Parse(number)
	if err != nil {
		return false
	}
	f := figure.Figure{Value: value, Unit: scale + unit, Hedge: hedge}
	switch {
	case slices.Contains(ratios, unit):
		f.Kind = figure.Rate
	case part(inMore) == "" && (scale == "万" || scale == "亿") && (slices.Contains(counted, part(inUnit)) || part(inAfter) != ""):
		whole := figure.Figure{Value: value.Unscaled(figure.Scale(scale)), Unit: unit, Hedge: hedge, Show: figure.Scale(scale)}
		if whole.Text() == plain(said) {
			f = whole
		}
	}
	q.Figure = f
	return f.Text() == plain(said)
}

// plain is a quantity as figures print it.
func plain(said string) string {
	return strings.NewReplacer(",", "", "－", "-", "−", "-", "／", "/").Replace(said)
}
