package dataset

import (
	"time"

	"report/internal/decode"
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
	Seals       []Seal   `yaml:"seals"`       // 印章: one of the issuer, or one for each office that issues it jointly
}

// A Seal is an office's, over its name and, the last one, over the date (GB/T 9704—2012, 7.3.5).
type Seal struct {
	By       string `yaml:"by"`       // the office; empty is the issuer
	Src      string `yaml:"src"`      // its picture; empty leaves room for stamping
	Diameter int    `yaml:"diameter"` // millimetres; 0 is 42
}

// mostSeal is the diameter of the largest seal that there is, in millimetres.
const mostSeal = 60

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
	for i := range o.Seals {
		l.seal(&o.Seals[i], n.Get("seals").At(i))
	}
}

// seal checks a seal and opens its picture.
func (l *loader) seal(s *Seal, n *decode.Node) {
	l.field(&s.By, n, "by")
	if s.Src != "" {
		l.picture(s.Src, n.Where("src"))
	}
	if s.Diameter < 0 || s.Diameter > mostSeal {
		l.list.Add(n.Where("diameter"), "out-of-range", say.M("a seal of %d mm", s.Diameter), say.M("write 42, and at most %d", mostSeal))
	}
}
