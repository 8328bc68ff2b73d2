package dataset

import (
	"slices"
	"strings"

	"report/internal/decode"
	"report/internal/problem"
	"report/internal/say"
)

// A shape says which keys a kind of section must have and may have, beside kind. Of a pair a|b it must have one.
type shape struct{ must, may []string }

// keys are all keys of a shape, in order.
func (s shape) keys() []string {
	var keys []string
	for _, k := range slices.Concat(s.must, s.may) {
		keys = append(keys, strings.Split(k, "|")...)
	}
	return keys
}

// readSections checks the sections and reads their texts.
func (l *loader) readSections() {
	list := l.root.Get("sections")
	if list != nil && list.Kind == decode.List && len(list.Items) == 0 {
		l.list.Add(list.Place(), "empty-list", say.M("the list %q is empty", "sections"), say.M("write a section: - {kind: article, body: …}"))
	}
	for i := range l.d.Sections {
		s, n := &l.d.Sections[i], list.At(i)
		if n == nil || n.Kind != decode.Mapping {
			continue
		}
		s.Place = n.Place()
		if !l.want(n, "kind") {
			continue
		}
		kind := s.Is()
		if kind.Name == "" {
			l.list.Add(n.Where("kind"), "unknown-kind", say.M("%q is no kind of section", s.Kind), suggest(s.Kind, sectionKinds()))
			continue
		}
		l.fits(n, say.M("a section of kind %s", s.Kind), kind.shape, "kind")
		l.section(s, kind, n)
	}
	for i := range l.d.Sections {
		if s := &l.d.Sections[i]; s.Is().after != nil {
			s.Is().after(l, s, list.At(i))
		}
	}
}

// sectionKinds are the names of the kinds.
func sectionKinds() (names []string) {
	for _, k := range SectionKinds {
		names = append(names, k.Name)
	}
	return names
}

// fits checks the keys of n against a shape. what names n in messages; also is a key that n may have beside.
func (l *loader) fits(n *decode.Node, what say.Message, sh shape, also string) {
	for _, pair := range sh.must {
		one, other, either := strings.Cut(pair, "|")
		switch {
		case !either && !n.Has(one):
			l.list.Add(n.Where(one), "missing-key", say.M("%s needs the key %q", what, one), say.M("write %s: and its value", one))
		case either && !n.Has(one) && !n.Has(other):
			l.list.Add(n.Place(), "missing-key", say.M("%s needs the key %q or %q", what, one, other), say.M("write %s: and its value", one))
		case either && pair == "body|file" && n.Has(one) && n.Has(other):
			l.list.Add(n.Key(other).Place(), "either-or", say.M("%s has both %q and %q", what, one, other), say.M("keep one of them"))
		}
	}
	taken := sh.keys()
	for _, key := range n.Keys {
		if key.Text != also && !slices.Contains(taken, key.Text) && knownAnywhere(key.Text) {
			l.list.Add(key.Place(), "not-taken", say.M("%s takes no key %q", what, key.Text),
				say.M("it takes: %s", strings.Join(taken, ", ")))
		}
	}
}

// knownAnywhere reports whether some kind of section takes a key; decode reports the others.
func knownAnywhere(key string) bool {
	return slices.ContainsFunc(SectionKinds, func(k SectionKind) bool { return slices.Contains(slices.Concat(k.keys(), k.item.keys()), key) })
}

// section reads what a section names.
func (l *loader) section(s *Section, kind SectionKind, n *decode.Node) {
	s.Body, s.At = l.body(s.Body, s.File, n)
	l.figureList(n, "figures", s.Figures)
	if kind.read != nil {
		kind.read(l, s, n)
	}
	items := n.Get("items")
	for i := range s.Items {
		item, in := &s.Items[i], items.At(i)
		if in == nil || in.Kind != decode.Mapping {
			continue
		}
		if len(kind.item.keys()) > 0 {
			l.fits(in, say.M("an item"), kind.item, "")
		}
		item.Body, item.At = l.body(item.Body, item.File, in)
	}
}

// refersTo checks that what a section places is there.
func (l *loader) refersTo(id string, n *decode.Node, what say.Message, ids *names) {
	if id != "" {
		l.known(n.Where("ref"), id, what, ids)
	}
}

// body is the Markdown of n, from its own text or its file, and where it begins.
func (l *loader) body(body, file string, n *decode.Node) (string, problem.Place) {
	if file == "" {
		return body, n.Get("body").TextPlace()
	}
	name, text, ok := l.files.text(file, n.Where("file"), MaxText, &l.list)
	if !ok {
		return "", problem.Place{}
	}
	return text, problem.Place{File: name, Line: 1, Column: 1}
}
