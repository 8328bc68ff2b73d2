package layout

import (
	"strings"

	"report/internal/bulletin"
	"report/internal/makeup"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/style"
	"report/internal/typeset"
)

// secrecy sets the secrecy of a paper at the head of the first page of a look without a letterhead, at the left, as GB/T 9704—2012 7.2.2 has
// it: a paper's secrecy stands on it whatever it looks like.
func (c *composer) secrecy(o *bulletin.Official) {
	if o == nil || o.Secrecy == "" {
		return
	}
	look := c.tpl.Subhead
	look.Autospace = 0 // 秘密★1年
	c.Open(0, page.Node{Kind: page.P})
	g, _ := c.One(typeset.Plain(o.Secrecy), &look, page.Headline)
	rows := makeup.RowsOf(look.Size.Em(1500), c.tpl.Page.Pitch)
	c.flow.Band(makeup.Band{Span: c.tpl.Page.Columns, Pieces: []makeup.Piece{{Rows: rows, Marks: c.Draw(nil, g, 0, 0, look.Size.Em(typeset.Ascent))}}})
}

// unset says what stands under official and is not shown by the look: all but secrecy in one without a letterhead, what an imprint and a head
// have in one that has but a title.
func (s *setter) unset(o *bulletin.Official) {
	if o == nil || s.tpl.Letterhead != nil && s.tpl.Letterhead.Form != style.TitleForm {
		return
	}
	title := s.tpl.Letterhead != nil // it shows number, secrecy and urgency, recipients, attachments and a remark
	var keys []string
	for _, part := range []struct {
		key           string
		there, titled bool
	}{
		{"head", o.Head != "", false}, {"serial", o.Serial != "", true}, {"urgency", o.Urgency != "", true}, {"signers", len(o.Signers) > 0, false},
		{"to", len(o.To) > 0, true}, {"attachments", len(o.Attachments) > 0, true}, {"remark", o.Remark != "", true}, {"seals", len(o.Seals) > 0, false},
		{"copies", len(o.Copies) > 0, s.tpl.Imprint != nil}, {"printer", o.Printer != "", s.tpl.Imprint != nil}, {"printed", o.Printed != "", s.tpl.Imprint != nil},
	} {
		if part.there && !(title && part.titled) {
			keys = append(keys, part.key)
		}
	}
	if len(keys) > 0 {
		s.Problems = append(s.Problems, problem.Problem{Level: problem.Warning, Code: "official-unset", Found: say.M("the template does not show what stands under %q: %s", "official", strings.Join(keys, ", ")),
			Hint: say.M("set it as an official paper: --template %s", "gongwen")})
	}
}
