package wording

import (
	"strings"

	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
	"report/internal/tablefile"
	"report/internal/tabulate"
)

var (
	placed = regexp.MustCompile(`(?:居|位居|位列|列|排名|排在|排|名列|跃居|稳居|为)[\p{Han}]{0,6}?(?:第([一二三四五六七八九十]{1,2}|[0-9]{1,2})(?:位|名)?|(首位|首|榜首|之首|末位|末|最后一?位?|倒数第一))|垫底|殿后`)
	most   = regexp.MustCompile(`([\p{Han}]{2,10}?)(?:最(高|大|多|快|低|小|少|慢))的?(?:[\p{Han}]{1,5})?(?:是|为)([\p{Han}]{2,12})`)
	// mostOf says that what stands before it is the greatest of all, leading names the greatest in order.
	mostOf  = regexp.MustCompile(`最(高|大|多|快|低|小|少|慢)(?:$|[，。；、）]|的(?:乡镇?|镇|县|区|市|省|街道|村|地区|产业|行业|企业|学校|单位|部门|一个|之一)?(?:$|[，。；、）]))`)
	leading = regexp.MustCompile(`前([二两三四五六七八九十0-9]{1,2})(?:位|名)?的?[\p{Han}]{0,5}?(依次|分别)?(?:是|为)：?((?:[\p{Han}]{2,8}[、和])+[\p{Han}]{2,8})`)
)

// mostly stands before what it says to be the greatest: 人口最少的西溪乡.
var mostly = regexp.MustCompile(`([\p{Han}]{2,10}?)最(高|大|多|快|低|小|少|慢)的`)

// labelAhead is the name of a row that a text begins with; empty where there is none.
func labelAhead(r *reading, text string) (longest string) {
	for _, t := range r.tables {
		for i := range t.Rows {
			if label := canonical(t.Rows[i].Cells[0].Text); len(label) > len(longest) && len([]rune(label)) > 1 && strings.HasPrefix(text, label) {
				longest = label
			}
		}
	}
	return longest
}

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
		want, last := 1, m[2] == "" && m[1] == "" || strings.Contains(m[2], "末") || strings.Contains(m[2], "最后") || strings.Contains(m[2], "倒数")
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
		found = append(found, unfit(p, at[0], m[0], standings(r, m[3]+m[1]), m[2])...)
	}
	for _, at := range mostly.FindAllStringSubmatchIndex(p.text, -1) {
		m := cut(p.text, at)
		if label := labelAhead(r, p.text[at[1]:]); label != "" {
			found = append(found, unfit(p, at[0], m[0]+label, standings(r, label+m[1]), m[2])...)
		}
	}
	for _, at := range mostOf.FindAllStringSubmatchIndex(p.text, -1) {
		clause := behind(p.text[:at[0]], ends+"；")
		if !overTime.MatchString(clause) {
			m := cut(p.text, at)
			found = append(found, unfit(p, at[0], behind(clause, clauses)+"最"+m[1], standings(r, clause), m[1])...)
		}
	}
	return append(found, inOrder(r, p)...)
}

// overTime ends what is the greatest among times and not among things.
var overTime = regexp.MustCompile(`(?:历史|历年|年来|以来|同期|年度|其中)$`)

// unfit finds 最高 and its like of what is not the first in any table that it may be of.
func unfit(p *passage, at int, said string, all []standing, word string) problem.List {
	for _, s := range all {
		if strings.Contains("低小少慢", word) && s.bottom == 1 || !strings.Contains("低小少慢", word) && s.top == 1 {
			return nil
		}
	}
	if len(all) == 0 {
		return nil
	}
	return problem.List{warn(p.place(at), "rank", say.M("%q: in %s it is number %d", said, all[0].table.Label(), all[0].top), say.M("let the words fit the table: rank(a, t[column])"))}
}

// inOrder finds things that are named as the first of a table and are not.
func inOrder(r *reading, p *passage) (found problem.List) {
	for _, at := range leading.FindAllStringSubmatchIndex(p.text, -1) {
		m := cut(p.text, at)
		n, ok := small(m[1])
		clause := behind(p.text[:at[0]], ends+"；")
		for i, name := range strings.FieldsFunc(m[3], func(r rune) bool { return r == '、' || r == '和' }) {
			all := standings(r, name+"的"+clause)
			if len(all) == 0 || !ok {
				continue
			}
			if is := all[0].top; is > n || m[2] != "" && is != i+1 {
				found = append(found, warn(p.place(at[0]), "rank", say.M("%q: in %s it is number %d", name, all[0].table.Label(), is), say.M("let the words fit the table: rank(a, t[column])")))
				break
			}
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

// shortened is what prose leaves out of a column's title.
var shortened = strings.NewReplacer("规模以上", "", "规上", "", "增速", "", "增长", "")

var generic = regexp.MustCompile(`^(?:增速|增幅|增长|比上年增长|同比增长|增长速度)$`)

// columnNamed reports whether a clause speaks of a column.
func columnNamed(t *tabulate.Table, c int, clause string) bool {
	title := brackets.ReplaceAllString(strings.ReplaceAll(t.Columns[c].Title, tablefile.Joint, ""), "")
	speed := ofSpeed.MatchString(clause)
	if ofGrowth.MatchString(title) || generic.MatchString(title) || strings.HasSuffix(title, "增速") || strings.HasSuffix(title, "增长") {
		return speed && (generic.MatchString(title) || ofGrowth.MatchString(title) || strings.Contains(clause, shortened.Replace(title)))
	}
	if strings.HasSuffix(clause, "增速") || strings.HasSuffix(clause, "增幅") {
		return false
	}
	title = yearIn.ReplaceAllString(title, "")
	if plain.MatchString(title) {
		m := titleEnd.FindStringSubmatch(brackets.ReplaceAllString(t.Title, ""))
		return m != nil && strings.Contains(clause, m[1])
	}
	return strings.Contains(clause, shortened.Replace(title)) || strings.Contains(canonical(clause), canonical(title))
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
