package wording

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
)

var (
	weekdays = "日一二三四五六"
	weekday  = regexp.MustCompile(`(?:([0-9]{4})年)?([0-9]{1,2})月([0-9]{1,2})日(?:，|[（(]|是|为|、)?(?:星期|周|礼拜)([一二三四五六日天])`)
	dayFirst = regexp.MustCompile(`(?:星期|周|礼拜)([一二三四五六日天])[（(，]?(?:([0-9]{4})年)?([0-9]{1,2})月([0-9]{1,2})日`)
	planThen = regexp.MustCompile(`“?(十[一二三四五]五)”?(?:规划)?(时期|期间|以来)，([0-9]{4})年`)
	dated    = regexp.MustCompile(`(?:([0-9]{4})年)?([0-9]{1,2})月([0-9]{1,2})日`)
	bornAged = regexp.MustCompile(`([0-9]{4})年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:出生|生(?:人|于)?)[^。；0-9]{0,16}?(?:今年|现年|时年|年满|已|，)?[^。；0-9]{0,6}?([0-9]{1,3})(?:周)?岁`)
	agedBorn = regexp.MustCompile(`([0-9]{1,3})(?:周)?岁[^。；0-9]{0,16}?(?:生于|出生于)?([0-9]{4})年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:出生|生)?`)
	bornIn   = regexp.MustCompile(`生于([0-9]{4})年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?[^。；0-9]{0,20}?([0-9]{1,3})(?:周)?岁`)
	plan     = regexp.MustCompile(`“?(十[一二三四五]五)”?(?:规划)?(时期|期间|以来|初期|末期|末|开局之年|开局|收官之年|收官|第[一二三四五]年)?[（、(]?(?:即|的|，即)?([0-9]{4})(?:年?(?:—|–|-|~|～|至|到)([0-9]{4}))?年`)
	planOf   = regexp.MustCompile(`([0-9]{4})年(?:，|是|作为|（)?(?:是|作为)?“?(十[一二三四五]五)”?(?:规划)?(?:的)?(时期|期间|开局之年|收官之年|末|末年|第[一二三四五]年)`)
	spans    = regexp.MustCompile(`([0-9]{4})年?(?:—|–|-|~|～|至|到)([0-9]{4})年(?:(?:的|这)?([二两三四五六七八九十0-9]+)年(?:间|来|里|中))?`)
	halves   = regexp.MustCompile(`(上半年|下半年|前三季度|一季度|二季度|三季度|四季度)[（(]([0-9]{1,2})(?:—|–|-|~|～|至)([0-9]{1,2})月[）)]`)
)

// plans are the first years of the five-year plans.
var plans = map[string]int{"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}

var (
	// quarterEnd is the end of a quarter with a month: 三季度末（9月末）.
	quarterEnd = regexp.MustCompile(`([一二三四]季度|上半年)末（(?:[0-9]{4}年)?([0-9]{1,2})月(?:末|底)）`)
	// yearsSpan is a span of years and how many they are: 五年来（2021—2025年）.
	yearsSpan = regexp.MustCompile(`([两二三四五六七八九十]|[0-9]{1,2})年(?:来|间|期间|以来)?（([0-9]{4})年?[—–－~～-]{1,2}([0-9]{4})年）`)
	// standsSince is how old something is that was begun: 成立于2009年，至2024年已有15年.
	standsSince = regexp.MustCompile(`(?:成立|始建|建成|投产|创办|创立|建)于([0-9]{4})年[^。；0-9]{0,8}(?:至|到|截至)([0-9]{4})年[^。；0-9]{0,6}(?:已有|已经|已|历时|走过)([0-9]{1,3})年`)
)

// dates finds weekdays, ages and periods that cannot be.
func dates(r *reading, p *passage) (found problem.List) {
	ask := func(re *regexp.Regexp, code string, wrong func(m []string) bool, says, hint say.Message) {
		for _, at := range re.FindAllStringSubmatchIndex(p.text, -1) {
			if m := cut(p.text, at); wrong(m) {
				found = append(found, warn(p.place(at[0]), code, say.M("%q: %s", m[0], says), hint))
			}
		}
	}
	other := func(y, month, d, said string) bool {
		said = strings.Replace(said, "天", "日", 1)
		for _, year := range []int{r.year, cmp.Or(yearOf(r.Data.Date), r.year)} { // a day may be of the year that it tells of, or of when it is told
			if day, ok := date(y, month, d, year); !ok || string([]rune(weekdays)[day.Weekday()]) == said {
				return false
			}
		}
		return true
	}
	ask(weekday, "weekday", func(m []string) bool { return other(m[1], m[2], m[3], m[4]) },
		say.M("the day is another one of the week"), say.M("look it up: one of the two is wrong"))
	ask(dayFirst, "weekday", func(m []string) bool { return other(m[2], m[3], m[4], m[1]) },
		say.M("the day is another one of the week"), say.M("look it up: one of the two is wrong"))
	spansOfTime(ask)
	ask(planThen, "period", func(m []string) bool { return !ofPlan(m[1], m[2], m[3], "") },
		say.M("the years are not those of the plan"), say.M("the 14th plan is 2021–2025; the others lie five years from it"))
	ask(dated, "period", func(m []string) bool {
		_, ok := date(m[1], m[2], m[3], r.year)
		return !ok && (m[1] != "" || r.year > 0 || m[3] > "29")
	},
		say.M("there is no such day"), say.M("correct the date"))
	aged := func(born, age string) bool { return r.aged(p, born, age) }
	says, hint := say.M("the age does not fit the year of birth"), say.M("one of the two is wrong, or of another year")
	ask(bornAged, "age", func(m []string) bool { return aged(m[1], m[2]) }, says, hint)
	ask(bornIn, "age", func(m []string) bool { return aged(m[1], m[2]) }, says, hint)
	ask(agedBorn, "age", func(m []string) bool {
		return (strings.Contains(m[0], "生于") || strings.HasSuffix(m[0], "生")) && aged(m[2], m[1])
	}, says, hint)
	ask(plan, "period", func(m []string) bool { return !ofPlan(m[1], m[2], m[3], m[4]) },
		say.M("the years are not those of the plan"), say.M("the 14th plan is 2021–2025; the others lie five years from it"))
	ask(planOf, "period", func(m []string) bool { return !ofPlan(m[2], m[3], m[1], "") },
		say.M("the years are not those of the plan"), say.M("the 14th plan is 2021–2025; the others lie five years from it"))
	ask(spans, "period", func(m []string) bool { return m[1] >= m[2] }, say.M("the years run backwards"), say.M("name the earlier one first"))
	ask(spans, "period", func(m []string) bool {
		a, _ := strconv.Atoi(m[1])
		b, _ := strconv.Atoi(m[2])
		n, ok := small(m[3])
		return m[3] != "" && ok && b > a && n != b-a && n != b-a+1
	}, say.M("the years are more or fewer"), say.M("count them again"))
	ask(halves, "period", func(m []string) bool { return halfOf[m[1]] != m[2]+"-"+m[3] }, say.M("the months are not those of the period"), say.M("correct one of them"))
	return found
}

// spansOfTime asks for ends of quarters with other months, and for spans that are other numbers of years.
func spansOfTime(ask func(re *regexp.Regexp, code string, wrong func(m []string) bool, says, hint say.Message)) {
	ask(quarterEnd, "period", func(m []string) bool {
		q, _ := small(strings.NewReplacer("上半年", "2", "季度", "").Replace(m[1]))
		month, _ := small(m[2])
		return month != 3*q
	}, say.M("the month is not the last of that time"), say.M("correct one of the two"))
	ask(yearsSpan, "period", func(m []string) bool {
		n, ok := small(m[1])
		from, _ := strconv.Atoi(m[2])
		to, _ := strconv.Atoi(m[3])
		return ok && n > 1 && to-from+1 != n && to-from != n
	}, say.M("these are not so many years"), say.M("correct one of the two"))
	ask(standsSince, "age", func(m []string) bool {
		from, _ := strconv.Atoi(m[1])
		to, _ := strconv.Atoi(m[2])
		n, ok := small(m[3])
		return ok && to-from != n && to-from+1 != n
	}, say.M("these are not so many years"), say.M("correct one of the two"))
}

var halfOf = map[string]string{"上半年": "1-6", "下半年": "7-12", "前三季度": "1-9", "一季度": "1-3", "二季度": "4-6", "三季度": "7-9", "四季度": "10-12"}

// cut is a match's groups.
func cut(text string, at []int) []string {
	m := make([]string, len(at)/2)
	for i := range m {
		if at[2*i] >= 0 {
			m[i] = text[at[2*i]:at[2*i+1]]
		}
	}
	return m
}

// date is a day; its year is that of the bulletin where none is said.
func date(y, m, d string, year int) (time.Time, bool) {
	if y != "" {
		year, _ = strconv.Atoi(y)
	}
	month, _ := strconv.Atoi(m)
	day, _ := strconv.Atoi(d)
	if year == 0 {
		year = 2000
		if month >= 1 && month <= 12 && day >= 1 && day <= 31 {
			t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
			return t, t.Day() == day && y != ""
		}
		return time.Time{}, false
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return t, t.Day() == day && int(t.Month()) == month
}

// aged reports whether an age cannot be that of somebody born in a year: in the year of the bulletin, or in one that the sentence names.
func (r *reading) aged(p *passage, born, age string) bool {
	b, _ := strconv.Atoi(born)
	a, _ := strconv.Atoi(age)
	years := []int{}
	for _, y := range []string{r.Data.Date, r.Data.Period} {
		if n := yearOf(y); n > 0 {
			years = append(years, n)
		}
	}
	for _, m := range yearIn.FindAllStringSubmatch(p.text, -1) {
		if n, _ := strconv.Atoi(m[1]); n > b && n < 2100 {
			years = append(years, n)
		}
	}
	for _, y := range years {
		if d := y - b - a; d >= -1 && d <= 1 {
			return false
		}
	}
	return len(years) > 0
}

// ofPlan reports whether years are those of a five-year plan.
func ofPlan(name, part, from, to string) bool {
	first, ok := plans[name]
	if !ok {
		return true
	}
	a, _ := strconv.Atoi(from)
	if to != "" {
		b, _ := strconv.Atoi(to)
		return a == first && b == first+4 || part == "以来" && a >= first
	}
	switch {
	case strings.HasPrefix(part, "末"), strings.HasPrefix(part, "收官"):
		return a == first+4 || part == "末期" && a >= first+3 && a <= first+4
	case strings.HasPrefix(part, "开局"):
		return a == first
	case strings.HasPrefix(part, "第"):
		return a == first+strings.Index("一二三四五", strings.TrimSuffix(strings.TrimPrefix(part, "第"), "年"))/3
	case part == "以来":
		return a >= first
	case part == "":
		return true
	}
	return a >= first && a <= first+4
}

// small reads a number of things in digits or Chinese numerals up to 九十九.
func small(s string) (int, bool) {
	if n, err := strconv.Atoi(s); err == nil {
		return n, true
	}
	digits := []rune("〇一二三四五六七八九")
	digit := func(s string) (int, bool) {
		for n, r := range digits {
			if string(r) == s {
				return n, true
			}
		}
		return 2, s == "两"
	}
	tens, ones, ten := strings.Cut(s, "十")
	if !ten {
		return digit(s)
	}
	t, o, ok := 1, 0, true
	if tens != "" {
		t, ok = digit(tens)
	}
	if ones != "" && ok {
		o, ok = digit(ones)
	}
	return 10*t + o, ok
}
