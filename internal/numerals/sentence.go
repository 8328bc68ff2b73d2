package numerals

import (
	"strings"
	"unicode/utf8"
)

// A sentence is what has been said up to a quantity.
type sentence struct {
	head    string // the first indicator of this part of the sentence
	reader  *Reader
	clause  string   // what the clause says before the quantity
	subject string   // the last indicator with a name of its own
	last    string   // the last indicator with a level: what a growth is said of
	unit    string   // the unit of last
	part    bool     // the clause says 其中
	total   string   // of what the parts are that 其中 names
	levels  []string // the indicators with levels since the last 分别
	alike   int      // so many numbers stand together from this one on
	queue   []string // indicators whose numbers 分别 announced
	growth  string   // the growth that 分别 tells of each of them
	used    bool     // it has had a quantity
	vague   int      // so many numbers from this one on belong to indicators that 分别 names in a way that is not read
	noun    string   // what was counted last, as it stands behind its number
}

const (
	stops  = "。！？!?\n"
	breaks = "，；：,;:（）()、"
)

// pass reads the text between two quantities.
func (s *sentence) pass(text string) {
	if at := strings.LastIndexAny(text, stops); at >= 0 {
		for i, done := range sentences(text[:at]) {
			s.reader.passed(done, s.used && i == 0)
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		text = text[at+size:]
		again := sentence{reader: s.reader}
		if strings.HasPrefix(text, "其中") {
			again.subject, again.last, again.unit = s.subject, s.last, s.unit
			again.total, again.levels = s.last, s.levels
		}
		*s = again
	}
	for {
		at := strings.IndexAny(text, breaks)
		if at < 0 {
			break
		}
		mark, size := utf8.DecodeRuneInString(text[at:])
		whole := s.clause + text[:at]
		s.reader.clock.moment(whole)
		if mark == '；' {
			s.head = ""
		}
		opened := mark == '（' && whole == "" && s.used // 奖牌252枚（金牌88枚、银牌84枚）
		s.parts(s.part && mark != '；' && mark != '）' || opened || strings.Contains(whole, "其中"))
		if mark == '、' && listed(whole, text[at+size:]) {
			s.clause += text[:at+size]
		} else {
			s.clause = ""
		}
		text = text[at+size:]
	}
	s.clause += text
	s.parts(s.part || strings.Contains(s.clause, "其中"))
}

// sentences are the sentences of a text, the first as far as it stands here.
func sentences(text string) []string {
	return strings.Split(strings.Map(func(r rune) rune {
		if strings.ContainsRune(stops, r) {
			return '\n'
		}
		return r
	}, text), "\n")
}

// passed reads the periods of what was said; a month in which something happened is not that of what follows, unless it was that of a number.
func (r *Reader) passed(text string, used bool) {
	before := r.clock.now
	r.clock.moment(text)
	if now := r.clock.now; !used && len(now) >= len("2017-02") && !strings.Contains(now, "/") && !strings.Contains(now, "Q") && !strings.HasSuffix(now, "-12-31") {
		r.clock.now = before
	}
}

// parts says whether what follows are parts of what was said before 其中.
func (s *sentence) parts(are bool) {
	if are && !s.part {
		s.total = s.last
	}
	s.part = are
}

// listed reports whether what stands before a mark 、 belongs to the number behind it: it has none of its own, and says nothing whole.
func listed(before, after string) bool {
	if end := strings.IndexAny(after, stops+"，；："); end >= 0 {
		after = after[:end]
	}
	return strings.Contains(after, "分别") || before != "" && !predicate.MatchString(before)
}
