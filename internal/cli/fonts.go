package cli

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/urfave/cli/v2"

	"report/internal/font"
	"report/internal/say"
)

// faces are the roles of faces.
var faces = []struct {
	role font.Role
	use  say.Message
}{
	{font.Song, say.M("text, and rare characters")},
	{font.SongBold, say.M("bold in text")},
	{font.SongBlack, say.M("the headline")},
	{font.Hei, say.M("headings, tables, captions")},
	{font.HeiBold, say.M("bold headings")},
	{font.Kai, say.M("bylines, quotations")},
	{font.Fang, say.M("official papers; this is the stand-in for 仿宋, which does not come with report")},
	{font.Latin, say.M("Latin letters and figures")},
	{font.LatinBold, say.M("the same, bold")},
}

// fontsCommand lists the faces inside the program, or those that a dataset's characters come from.
func (inv *invocation) fontsCommand() *cli.Command {
	return &cli.Command{
		Name:  "fonts",
		Flags: append(templateFlags(), &cli.StringFlag{Name: "for"}, &cli.StringFlag{Name: "format", Value: "text"}),
		Action: func(c *cli.Context) error {
			if err := noOperands(c); err != nil {
				return err
			}
			if c.IsSet("for") {
				return inv.coverage(c)
			}
			var b strings.Builder
			for _, f := range faces {
				face := font.Bundled().Face(f.role)
				fmt.Fprintf(&b, "%-11s %-22s %s\n", f.role, face.Name,
					say.M("%d characters: %s", characters(face), f.use).In(inv.console.lang))
			}
			fmt.Fprintln(&b, say.M("every Han face has all 8,105 characters of the 通用规范汉字表 and the 5,401 everyday ones of Big5; of rarer ones, BulletinSong-Regular alone has many").In(inv.console.lang))
			fmt.Fprintln(&b, say.M("give fonts of your own with --font ROLE=FILE, and with --font extra=FILE those that are asked for what no face has").In(inv.console.lang))
			fmt.Fprintln(&b, say.M("all are under the SIL Open Font License 1.1").In(inv.console.lang))
			return inv.print(b.String())
		},
	}
}

// characters counts what a face can show.
func characters(face *font.Face) int {
	n := 0
	for r := ' '; r <= 0x3FFFF; r++ {
		if face.Has(r) && !unicode.IsControl(r) {
			n++
		}
	}
	return n
}
