package dataset

import (
	"slices"
	"time"
	"unicode"
	"unicode/utf8"

	"report/internal/decode"
	"report/internal/disk"
	"report/internal/figure"
	"report/internal/furniture"
	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
)

// What an id looks like: it names sheets and links, and figures in expressions. A dataset's own may begin with a digit, as the codes
// of districts do: it names files. These are for the schema; isID reads the same without the 5 MB of a compiled pattern.
const (
	idPattern        = `^[\p{L}_][\p{L}\p{N}_.-]{0,63}$`
	datasetIDPattern = `^[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,63}$`
)

// isID reports whether a text is an id. A dataset's may begin with a digit.
func isID(text string, ofDataset bool) bool {
	for i, r := range text {
		switch {
		case r == '_' || unicode.IsLetter(r):
		case i > 0 && (r == '.' || r == '-'):
		case (i > 0 || ofDataset) && unicode.IsNumber(r):
		default:
			return false
		}
	}
	n := utf8.RuneCountInString(text)
	return n > 0 && n <= 64
}

// langForm is the shape of a language tag (BCP 47).
var langForm = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)

// heading checks what stands at the head of the dataset.
func (l *loader) heading() {
	d, n := l.d, l.root
	if l.want(n, "schema") && d.Schema != Schema {
		l.list.Add(n.Where("schema"), "schema", say.M("the schema %q is not known", d.Schema), say.M("this program reads %s", Schema))
	}
	if l.want(n, "id") {
		l.nameOfResults(n)
	}
	if l.want(n, "title") && n.Get("title").Kind == decode.Mapping {
		l.want(n.Get("title"), "main")
	}
	d.keyPlaces = map[string]problem.Place{"title": n.Where("title"), "issuer": n.Where("issuer"), "official": n.Where("official")}
	l.want(n, "sections")
	if d.Lang == "" {
		d.Lang = "zh-Hans"
	}
	if !langForm.MatchString(d.Lang) {
		l.list.Add(n.Where("lang"), "bad-value", say.M("%q is no language tag", d.Lang), say.M("write zh-Hans"))
	} else if _, ok := furniture.Of(d.Lang); !ok {
		d.Notes = append(d.Notes, problem.Problem{Place: n.Where("lang"), Level: problem.Note, Code: "furniture",
			Found: say.M("report has no words in the language %q: Table, Source, Contents and the like are printed in English", d.Lang)})
	}
	if d.Normalize != "" && d.Normalize != "on" && d.Normalize != "off" {
		l.list.Add(n.Where("normalize"), "bad-value", say.M("expected on or off, found %q", d.Normalize), say.M("write normalize: on, or off"))
	}
	if d.Long != "" && !slices.Contains(Longs, d.Long) {
		l.list.Add(n.Where("long"), "bad-value", say.M("%q is not known here", d.Long), suggest(d.Long, Longs))
	}
	date := figure.TidyDate(d.Date)
	if _, err := time.Parse(time.DateOnly, date); date != "" && err != nil {
		l.list.Add(n.Where("date"), "bad-date", say.M("%q is no date", d.Date), say.M("write 2020-12-31"))
	}
	d.Date = date
	l.period(n, &d.Period)
}

// nameOfResults checks the dataset's id, by which its results are called on any system.
func (l *loader) nameOfResults(n *decode.Node) {
	id := l.d.ID
	if !IsID(id) {
		l.list.Add(n.Where("id"), "bad-id", say.M("%q cannot be an id", id),
			say.M("begin with a letter or digit; go on with letters, digits, _ - . (64 at most)"))
	} else if found, hint := disk.NameFault(id, ".pdf"); !found.IsZero() {
		l.list.Add(n.Where("id"), "bad-id", found, hint)
	}
}

// period checks the period that n gives, and brings it into its form.
func (l *loader) period(n *decode.Node, period *string) {
	*period = figure.TidyDate(*period)
	if err := figure.CheckPeriod(*period); err != nil {
		l.bad(n.Where("period"), "bad-period", err)
	}
}

// IsID reports whether a text can be a dataset's id.
func IsID(text string) bool { return isID(text, true) }

func (l *loader) checkID(n *decode.Node, id string) {
	if !isID(id, false) {
		l.list.Add(n.Where("id"), "bad-id", say.M("%q cannot be an id", id),
			say.M("begin with a letter; go on with letters, digits, _ - . (64 at most)"))
	}
}

// once reports whether an id stands here first, and says so if not.
func (l *loader) once(n *decode.Node, id string, what say.Message, first map[string]int) bool {
	if other, twice := first[id]; twice {
		l.list.Add(n.Where("id"), "duplicate-id", say.M("the %s %q stands twice, first in line %d", what, id, other),
			say.M("rename one of them"))
		return false
	}
	first[id] = n.Where("id").Line
	return true
}
