package verify

import (
	"encoding/json"
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"

	"report/internal/problem"
	"report/internal/say"
)

// Problems are the numbers that do not agree, as errors in a file.
func (r *Report) Problems(file string) (list problem.List) {
	for i := range r.Numbers {
		n := &r.Numbers[i]
		if n.Status == Equal {
			continue
		}
		hint := say.M("make the file anew from its dataset, or mend the dataset and make it anew")
		if n.Status == Unaccounted {
			hint = say.M("nothing in the dataset says it: the file was changed, or is of another edition")
		}
		list.Add(n.place(file), string(n.Status), n.message(), hint)
	}
	return list
}

// place is where a number stands in a file, for people.
func (n *Number) place(file string) problem.Place {
	if n.Sheet != "" {
		return problem.Place{File: file, Cell: n.Sheet + "!" + n.Cell}
	}
	switch {
	case n.Page == 0:
		return problem.Place{File: file, Item: n.Figure}
	case n.Box == [4]float64{}: // it is not there
		return problem.Place{File: file, Item: strconv.Itoa(n.Page)}
	}
	return problem.Place{File: file, Item: fmt.Sprintf("%d: %.1f,%.1f mm", n.Page, n.Box[0], n.Box[1])}
}

// message says what is wrong with a number.
func (n *Number) message() say.Message {
	around := strings.Join(strings.Fields(n.Around), " ")
	if n.Status == Unaccounted {
		return say.M("the number %s (%s) is not the dataset's", n.Printed, around)
	}
	if n.Kind == OfFurniture && n.Printed == "" {
		return say.M("numbers of the page %s are gone: it was made with the digits %s more", n.Around, n.Want)
	}
	found := n.Printed
	if found == "" {
		found = "—"
	}
	if at := n.At.String(); at != "" {
		return say.M("found %s (%s), the dataset says %s: %s", found, around, n.Want, at)
	}
	return say.M("found %s (%s), it should be %s", found, around, n.Want)
}

// JSON is the report for programs.
func (r *Report) JSON(file string) ([]byte, error) {
	return json.Marshal(struct {
		Schema string `json:"schema"`
		File   string `json:"file"`
		*Report
	}{"report/verify/1", file, r})
}

// HTML is the report as a page: what is wrong first, then every number.
func (r *Report) HTML(file string, l say.Lang) string {
	var b strings.Builder
	word := func(m say.Message) string { return html.EscapeString(m.In(l)) }
	fmt.Fprintf(&b, "<!DOCTYPE html>\n<html lang=%q><head><meta charset=\"utf-8\"><title>%s</title>\n<style>%s</style></head><body>\n<h1>%s</h1>\n",
		l.Tag(), html.EscapeString(file), style, html.EscapeString(file))
	fmt.Fprintf(&b, "<p class=%q>%s</p>\n", mood(r.Good()), word(r.Summary(file)))
	fmt.Fprintf(&b, "<table><thead><tr><th>%s</th><th>%s</th><th>%s</th><th>%s</th><th>%s</th></tr></thead><tbody>\n",
		word(say.M("place")), word(say.M("found")), word(say.M("the dataset says")), word(say.M("in the dataset")), word(say.M("beside it")))
	numbers := slices.Clone(r.Numbers)
	slices.SortStableFunc(numbers, func(a, b Number) int { return rank(a.Status) - rank(b.Status) })
	for i := range numbers {
		n := &numbers[i]
		want := n.Want
		if n.Status == Equal {
			want = n.Printed
		}
		fmt.Fprintf(&b, "<tr class=%q><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>\n", n.Status, html.EscapeString(n.place("").String()),
			html.EscapeString(n.Printed), html.EscapeString(want), html.EscapeString(strings.TrimSpace(n.Figure+" "+n.At.String())), html.EscapeString(n.Around))
	}
	b.WriteString("</tbody></table>\n</body></html>\n")
	return b.String()
}

const style = "body{font-family:sans-serif;margin:2em;max-width:70em}table{border-collapse:collapse}td,th{border-bottom:1px solid #ccc;padding:.2em .6em;text-align:left}" +
	".unequal,.bad{background:#fdd}.unaccounted{background:#fec}.good{background:#dfd}p{padding:.5em}"

func mood(good bool) string {
	if good {
		return "good"
	}
	return "bad"
}

func rank(s Status) int { return slices.Index([]Status{Unequal, Unaccounted, Equal}, s) }

// Summary says how many numbers came to what.
func (r *Report) Summary(file string) say.Message {
	return say.M("%s: %d numbers, %d bound, %d equal, %d unequal, %d unaccounted for", file, r.Found, r.Bound, r.Equal, r.Unequal, r.Unaccounted)
}
