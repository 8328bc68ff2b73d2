package style

import (
	"cmp"
	"slices"

	"report/internal/decode"
	"report/templates"
)

// An Entry is a bundled template in a list for people.
type Entry struct {
	Name, Title string
	Variants    []Entry // without variants of their own
}

// Catalogue lists the bundled templates, the default first.
func Catalogue() (list []Entry) {
	for _, name := range templates.Names {
		data, _ := templates.FS.ReadFile(name + "/template.yaml") // embedded: it is there and right
		root, _ := decode.YAML(name, data)
		entry := entryOf(name, root)
		if all := root.Get("variants"); all != nil {
			for i, key := range all.Keys {
				entry.Variants = append(entry.Variants, entryOf(key.Text, all.Items[i]))
			}
		}
		slices.SortFunc(entry.Variants, func(a, b Entry) int { return cmp.Compare(a.Name, b.Name) })
		list = append(list, entry)
	}
	return list
}

func entryOf(name string, n *decode.Node) Entry {
	e := Entry{Name: name}
	if title := n.Get("title"); title != nil {
		e.Title = title.Text
	}
	return e
}
