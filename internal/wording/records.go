package wording

import (
	"strconv"
	"strings"

	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
)

var (
	record = regexp.MustCompile(`(?:历史|历年|近年来?|有统计以来|有记录以来|[0-9]{4}年以来|近[二两三四五六七八九十0-9]{1,2}年来?)(?:的)?(?:最[高低大小多少]|新[高低])|创(?:下|造)?了?[\p{Han}0-9]{0,10}新[高低]|刷新[\p{Han}0-9]{0,8}最[高低][\p{Han}]{0,2}[纪记]录|(?:首次|第一次|历史性)(?:突破|超过|超|跃上|迈上)`)
	lately = regexp.MustCompile(`近([二两三四五六七八九十0-9]{1,2})年`)
	streak = regexp.MustCompile(`连续([二两三四五六七八九十0-9]{1,2})年(?:保持|实现|呈现|稳步|持续|正)*(增长|上升|提高|增加|扩大|增产|增收|丰收|正增长|上涨|回升|攀升|走高|下降|减少|回落|降低|缩小|减产|负增长|下跌|下滑|走低)`)
	ended  = regexp.MustCompile(`(?:结束|扭转|改变|终止|告别|止住|打破|遏制)(?:了|住)?(?:此前|以往|过去|之前|前期)?$`)
)

// extreme holds 历史最高, 2020年以来最低, 近五年新高 and 首次突破 against the series that there are.
func extreme(r *reading, p *passage) (found problem.List) {
	for _, at := range record.FindAllStringIndex(p.text, -1) {
		said := p.text[at[0]:at[1]]
		after := p.text[at[1]:]
		before := behind(p.text[:at[0]], ends+"；")
		now, all := seriesNamed(r, before, strings.HasSuffix(before, "是"))
		if now == nil {
			continue
		}
		limit := threshold(p, after)
		if limit != nil && limit.unit != now.Unit {
			limit = nil
		}
		var over *Claim
		for _, c := range since(said, now, all) {
			switch {
			case strings.ContainsAny(said, "低小少"):
				if c.value.Cmp(now.value) < 0 {
					over = c
				}
			case strings.ContainsAny(said, "高大多"):
				if c.value.Cmp(now.value) > 0 {
					over = c
				}
			case limit != nil && c.value.Cmp(limit.value) >= 0:
				over = c
			}
		}
		if over == nil && !strings.ContainsAny(said, "高低大小多少") && limit != nil && now.value.Cmp(limit.value) < 0 {
			over = now
		}
		if over != nil {
			found = append(found, warn(p.place(at[0]), "extreme", say.M("%q: %s of %s was %s (%s)", said, over.Subject, over.Period, over.Said, over.At), say.M("let the words fit the series")))
		}
	}
	return found
}

// since are the numbers of a series as far back as words say.
func since(said string, now *Claim, all []*Claim) (some []*Claim) {
	from := ""
	if m := yearIn.FindStringSubmatch(said); m != nil {
		from = m[1]
	} else if m := lately.FindStringSubmatch(said); m != nil {
		if n, ok := small(m[1]); ok {
			year, _ := strconv.Atoi(now.Period)
			from = strconv.Itoa(year - n + 1)
		}
	}
	for _, c := range all {
		if c.Period >= from {
			some = append(some, c)
		}
	}
	return some
}

// lasting holds 连续三年增长 against the series that there are.
func lasting(r *reading, p *passage) (found problem.List) {
	for _, at := range streak.FindAllStringSubmatchIndex(p.text, -1) {
		m := cut(p.text, at)
		before := behind(p.text[:at[0]], ends+"；")
		now, all := seriesNamed(r, before, false)
		n, ok := small(m[1])
		if now == nil || !ok || ofSpeed.MatchString(before) || ended.MatchString(before) {
			continue
		}
		of := map[string]*Claim{}
		for _, c := range append(all, now) {
			of[c.Period] = c
		}
		year, _ := strconv.Atoi(now.Period)
		if over.MatchString(p.text[at[1]:]) { // 在连续三年下降后回升: the last year is another
			year--
		}
		for k := range n {
			a, b := of[strconv.Itoa(year-k-1)], of[strconv.Itoa(year-k)]
			if a == nil || b == nil {
				break
			}
			if side := b.value.Cmp(a.value); side == 0 || side > 0 != upward.MatchString(m[2]) {
				found = append(found, warn(p.place(at[0]), "extreme", say.M("%q: %s of %s was %s, and of %s %s", m[0], a.Subject, a.Period, a.Said, b.Period, b.Said), say.M("let the words fit the series")))
				break
			}
		}
	}
	return found
}

// sinceThen is a year from which something is told, not of which.
var sinceThen = regexp.MustCompile(`(?:自|从)?[0-9]{4}年(?:以来|起|开始)`)

// over stands behind a streak that has ended.
var over = regexp.MustCompile(`^(?:之?后|以后)`)

// upward are the verbs of a streak that go up.
var upward = regexp.MustCompile(`^(?:增|上|提|扩|丰|正|回升|攀|走高)`)

// threshold is the number that a text begins with, as far as the passage has it.
func threshold(p *passage, after string) *number {
	at := len(p.text) - len(after)
	for i := range p.numbers {
		if n := &p.numbers[i]; n.from >= at && n.from <= at+len("了大关") || n.from < at && n.to > at {
			return n
		}
	}
	return nil
}

// seriesIn is the indicator with numbers of several years that a clause names last; else the last that it names.
func (r *reading) seriesIn(clause string) (subject string) {
	years, best := map[string]string{}, -1
	series := map[string]bool{}
	for i := range r.claims {
		if c := &r.claims[i]; c.Aspect == level && c.exact() && c.Region == "" && len(c.Period) == 4 {
			if years[c.Subject] == "" {
				years[c.Subject] = c.Period
			}
			series[c.Subject] = series[c.Subject] || years[c.Subject] != c.Period
		}
	}
	for s := range years {
		at := strings.LastIndex(clause, s)
		if at < 0 {
			continue
		}
		score := (at+len(s))*1000 + len(s)
		if series[s] {
			score += 1 << 40
		}
		if score > best {
			best, subject = score, s
		}
	}
	return subject
}

// seriesNamed is the number of the bulletin's year of an indicator that a clause names, and those of the years before, with later of those behind it too.
func seriesNamed(r *reading, clause string, later bool) (now *Claim, others []*Claim) {
	subject := r.seriesIn(canonical(clause))
	if subject == "" {
		return nil, nil
	}
	this := r.period("")
	if m := yearIn.FindAllStringSubmatch(sinceThen.ReplaceAllString(clause, ""), -1); len(m) > 0 {
		this = m[len(m)-1][1]
	}
	latest := ""
	for i := range r.claims {
		if c := &r.claims[i]; c.Subject == subject && c.Aspect == level && c.exact() && c.Region == "" && len(c.Period) == 4 {
			latest = max(latest, c.Period)
		}
	}
	if this == "" {
		this = latest
	}
	for i := range r.claims {
		c := &r.claims[i]
		if c.Subject != subject || c.Aspect != level || !c.exact() || c.Region != "" || len(c.Period) != 4 {
			continue
		}
		if c.Period == this {
			now = c
		} else if before, _ := strconv.Atoi(c.Period); before > 0 && (c.Period < this || later) {
			others = append(others, c)
		}
	}
	if now == nil {
		return nil, nil
	}
	same := others[:0]
	for _, c := range others {
		if c.Unit == now.Unit {
			same = append(same, c)
		}
	}
	return now, same
}
