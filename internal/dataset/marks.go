package dataset

import (
	"net/url"
	"slices"
	"strings"
	"unicode"

	"report/internal/decode"
	"report/internal/figure"
	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
)

// What Markdown writes in brackets. A backslash before it makes it text.
var (
	markdownPicture  = regexp.MustCompile(`(^|[^\\])!\[[^\]\n]*\]\((<[^<>\n]*>|(?:\\.|[^)\s\\])*)[^)\n]*\)`)
	markdownLink     = regexp.MustCompile(`(^|[^\\!])\[[^\]\n]*\]\((<[^<>\n]*>|(?:\\.|[^)\s\\])*)[^)\n]*\)`)
	markdownItem     = regexp.MustCompile(`^[ \t>]*((?:[-+*]|[0-9]{1,9}[.)])[ \t]+)+`)
	markdownEscape   = regexp.MustCompile(`\\([!-/:-@\[-` + "`" + `{-~])`)
	markdownAddress  = regexp.MustCompile(`<[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*>`)
	markdownNote     = regexp.MustCompile(`\[\^([^\]\n]+)\](:?)`)
	markdownHTML     = regexp.MustCompile(`(^|[^\\])</?[A-Za-z][A-Za-z0-9]*[^<>\n]*>|<!--`)
	tagRead          = regexp.MustCompile(`^</?(?:u|ins|s|del|sup|sub|br)[ \t]*/?>$`) // as package bulletin reads it
	onlyPicture      = regexp.MustCompile(`^\s*!\[[^\]\n]*\]\([^)\n]*\)\s*$`)
	linkedTo         = map[string]bool{"http": true, "https": true, "mailto": true}
	addressCharacter = strings.NewReplacer("{{", "", "}}", "")
)

// markdown checks what a text in Markdown names: addresses, pictures, footnotes. Pictures have room in articles only.
func (l *loader) markdown(text string, pictures bool, where func() problem.Place) {
	m := marks{loader: l, text: text, where: where}
	m.depth()
	m.pipes(pictures)
	m.unread()
	if !strings.ContainsAny(text, "[<") {
		return
	}
	m.links()
	m.pictures(pictures)
	m.notes()
	for _, at := range markdownHTML.FindAllStringIndex(withoutDestinations(text), -1) {
		from := at[0] + strings.IndexByte(text[at[0]:], '<')
		if tagRead.MatchString(text[from:at[1]]) {
			continue
		}
		l.d.Notes = append(l.d.Notes, problem.Problem{Place: m.place(from), Level: problem.Warning, Code: "html",
			Found: say.M("HTML is not read: %q is printed as it stands", text[from:at[1]]), Hint: say.M("remove it, or put a backslash before it")})
	}
}

// withoutDestinations is a text with letters for what links and pictures lead to, where < and > are no HTML.
func withoutDestinations(text string) string {
	b := []byte(text)
	for _, form := range []*regexp.Regexp{markdownLink, markdownPicture} {
		for _, at := range form.FindAllStringSubmatchIndex(text, -1) {
			for i := at[4]; i < at[5]; i++ {
				b[i] = 'x'
			}
		}
	}
	return string(b)
}

var markdownHeading = regexp.MustCompile(`(?m)^ {0,3}#{1,6}[ \t]+([^\n]*?)[ \t]*#*[ \t]*$`)

// titledTwice says that a heading of a section's text repeats the section's title, which stands above the text already.
func (l *loader) titledTwice(title, text string, where func() problem.Place) {
	if title == "" || !strings.Contains(text, "#") {
		return
	}
	for _, at := range markdownHeading.FindAllStringSubmatchIndex(text, -1) {
		if strings.Join(strings.Fields(text[at[2]:at[3]]), "") == strings.Join(strings.Fields(title), "") {
			l.d.Notes = append(l.d.Notes, problem.Problem{Place: decode.Offset(where(), text, at[2]), Level: problem.Warning, Code: "repeated-title",
				Found: say.M("the heading %q repeats the section's title: it would be printed twice", text[at[2]:at[3]]), Hint: say.M("take the heading out of the text, or title: out of the section")})
		}
	}
}

// unreadMarks are marks of Markdown at the beginning of a line that are not read, and what to do instead.
var unreadMarks = []struct {
	has  []string // one of these stands in what it finds: most texts have none
	mark *regexp.Regexp
	hint say.Message
}{
	{[]string{">"}, regexp.MustCompile(`(?m)^ {0,3}>[^\n]*`), say.M("quote in a section of kind quote")},
	{[]string{"```", "~~~"}, regexp.MustCompile("(?m)^ {0,3}(?:```|~~~)[^\n]*"), say.M("write code between single `")},
	{[]string{"]:"}, regexp.MustCompile(`(?m)^ {0,3}\[[^\]^\n][^\]\n]*\]:[ \t]*\S[^\n]*`), say.M("write the address behind the words: [words](https://…)")},
	{[]string{"---", "***", "___", "==="}, regexp.MustCompile(`(?m)^ {0,3}(?:-{3,}|\*{3,}|_{3,}|={3,})[ \t]*$`), say.M("begin a section, or write # before a heading")},
	{[]string{"[ ]", "[x]", "[X]"}, regexp.MustCompile(`(?m)^ *[-+*] \[[ xX]\] `), say.M("write ☐ or ☑ for the box")},
	{[]string{"_"}, regexp.MustCompile(`\b_{1,2}[^\s_][^_\n]*_{1,2}\b`), say.M("write **bold**, or *dots below* (着重号)")},
}

// unread says of marks that are printed as they stand.
func (m *marks) unread() {
	if !strings.ContainsAny(m.text, ">`~-*_=[") {
		return
	}
	text := withoutUses(m.text)
	for _, kind := range unreadMarks {
		if !slices.ContainsFunc(kind.has, func(sign string) bool { return strings.Contains(text, sign) }) {
			continue
		}
		if at := kind.mark.FindStringIndex(text); at != nil && (at[0] == 0 || !strings.ContainsRune("`/\\=&?", rune(m.text[at[0]-1]))) {
			m.d.Notes = append(m.d.Notes, problem.Problem{Place: m.place(at[0]), Level: problem.Warning, Code: "markdown",
				Found: say.M("this mark of Markdown is not read: %q is printed as it stands", strings.TrimSpace(m.text[at[0]:at[1]])), Hint: kind.hint})
		}
	}
}

// withoutUses is a text with letters where it uses figures: an id may have _ in it, which marks nothing there.
func withoutUses(text string) string {
	if !strings.Contains(text, "{{") {
		return text
	}
	b := []byte(text)
	for _, u := range figure.Uses(text) {
		for i := u.From; i < u.To; i++ {
			b[i] = 'x'
		}
	}
	return string(b)
}

// marks is a text whose marks are being checked.
type marks struct {
	*loader
	text  string
	where func() problem.Place
}

func (m *marks) place(at int) problem.Place { return decode.Offset(m.where(), m.text, at) }

// links checks addresses: of the web, or of mail.
func (m *marks) links() {
	for _, at := range markdownAddress.FindAllStringIndex(m.text, -1) {
		m.short(m.text[at[0]:at[1]], at[0])
	}
	for _, at := range markdownLink.FindAllStringSubmatchIndex(m.text, -1) {
		address := m.text[at[4]:at[5]]
		m.short(address, at[4])
		u, err := url.Parse(addressCharacter.Replace(destination(address)))
		switch {
		case strings.ContainsFunc(destination(address), noAddress):
			m.list.Add(m.place(at[4]), "link", say.M("the address %q has a character that no address has", address), say.M("write %%20 for a space, %%3C for <, %%3E for >"))
		case err != nil || !linkedTo[u.Scheme] || u.Host == "" && u.Opaque == "":
			m.list.Add(m.place(at[4]), "link", say.M("%q is no address of the web", address), say.M("begin it with https://, http:// or mailto:"))
		}
	}
}

// destination is the address that a link's text in brackets means: without < and > around it, and without the backslashes before marks.
func destination(text string) string {
	if inner, ok := strings.CutPrefix(text, "<"); ok {
		text = strings.TrimSuffix(inner, ">")
	}
	return markdownEscape.ReplaceAllString(text, "$1")
}

// noAddress reports whether a character cannot stand in an address (RFC 3986, RFC 3987).
func noAddress(r rune) bool { return strings.ContainsRune(" <>\"\\", r) || !unicode.IsPrint(r) }

// maxListDepth is how many lists may stand in each other: more have no room on a page, nor in the structure that readers follow.
const maxListDepth = 16

// depth checks that lists do not stand too deep in each other. A list within another is indented by two columns at least.
func (m *marks) depth() {
	at := 0
	for line := range strings.Lines(m.text) {
		if begin := len(line) - len(strings.TrimLeft(line, " \t>-+*.)0123456789")); begin > maxListDepth/2 { // in tabs and marks
			item := markdownItem.FindString(line)
			marks := len(strings.Fields(item))
			if indent := len(strings.ReplaceAll(item, "\t", "    ")) - 2*marks; indent/2+marks > maxListDepth {
				m.list.Add(m.place(at+len(item)-1), "too-deep", say.M("lists stand more than %d deep in each other", maxListDepth), say.M("make paragraphs or sections of the outer ones"))
				return
			}
		}
		at += len(line)
	}
}

// short checks that an address is not too long.
func (m *marks) short(address string, at int) {
	if len(address) > MaxLink {
		m.list.Add(m.place(at), "too-big", say.M("the address has %d bytes, more than %d", len(address), MaxLink), say.M("take a shorter address"))
	}
}

// pictures checks that pictures stand alone, where there is room for them, and are there.
func (m *marks) pictures(room bool) {
	for _, at := range markdownPicture.FindAllStringSubmatchIndex(m.text, -1) {
		place := m.place(at[3] + 1)
		from := strings.LastIndex(m.text[:at[3]+1], "\n\n") + 1
		to := len(m.text)
		if i := strings.Index(m.text[at[1]:], "\n\n"); i >= 0 {
			to = at[1] + i
		}
		switch {
		case !room:
			m.list.Add(place, "picture", say.M("a picture cannot stand here"), say.M("place it in an article, or in a section of kind photo"))
		case !onlyPicture.MatchString(m.text[from:to]):
			m.list.Add(place, "picture", say.M("a picture stands inside a paragraph"), say.M("give it a paragraph of its own, with blank lines around it"))
		default:
			m.picture(destination(m.text[at[4]:at[5]]), place)
		}
	}
}

// noteMarks are where a text marks notes or has them, each with its name and colon; marks may touch each other.
func noteMarks(text string) [][]int {
	return slices.DeleteFunc(markdownNote.FindAllStringSubmatchIndex(text, -1), func(at []int) bool { return at[0] > 0 && text[at[0]-1] == '\\' })
}

// notes checks that every mark of a footnote has its note, and every note a mark.
func (m *marks) notes() {
	marked, defined := map[string]bool{}, map[string]bool{}
	all := noteMarks(m.text)
	isNote := func(at []int) bool { // its definition: at a line's beginning, with a colon
		return at[4] < at[5] && strings.TrimSpace(m.text[strings.LastIndexByte(m.text[:at[0]], '\n')+1:at[0]]) == ""
	}
	for _, at := range all {
		name := m.text[at[2]:at[3]]
		if !isNote(at) {
			marked[name] = true
			continue
		}
		if defined[name] {
			m.list.Add(m.place(at[0]), "footnote", say.M("the footnote %q stands twice", name), say.M("rename one of them"))
		}
		defined[name] = true
	}
	for _, at := range all {
		name := m.text[at[2]:at[3]]
		switch {
		case isNote(at) && !marked[name]:
			m.list.Add(m.place(at[0]), "footnote", say.M("no text marks the footnote %q", name), say.M("mark it with [^%s], or remove it", name))
		case !isNote(at) && !defined[name]:
			m.list.Add(m.place(at[0]), "footnote", say.M("the footnote %q has no text", name), say.M("add a line [^%s]: and the note", name))
		}
	}
}
