package bulletin

import (
	"fmt"
	"strings"
	"testing"
)

// A link has a note behind it where its text does not say the address; notes are numbered by where they are marked, and one address has one.
func TestLinkNotes(t *testing.T) {
	own := &Note{Number: 1, Text: Text{{Text: "注"}}}
	deck := &Note{Number: 2, Text: Text{{Text: "副注"}}}
	para := func(in ...Inline) *Paragraph { return &Paragraph{Text: in} }
	doc := &Document{Notes: []*Note{own, deck}, Blocks: []Block{
		&Heading{Level: 1, Text: Text{{Text: "题", Link: "https://a.cn/"}}},
		&Heading{Level: 1, Text: Text{{Text: "主"}}, Head: &Head{Kicker: Text{{Text: "眉"}}, Deck: Text{{Text: "副"}, {Note: deck}}}},
		para(Inline{Text: "甲", Link: "https://a.cn/"}, Inline{Text: "乙", Link: "https://a.cn/", Strong: true}, Inline{Text: "，"}, Inline{Note: own}),
		&List{Items: [][]Block{{para(Inline{Text: "https://b.cn", Link: "https://b.cn"}, Inline{Text: "信箱", Link: "mailto:c@d.cn"})}}},
		&Quote{Paras: []Text{{{Text: "再", Link: "https://a.cn/"}}}},
		&Standfirst{Paras: []Text{{{Text: "又", Link: "https://e.cn/"}}}},
		&Feature{Items: []Item{{Title: Text{{Text: "题"}}, Paras: []Text{{{Text: "页", Link: "https://f.cn/"}}}}}},
	}}
	made := WithLinkNotes(doc)
	var b strings.Builder
	Texts(made.Blocks, true, func(text Text) bool {
		for _, in := range text {
			if b.WriteString(in.Text); in.Note != nil {
				fmt.Fprintf(&b, "[%d %s]", in.Note.Number, in.Note.Text)
			}
		}
		b.WriteByte('|')
		return true
	})
	want := "题|眉|主|副[1 副注]|甲乙[2 https://a.cn/]，[3 注]|https://b.cn信箱[4 c@d.cn]|再[2 https://a.cn/]|又[5 https://e.cn/]|题|页[6 https://f.cn/]|"
	if b.String() != want || len(made.Notes) != 6 {
		t.Errorf("%s, %d notes; want %s", b.String(), len(made.Notes), want)
	}
	if own.Number != 1 || len(doc.Blocks[2].(*Paragraph).Text) != 4 {
		t.Error("the document itself was changed")
	}
}
