package dataset

// A Paper is what a newspaper says of itself in its head (报头) and above its pages (报眉). What is not known is left out.
type Paper struct {
	Name  string   `yaml:"name"`     // 报名
	Src   string   `yaml:"src"`      // its picture, instead of type
	CN    string   `yaml:"cn"`       // the number under which it is registered: CN 43-0001
	Page  string   `yaml:"pagename"` // 版名: 要闻
	Staff []string `yaml:"staff"`    // 责编：张三, 版式：李四, 校对：王五
}

// paper looks through what a newspaper says of itself, and opens the picture of its name.
func (l *loader) paper() {
	p, n := &l.d.Paper, l.root.Get("paper")
	if n == nil {
		return
	}
	l.field(&p.Name, n, "name")
	l.field(&p.CN, n, "cn")
	l.field(&p.Page, n, "pagename")
	l.fields(p.Staff, n, "staff")
	if p.Src != "" {
		l.picture(p.Src, n.Where("src"))
	}
}
