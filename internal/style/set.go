package style

import (
	"strings"

	"report/internal/decode"
	"report/internal/problem"
	"report/internal/say"
)

// settings makes one tree of settings, KEY=VALUE, in which a key is a path (page.columns) and a value is YAML. Places name
// the setting.
func (l *loader) settings(all []string) (root *decode.Node) {
	for _, s := range all {
		if n := l.setting(s); n != nil {
			root = merge(root, n)
		}
	}
	return root
}

func (l *loader) setting(s string) *decode.Node {
	key, value, ok := strings.Cut(s, "=")
	path := strings.Split(key, ".")
	at := problem.Place{File: "--set " + key}
	for _, part := range path {
		ok = ok && part != ""
	}
	if !ok {
		l.list.Add(problem.Place{File: "--set " + s}, "bad-setting", say.M("a setting without a key and a value"), say.M("write it as page.columns=3"))
		return nil
	}
	if len(path) > decode.MaxDepth {
		l.list.Add(problem.Place{File: "--set"}, "bad-setting", say.M("lists and keys stand more than %d deep in each other", decode.MaxDepth), say.M("write it as page.columns=3"))
		return nil
	}
	if path[0] == "extends" || path[0] == "schema" {
		l.list.Add(at, "bad-setting", say.M("%s cannot be set", path[0]), say.M("name another template instead"))
		return nil
	}
	if path[0] == "fonts" {
		l.list.Add(at, "bad-setting", say.M("%s cannot be set", path[0]), say.M("give a font file with --font %s", "fang=FILE"))
		return nil
	}
	if strings.TrimSpace(value) == "" {
		value = "~"
	}
	n, list := decode.YAML(at.File, []byte(value))
	l.list = append(l.list, list...)
	if n == nil {
		return nil
	}
	n.Line, n.Column = 0, 0
	for i := len(path) - 1; i >= 0; i-- {
		k, m := *n, *n
		k.Kind, k.Style, k.Text, k.Keys, k.Items = decode.Scalar, decode.Plain, path[i], nil, nil
		m.Kind, m.Style, m.Text, m.Keys, m.Items = decode.Mapping, decode.Plain, "", []*decode.Node{&k}, []*decode.Node{n}
		n = &m
	}
	return n
}
