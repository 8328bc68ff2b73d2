package linebreak_test

import (
	"fmt"
	"strings"
	"testing"

	"report/internal/linebreak"
	"report/internal/unit"
)

const em = 10 * unit.Pt

// measured makes a text of one size: full cells for the Han face, half cells for Latin, a quarter for spaces.
func measured(s string) linebreak.Text {
	runes := []rune(s)
	t := linebreak.Text{Runes: runes, Class: make([]linebreak.Class, len(runes))}
	linebreak.Classify(runes, t.Class)
	for i, c := range t.Class {
		w := em
		switch {
		case c == linebreak.Space:
			w = em / 4
		case c == linebreak.Combining || c == linebreak.Forced:
			w = 0
		case !c.CJK(), runes[i] == '-' || runes[i] == '–':
			w = em / 2
		}
		t.Width, t.Em = append(t.Width, w), append(t.Em, em)
	}
	return t
}

func cells(n float64) unit.Length { return unit.Length(n * float64(em)) }

// show writes lines one under another with what had to be relaxed.
func show(t linebreak.Text, lines []linebreak.Line) string {
	var b strings.Builder
	for _, l := range lines {
		fmt.Fprintf(&b, "%s", string(t.Runes[l.From:l.To]))
		if l.Relaxed != linebreak.None {
			fmt.Fprintf(&b, " !%d", l.Relaxed)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestShow(t *testing.T) {
	s := "看总量、看增速，石峰经济可圈可点，担任转型升级不动摇，狠抓项目促发展，克服了清水塘老工业区企业关停搬迁、绿色地区工业企业退出等不利因素，区域经济运行没有出现“断崖式”下滑，呈现总体平稳、稳中有进的良好态势。2016年—2019年，GDP年均增长4.8%；2020年前三季度，受新冠肺炎疫情冲击的影响，增长有所回落，同比增长4.7%，比全市平均水平高1.8个百分点，展现出强劲活力与潜力，高新技术总产值达711.43亿元。"
	for _, n := range []float64{21, 17, 13, 9, 5} {
		text := measured(s)
		lines := linebreak.Break(text, linebreak.Options{Measure: cells(n), Indent: 2 * em, Autospace: 250})
		t.Logf("%v\n%s", n, show(text, lines))
	}
}
