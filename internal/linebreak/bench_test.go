package linebreak_test

import (
	"fmt"
	"strings"
	"testing"

	"report/internal/linebreak"
)

const sample = "看总量、看增速，石峰经济可圈可点，担任转型升级不动摇，狠抓项目促发展，克服了清水塘老工业区企业关停搬迁、绿色地区工业企业退出等不利因素，区域经济运行没有出现“断崖式”下滑，呈现总体平稳、稳中有进的良好态势。2016年—2019年，GDP年均增长4.8%；2020年前三季度，受新冠肺炎疫情冲击的影响，增长有所回落，同比增长4.7%，比全市平均水平高1.8个百分点，展现出强劲活力与潜力。"

// BenchmarkBreak measures whole paragraphs of the sample and single paragraphs of up to a million characters, which must cost as much a character.
func BenchmarkBreak(b *testing.B) {
	for _, n := range []int{1, 10, 100, 1000, 6000} {
		b.Run(fmt.Sprintf("%dchars", n*len([]rune(sample))), func(b *testing.B) {
			text := measured(strings.Repeat(sample, n))
			b.ReportAllocs()
			for b.Loop() {
				linebreak.Classify(text.Runes, text.Class)
				linebreak.Break(text, linebreak.Options{Measure: cells(21), Indent: 2 * em, Autospace: 250})
			}
			b.ReportMetric(float64(len(text.Runes)*b.N)/b.Elapsed().Seconds()/1e6, "Mchars/s")
		})
	}
}
