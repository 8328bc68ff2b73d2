package wording

import (
	"strings"
	"unicode/utf8"

	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
)

var (
	counted = `([0-9]{1,2}|[两二三四五六七八九十]{1,3})`
	measure = `(?:个|大|项|类|家|名|种|条|位|所|座|方面|镇|乡|县|区|市|行业|产业|部门|处|起|场|件|村|街道|园区)`
	// listed is a list and how many it says there are: 东风、红旗和胜利3个镇.
	listed  = regexp.MustCompile(`((?:[\p{Han}A-Za-z“”]{1,8}、)+[\p{Han}A-Za-z“”]{1,12})(等)?` + counted + `(` + measure + `)`)
	act     = regexp.MustCompile(`(?:引进|建成|新增|开展|实施|推进|完成|培育|建设|打造|成立|设立|创建|组织|举办|签约|获得|荣获|涵盖|覆盖|涉及|形成|落实|有|为|至|的|第)$`)
	counts  = regexp.MustCompile(counted + `(?:个|大|项|类|条|种|点|件|方面|步|关|仗|篇|招)[\p{Han}]{0,8}?(?:：|。)`)
	ordinal = regexp.MustCompile(`(?:^|[。；：，\n])(?:第)?([一二三四五六七八九十])(?:是|，|、要)`)
	each    = pattern(`((?:[^。；，：\x{E000}-\x{F7FF}]{2,16}、)*[^。；，：、\x{E000}-\x{F7FF}]{2,16}?)(?:增加值|产值|产量|收入|投资|面积)?(?:比重|占比)?(?:同比|比上年|比重|比例)?分别(?:为|是|达到?|占|约|完成|实现|(?:比上年|同比)?(?:±|上涨))?(?:到|至)?((?:#(?:、|，|和|及|与))+#)`)
)

// mostListed is how many things a text lists by their names at most; more are counted.
const mostListed = 12

// lists finds declared numbers of things that differ from what is listed, and numbers of a series that skip.
func lists(r *reading, p *passage) (found problem.List) {
	found = append(found, enumerated(p)...)
	for _, at := range listed.FindAllStringSubmatchIndex(p.text, -1) {
		m := cut(p.text, at)
		n, ok := small(m[3])
		list, others := strings.CutSuffix(m[1], "等")
		least, most := items(list)
		if !ok || n < 2 || n > mostListed || strings.Count(list, "“") != strings.Count(list, "”") || strings.HasPrefix(p.text[at[1]:], "多") || at[0] > 0 && strings.ContainsAny(p.text[at[0]-1:at[0]], "0123456789") || strings.HasSuffix(p.text[:at[0]], "、") || act.MatchString(list) {
			continue
		}
		if n < least || n > most && m[2] == "" && !others {
			found = append(found, warn(p.place(at[6]), "count", say.M("%q: %d are declared, %d are listed", m[0], n, least), say.M("correct the number, or add what is missing")))
		}
	}
	found = append(found, declaredList(p)...)
	found = append(found, append(rowsSaid(r, p), rowsOver(r, p)...)...)
	for _, at := range each.FindAllStringSubmatchIndex(p.bones, -1) {
		m := cut(p.bones, at)
		n := len(p.in(m[2]))
		names := behind(m[1], clauses)
		if i := strings.LastIndexAny(m[1], "，：；"); i < 0 {
			names = m[1]
		}
		least, most := items(names)
		if !strings.ContainsAny(names, "、和与及") { // they may have a clause of their own
			before, _, _ := strings.Cut(p.bones[:at[4]], behind(m[1], clauses)+"分别")
			names = behind(strings.TrimSuffix(before, "，"), clauses[:len(clauses)-len("、：（）,;")]+"：（）")
			if least, most = items(names); !strings.Contains(names, "、") || !strings.HasSuffix(before, "，") || inNames.MatchString(names) {
				continue
			}
		}
		if n < least || n > most {
			found = append(found, warn(p.at(at[4]), "count", say.M("分别 tells of %d things and %d numbers", least, n), say.M("give each its own number")))
		}
	}
	return found
}

// inNames are numbers in a list of names, which is then no list of names.
var inNames = pattern(`#|[0-9]|等$`)

var (
	// announced is a number of things and a list of them: 三项措施：降成本、优服务、强要素; “四稳”工作：…; 四大产业（装备、化工、食品、纺织）.
	announced = regexp.MustCompile(`(?:` + counted + `(?:个|大|项|类|条|种|点|方面|件|家|名|位|所|处|座|县|市|区|镇|乡|村|省|校|国|部门|乡镇|街道|县区)[\p{Han}]{0,8}?|“` + counted + `[\p{Han}]{1,4}”[\p{Han}]{0,6}?)(?:：|（|——|，?即|，分别是|，分别为|，包括|，包含|，是)((?:[^。；：，（）、0-9]{1,14}、)+[^。；：，（）、0-9]{1,14})(?:[。；）]|$)`)
)

// declaredList finds lists that have more or fewer items than are announced.
func declaredList(p *passage) (found problem.List) {
	for _, at := range announced.FindAllStringSubmatchIndex(p.text, -1) {
		m := cut(p.text, at)
		n, ok := small(m[1] + m[2])
		least, most := items(m[3])
		if !ok || n < 2 || n > mostListed || at[0] > 0 && strings.ContainsAny(p.text[at[0]-1:at[0]], ".0123456789") || strings.HasSuffix(m[3], "等") || sortsOf.MatchString(m[3]) {
			continue
		}
		if n < least || n > most {
			found = append(found, warn(p.place(at[0]), "count", say.M("%q: %d are declared, %d are listed", m[0], n, least), say.M("correct the number, or add what is missing")))
		}
	}
	return found
}

// sortsOf are sorts of what was counted, no list of it: 五个县（市、区）.
var sortsOf = regexp.MustCompile(`^(?:自治)?(?:[省州盟市旗县区镇乡村]|街道|乡镇|社区)(?:、(?:自治)?(?:[省州盟市旗县区镇乡村]|街道|乡镇|社区))*$`)

// items is how many things a list has: at least those that marks part, at most those that words part too.
func items(list string) (least, most int) {
	least = strings.Count(list, "、") + 1
	last := behind(list, "、")
	inner := strings.Count(list, "和") + strings.Count(list, "与") + strings.Count(list, "及")
	if inner == 0 {
		return least, least
	}
	for _, word := range []string{"以及", "和", "与", "及"} {
		if before, after, ok := strings.Cut(last, word); ok && utf8.RuneCountInString(before) >= 2 && utf8.RuneCountInString(after) >= 2 && inner == 1 {
			return least + 1, least + 1 + strings.Count(list, "以及")
		}
	}
	return least, least + inner
}

// enumerated finds series of 一是…二是… that skip a number, or have another length than the sentence before them says.
func enumerated(p *passage) (found problem.List) {
	last, from := 0, 0
	var ats []int
	for _, at := range ordinal.FindAllStringSubmatchIndex(p.text, -1) {
		n, _ := small(p.text[at[2]:at[3]])
		if n == 1 {
			found = append(found, short(p, from, last)...)
			last, from = 1, at[0]
			ats = append(ats[:0], at[2])
			continue
		}
		if last > 0 && n != last+1 {
			found = append(found, warn(p.place(at[2]), "count", say.M("%s follows number %d of the series", p.text[at[2]:at[1]], last), say.M("number it again, or add what is missing")))
			return found
		}
		if last > 0 {
			last = n
		}
	}
	return append(found, short(p, from, last)...)
}

// short finds a declared number before a series that has another length.
func short(p *passage, from, n int) problem.List {
	if n < 2 {
		return nil
	}
	before := p.text[:from+len("：")]
	if len(before) > len(p.text) {
		before = p.text
	}
	start := max(strings.LastIndexAny(before[:max(0, len(before)-len("："))], "。；\n"), 0)
	all := counts.FindAllStringSubmatchIndex(before[start:], -1)
	if len(all) == 0 || all[len(all)-1][1]+start < from {
		return nil
	}
	at := all[len(all)-1]
	if declared, ok := small(before[start+at[2] : start+at[3]]); ok && declared > 1 && declared != n {
		return problem.List{warn(p.place(start+at[2]), "count", say.M("%d are declared, %d are there", declared, n), say.M("correct the number, or add what is missing"))}
	}
	return nil
}

// rowsSaid finds numbers of what a table lists that are not that of its rows: 表中列出的六个乡镇.
func rowsSaid(r *reading, p *passage) (found problem.List) {
	for _, t := range r.tables {
		head := brackets.ReplaceAllString(t.Columns[0].Title, "")
		if utf8.RuneCountInString(head) < 2 || !strings.Contains(p.text, head) || !strings.Contains(p.text, "表") {
			continue
		}
		rows := 0
		for i := range t.Rows {
			if label := t.Rows[i].Cells[0].Text; t.Rows[i].Level == 0 && !noEntity.MatchString(label) {
				rows++
			}
		}
		said := regexp.MustCompile(`(?:上|下|本|附)?表(?:[0-9]+|中|内|里)?所?(?:列出|列|示|收录)?(?:了|的)?` + counted + `个?` + regexp.QuoteMeta(head))
		for _, at := range said.FindAllStringSubmatchIndex(p.text, -1) {
			if n, ok := small(p.text[at[2]:at[3]]); ok && n != rows && len(r.tables) == 1 {
				found = append(found, warn(p.place(at[2]), "count", say.M("%d are declared, %d are there", n, rows), say.M("correct the number, or add what is missing")))
			}
		}
	}
	return found
}
