package workbook

import (
	"fmt"
	"strings"
	"time"

	"report/internal/codebook"
	"report/internal/dataset"
	"report/internal/figure"
)

// coverWidth is the width of the cover's one column: it fits on an upright page of A4 in any face.
const coverWidth = 66

// cover makes the sheet 封面: the title and one fact a row. What the dataset does not say is left out.
func cover(book Book) *sheet {
	facts := book.Facts
	s := &sheet{name: coverName, title: headline(facts), wide: coverWidth}
	fact := func(label, value string) {
		if value = strings.TrimSpace(value); value != "" {
			s.lines = append(s.lines, line{cell: words(label + "：" + value)})
		}
	}
	fact("副题", codebook.Plain(facts, facts.Title.Deck))
	fact("作者", strings.Join(facts.Byline, "、"))
	fact("发布机构", facts.Issuer)
	if published := publication(facts.Date); published.kind == isDay {
		s.lines = append(s.lines, line{cell: published})
	} else {
		fact("发布日期", facts.Date)
	}
	fact("期号", facts.Issue)
	fact("提示", codebook.Plain(facts, facts.Notice))
	fact("数据时期", figure.Period(facts.Period, facts.Furniture()))
	if n := len(book.Tables); n > 0 {
		s.lines = append(s.lines, line{cell: cell{kind: isText, text: fmt.Sprintf("统计表：%d个，见“%s”工作表", n, contentsName), link: contentsName}})
	}
	fact("校验（SHA-256）", book.Digest)
	return s
}

// publication makes a real date that shows its own label.
func publication(date string) cell {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return cell{}
	}
	return dayCell(day, `"发布日期："yyyy"年"m"月"d"日"`)
}

// headline is the bulletin's title in one line.
func headline(facts *dataset.Dataset) string {
	if s := codebook.Plain(facts, facts.Title.Main); s != "" {
		return s
	}
	return "统计数据"
}
