package wording

import (
	"strconv"
	"strings"

	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
	"report/internal/tablefile"
	"report/internal/tabulate"
)

var (
	placed = regexp.MustCompile(`(?:居|位居|位列|列|排名|排在|排|名列|跃居|稳居|为)[\p{Han}]{0,6}?(?:第([一二三四五六七八九十]{1,2}|[0-9]{1,2})(?:位|名)?|(首位|首|榜首|之首|末位|最后一?位?|倒数第一))`)
	most   = regexp.MustCompile(`([\p{Han}]{2,10}?)(?:最(高|大|多|快|低|小|少|慢))的?是([\p{Han}]{2,12})`)
	record = regexp.MustCompile(`(?:历史|历年|近年来?|有统计以来)(?:的)?(?:最|新)(高|低)|创(?:下)?[\p{Han}]{0,8}新(高|低)|(?:首次|第一次|历史性)(?:突破|超过|超|跃上|迈上)`)
)

// A standing is the place of a row in a column: from the top and from the bottom, as good as equal ones.
type standing struct {
	top, bottom int
	table       *tabulate.Table
	column      int
}

// ranked holds what is said of places against the tables.
func ranked(r *reading, p *passage) (found problem.List) {
	for _, at := range placed.FindAllStringSubmatchIndex(p.text, -1) {
		m := cut(p.text, at)
		clause := behind(p.text[:at[0]], ends+"；")
		want, last := 1, strings.Contains(m[2], "末") || strings.Contains(m[2], "最后") || strings.Contains(m[2], "倒数")
		if m[1] != "" {
			want, _ = small(m[1])
		}
		if foreign.MatchString(m[0]) && foreign.FindString(m[0]) != r.own && r.own != "" {
			continue
		}
		all := standings(r, clause)
		is, ok := 0, len(all) == 0
		for _, s := range all {
			if is = s.top; last {
				is = s.bottom
			}
			ok = ok || is == want
		}
		if !ok {
			found = append(found, warn(p.place(at[0]), "rank", say.M("%q: in %s it is number %d", clause+m[0], all[0].table.Label(), all[0].top), say.M("let the words fit the table: rank(a, t[column])")))
		}
	}
	for _, at := range most.FindAllStringSubmatchIndex(p.text, -1) {
		m := cut(p.text, at)
		all := standings(r, m[3]+m[1])
		is, ok := 0, len(all) == 0
		for _, s := range all {
			if is = s.top; strings.Contains("低小少慢", m[2]) {
				is = s.bottom
			}
			ok = ok || is == 1
		}
		if !ok {
			found = append(found, warn(p.place(at[0]), "rank", say.M("%q: in %s it is number %d", m[0], all[0].table.Label(), all[0].top), say.M("let the words fit the table: rank(a, t[column])")))
		}
	}
	return found
}

// noEntity are rows that are no things among others.
var noEntity = regexp.MustCompile(`合\s*计|总\s*计|小\s*计|^全[县市区省国]|平均|^其中$|^其他`)

// standings are the places of the row that a clause names, in the columns that it names.
func standings(r *reading, clause string) (all []standing) {
	for _, t := range r.tables {
		row := rowNamed(t, clause)
		if row < 0 {
			continue
		}
		for c := range t.Columns {
			if c > 0 && t.Columns[c].Numeric && t.Rows[row].Cells[c].Number && columnNamed(t, c, clause) {
				all = append(all, standingOf(t, row, c))
			}
		}
	}
	return all
}

// rowNamed is the row whose label stands in a clause, the last that does; -1 where none or a whole does.
func rowNamed(t *tabulate.Table, clause string) int {
	best, where, length := -1, -1, 0
	for i := range t.Rows {
		label := canonical(t.Rows[i].Cells[0].Text)
		if len([]rune(label)) < 2 || tablefile.IsPeriod(label) || noEntity.MatchString(label) {
			continue
		}
		if at := strings.LastIndex(clause, label); at >= 0 && (len(label) > length || at > where+length) {
			best, where, length = i, at, len(label)
		}
	}
	return best
}

var ofSpeed = regexp.MustCompile(`增速|增幅|增长`)

var generic = regexp.MustCompile(`^(?:增速|增幅|增长|比上年增长|同比增长|增长速度)$`)

// columnNamed reports whether a clause speaks of a column.
func columnNamed(t *tabulate.Table, c int, clause string) bool {
	title := brackets.ReplaceAllString(strings.ReplaceAll(t.Columns[c].Title, tablefile.Joint, ""), "")
	speed := ofSpeed.MatchString(clause)
	if ofGrowth.MatchString(title) || generic.MatchString(title) || strings.HasSuffix(title, "增速") || strings.HasSuffix(title, "增长") {
		return speed && (generic.MatchString(title) || ofGrowth.MatchString(title) || strings.Contains(clause, strings.TrimSuffix(strings.TrimSuffix(title, "增速"), "增长")))
	}
	if strings.HasSuffix(clause, "增速") || strings.HasSuffix(clause, "增幅") {
		return false
	}
	title = yearIn.ReplaceAllString(title, "")
	if plain.MatchString(title) {
		m := titleEnd.FindStringSubmatch(brackets.ReplaceAllString(t.Title, ""))
		return m != nil && strings.Contains(clause, m[1])
	}
	return strings.Contains(clause, title) || strings.Contains(canonical(clause), canonical(title))
}

// standingOf is where a row stands in a column among the rows of its level.
func standingOf(t *tabulate.Table, row, c int) standing {
	s := standing{top: 1, bottom: 1, table: t, column: c}
	own := &t.Rows[row]
	for i := range t.Rows {
		other := &t.Rows[i]
		if i == row || other.Level != own.Level || !other.Cells[c].Number || noEntity.MatchString(other.Cells[0].Text) {
			continue
		}
		switch other.Cells[c].Value.Cmp(own.Cells[c].Value) {
		case 1:
			s.top++
		case -1:
			s.bottom++
		}
	}
	return s
}

// extreme holds 历史最高 and 首次突破 against the series that there are.
func extreme(r *reading, p *passage) (found problem.List) {
	for _, at := range record.FindAllStringSubmatchIndex(p.text, -1) {
		m := cut(p.text, at)
		before := behind(p.text[:at[0]], ends+"；")
		after := p.text[at[1]:]
		now, all := seriesNamed(r, before)
		if now == nil {
			continue
		}
		var over *Claim
		for _, c := range all {
			switch {
			case m[1] == "低" || m[2] == "低":
				if c.value.Cmp(now.value) < 0 {
					over = c
				}
			case m[1] == "高" || m[2] == "高":
				if c.value.Cmp(now.value) > 0 {
					over = c
				}
			default:
				if limit := threshold(p, after); limit != nil && limit.unit == now.Unit && c.value.Cmp(limit.value) >= 0 {
					over = c
				}
			}
		}
		if over != nil {
			found = append(found, warn(p.place(at[0]), "extreme", say.M("%q: %s of %s was %s (%s)", m[0], over.Subject, over.Period, over.Said, over.At), say.M("let the words fit the series")))
		} else if limit := threshold(p, after); m[1]+m[2] == "" && limit != nil && limit.unit == now.Unit && now.value.Cmp(limit.value) < 0 {
			found = append(found, warn(p.place(at[0]), "extreme", say.M("%q: %s of %s was %s (%s)", m[0], now.Subject, now.Period, now.Said, now.At), say.M("let the words fit the series")))
		}
	}
	return found
}

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

// seriesNamed is the number of the bulletin's year of an indicator that a clause names, and those of other years.
func seriesNamed(r *reading, clause string) (now *Claim, others []*Claim) {
	subject := ""
	for i := range r.claims {
		c := &r.claims[i]
		if c.Aspect == level && c.exact() && c.Region == "" && strings.Contains(canonical(clause), c.Subject) && len(c.Subject) > len(subject) {
			subject = c.Subject
		}
	}
	if subject == "" {
		return nil, nil
	}
	this := r.period("")
	if m := yearIn.FindAllStringSubmatch(clause, -1); len(m) > 0 {
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
		} else if before, _ := strconv.Atoi(c.Period); before > 0 && c.Period < this {
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
