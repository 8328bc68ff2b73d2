package style

import (
	"slices"

	"report/internal/decode"
)

// merge lays one tree over another: keys of mappings join, anything else replaces what is below it, and a key without a value
// (~) takes away. Every node keeps its place in its own file.
func merge(under, over *decode.Node) *decode.Node {
	switch {
	case over == nil:
		return under
	case under == nil || under.Kind != decode.Mapping || over.Kind != decode.Mapping:
		return over
	}
	m := *over
	m.Keys, m.Items = slices.Clone(under.Keys), slices.Clone(under.Items)
	at := make(map[string]int, len(m.Keys)+len(over.Keys))
	for i, k := range m.Keys {
		at[k.Text] = i
	}
	for i, k := range over.Keys {
		j, known := at[k.Text]
		if !known {
			at[k.Text] = len(m.Keys)
			m.Keys, m.Items = append(m.Keys, k), append(m.Items, over.Items[i])
			continue
		}
		m.Keys[j], m.Items[j] = k, merge(m.Items[j], over.Items[i])
	}
	return &m
}

// without is a mapping that lacks keys.
func without(n *decode.Node, keys ...string) *decode.Node {
	if n == nil || n.Kind != decode.Mapping {
		return n
	}
	m := *n
	m.Keys, m.Items = nil, nil
	for i, k := range n.Keys {
		if !slices.Contains(keys, k.Text) {
			m.Keys, m.Items = append(m.Keys, k), append(m.Items, n.Items[i])
		}
	}
	return &m
}

// put is a mapping in which a key has another value.
func put(n *decode.Node, key string, value *decode.Node) *decode.Node {
	m := *n
	m.Items = slices.Clone(n.Items)
	for i, k := range n.Keys {
		if k.Text == key {
			m.Items[i] = value
		}
	}
	return &m
}
