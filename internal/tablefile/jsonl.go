package tablefile

import (
	"bytes"
	"cmp"
	"math"
	"strings"

	"report/internal/decode"
	"report/internal/problem"
	"report/internal/say"
)

// A jsonLines is a file with a JSON object a line: its keys are columns, in the order in which they first appear.
type jsonLines struct {
	name  string
	nodes map[int]*decode.Node // of lines
	keys  []string
}

func (j *jsonLines) place(r Row, cell int) problem.Place {
	if n := j.nodes[r.Line()]; n != nil && cell < len(j.keys) {
		return n.Where(j.keys[cell])
	}
	return problem.Place{File: j.name, Line: r.Line()}
}

func (j *jsonLines) above(r Row) int { return r.Line() - 1 }

// readJSONLines reads JSON Lines: the rows are what they are, so nothing of the form but its bound applies. Numbers keep their digits.
func readJSONLines(name string, data []byte, form Form) (*Table, problem.List) {
	var list problem.List
	text, ok := decode.Text(name, data, cmp.Or(form.Bound, math.MaxInt64), &list)
	if !ok {
		return nil, list
	}
	j := &jsonLines{name: name, nodes: map[int]*decode.Node{}}
	t := &Table{File: name, origin: j, Rows: []Row{{}}}
	column, line, blank := map[string]int{}, 0, 0
	for own := range strings.Lines(text) {
		line++
		if strings.TrimSpace(own) == "" {
			continue
		}
		node, found := decode.JSONAt(name, line, []byte(own))
		list = append(list, found...)
		if node == nil || found.Failed() {
			continue
		}
		if node.Kind != decode.Mapping {
			list.Add(node.Place(), "json-lines", say.M("the line is no object"), say.M(`write each row as {"name": value, …} on a line of its own`))
			continue
		}
		j.nodes[line] = node
		row := j.row(node, column, &list)
		row.line = int32(line)
		if blank += len(row.Cells) - len(node.Keys); blank > mostBlank {
			list.Add(node.Place(), "too-big", say.M("the lines have few keys in common: more than %d cells of their table would be blank", mostBlank), say.M("give every line the same keys, or split the table"))
			break
		}
		if !t.add(row, &list) {
			break
		}
	}
	t.Rows[0] = Row{Cells: j.keys, line: 1}
	t.settle(Form{Header: 1}, &list)
	return t, list
}

// mostBlank is how many cells lines may leave out: every line may have a key of its own, and each is a column of all that follow.
const mostBlank = 4_000_000

// row is a line's values in their columns; a key that is new is a new column.
func (j *jsonLines) row(node *decode.Node, column map[string]int, list *problem.List) Row {
	r := Row{told: &toldCells{}}
	for i, key := range node.Keys {
		if strings.TrimSpace(key.Text) == "" {
			list.Add(key.Place(), "json-lines", say.M("a column has no name"), say.M("name it"))
			continue
		}
		at, known := column[key.Text]
		if !known {
			at = len(j.keys)
			column[key.Text] = at
			j.keys = append(j.keys, key.Text)
		}
		for len(r.Cells) <= at {
			r.Cells, r.told.kinds = append(r.Cells, ""), append(r.told.kinds, Plain)
		}
		switch value := node.Items[i]; {
		case value.Kind == decode.Scalar:
			r.Cells[at] = value.Text
			if value.Style != decode.Plain && numeral.MatchString(value.Text) {
				r.told.kinds[at] = Text // "010203" is a code
			}
		case value.Kind != decode.Nothing:
			list.Add(value.Place(), "json-lines", say.M("a cell is a single value"), say.M("take the inner values out, each under a key of its own"))
		}
	}
	return r
}

// object reports whether a file begins with an object on a line of its own.
func object(data []byte) bool {
	first, _, _ := bytes.Cut(bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\ufeff"))), []byte("\n"))
	first = bytes.TrimSpace(first)
	return bytes.HasPrefix(first, []byte(`{"`)) && bytes.HasSuffix(first, []byte("}"))
}
