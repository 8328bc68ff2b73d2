package check

import (
	"report/internal/dataset"
	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
)

// paperNumber is a 发文字号: sender, year in 〔〕, and a number without leading zeros and 第 (GB/T 9704—2012, 7.2.5).
var paperNumber = regexp.MustCompile(`^[^0-9〔〕第]+〔[0-9]{4}〕[1-9][0-9]*号$`)

// official asks whether the number of an official paper is written as it should be.
func official(d *dataset.Dataset, _ []passage) problem.List {
	if d.Official == nil || d.Issue == "" || paperNumber.MatchString(d.Issue) {
		return nil
	}
	at := d.TitlePlace()
	at.Line, at.Column, at.Item = 0, 0, "issue"
	return problem.List{warn(at, "paper-number", say.M("%q is not written as the number of an official paper", d.Issue), say.M("write it as %s", "澜统〔2025〕9号"))}
}
