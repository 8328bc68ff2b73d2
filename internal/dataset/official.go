package dataset

import (
	"time"

	"report/internal/figure"
	"report/internal/say"
)

// An Official is what the paper of an office says beside its text (GB/T 9704—2012, 7.2 to 7.4). The number of the paper is the
// dataset's issue, its date and its sender the dataset's date and issuer. What is not known is left out.
type Official struct {
	Head        string   `yaml:"head"`        // 发文机关标志; empty is the issuer
	Serial      string   `yaml:"serial"`      // 份号
	Secrecy     string   `yaml:"secrecy"`     // 密级和保密期限
	Urgency     string   `yaml:"urgency"`     // 紧急程度
	Signers     []string `yaml:"signers"`     // 签发人, of papers that go upwards
	To          []string `yaml:"to"`          // 主送机关
	Attachments []string `yaml:"attachments"` // 附件说明: the names of what is attached
	Remark      string   `yaml:"remark"`      // 附注: 此件公开发布
	Copies      []string `yaml:"copies"`      // 抄送机关
	Printer     string   `yaml:"printer"`     // 印发机关
	Printed     string   `yaml:"printed"`     // 印发日期, 2006-01-02
}

// official checks the official part.
func (l *loader) official() {
	o, n := l.d.Official, l.root.Get("official")
	if o == nil || n == nil {
		return
	}
	o.Printed = figure.TidyDate(o.Printed)
	if _, err := time.Parse(time.DateOnly, o.Printed); o.Printed != "" && err != nil {
		l.list.Add(n.Where("printed"), "bad-date", say.M("%q is no date", o.Printed), say.M("write 2020-12-31"))
	}
	for _, f := range []struct {
		key  string
		text *string
	}{{"head", &o.Head}, {"serial", &o.Serial}, {"secrecy", &o.Secrecy}, {"urgency", &o.Urgency}, {"remark", &o.Remark}, {"printer", &o.Printer}} {
		l.field(f.text, n, f.key)
	}
	for _, f := range []struct {
		key   string
		texts []string
	}{{"signers", o.Signers}, {"to", o.To}, {"attachments", o.Attachments}, {"copies", o.Copies}} {
		l.fields(f.texts, n, f.key)
	}
}
