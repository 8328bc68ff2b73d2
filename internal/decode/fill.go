package decode

import (
	"encoding"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"report/internal/problem"
	"report/internal/say"
)

// A Sayer is an error that can be said in the reader's language. Text that a field's UnmarshalText refuses is
// reported with it; when it also has Offset() int, at that byte of the text.
type Sayer interface {
	error
	Said() (found, hint say.Message)
}

// Fill sets what out points to from n and reports every key that out does not know and every value of another kind.
//
// It fills structs by their yaml tags (a field without one, or with "-", is nobody's key), slices, maps from string,
// pointers, strings (a Word among its own), bools, ints and float64, and, from a scalar, whatever has UnmarshalText. Nothing leaves a field
// as it is. A list element that cannot be filled keeps its slot, so a slice has as many elements as its Node.
func Fill(n *Node, out any) problem.List {
	var f filler
	f.fill(n, reflect.ValueOf(out).Elem())
	return f.list
}

// A Word is a text among some: another is refused, with the nearest of them or all there are.
type Word interface{ Choices() []string }

// A Taker is a struct of which some fields use but some keys: those that Takes lists for the field's tag takes:"…". Others of its keys are refused:
// they would do nothing there.
type Taker interface{ Takes(tag string) []string }

type filler struct{ list problem.List }

var textType = reflect.TypeFor[encoding.TextUnmarshaler]()

func (f *filler) fill(n *Node, v reflect.Value) {
	if n.Kind == Nothing {
		return
	}
	if n.Kind == Scalar && v.Kind() != reflect.Pointer && v.CanAddr() && v.Addr().Type().Implements(textType) {
		f.text(n, v.Addr().Interface().(encoding.TextUnmarshaler))
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		f.fill(n, v.Elem())
	case reflect.Struct:
		if f.is(n, Mapping) {
			f.fields(n, v, nil)
		}
	case reflect.Map:
		if f.is(n, Mapping) {
			f.entries(n, v)
		}
	case reflect.Slice:
		if f.is(n, List) {
			f.elements(n, v)
		}
	default:
		if f.is(n, Scalar) {
			f.scalar(n, v)
		}
	}
}

// is reports whether n is of the wanted kind, and says so if not.
func (f *filler) is(n *Node, want Kind) bool {
	if n.Kind == want {
		return true
	}
	hint := say.M("write one value")
	switch {
	case want == List && n.Kind == Scalar:
		hint = say.M("a list is written [%s]", n.Text)
	case want == List:
		hint = say.M("a list is written [%s]", "a, b")
	case want == Mapping:
		hint = say.M("write keys with values: {key: value}")
	case len(n.Items) > 0:
		hint = say.M("a text that begins with { or [ needs quotes: \"{{id}}\"")
	}
	f.list.Add(n.Place(), "wrong-type", say.M("expected %s, found %s", want.message(), n.Kind.message()), hint)
	return false
}

func (f *filler) text(n *Node, v encoding.TextUnmarshaler) {
	err := v.UnmarshalText([]byte(n.Text))
	if err == nil {
		return
	}
	found, hint := Said(err)
	at := n.Place()
	if within, ok := err.(interface{ Offset() int }); ok {
		at = Offset(n.TextPlace(), n.Text, within.Offset())
	}
	f.list.Add(at, "bad-value", found, hint)
}

// fields fills a struct by its keys, of which only some may be taken; nil is all.
func (f *filler) fields(n *Node, v reflect.Value, taken []string) {
	known := fieldsOf(v.Type())
	for i, key := range n.Keys {
		index, ok := known.index[key.Text]
		if ok && taken != nil && !slices.Contains(taken, key.Text) {
			f.list.Add(key.Place(), "unknown-key", say.M("the key %q is not known here", key.Text), say.M("it does nothing here: leave it out"))
			continue
		}
		if !ok {
			hint := say.M("mend these and run it again")
			if len(f.list) < problem.Most { // others are only counted
				if hint = slipped(n, i); hint.IsZero() {
					hint = known.suggest(key.Text, v.Addr().Interface(), taken)
				}
			}
			f.list.Add(key.Place(), "unknown-key", say.M("the key %q is not known here", key.Text), hint)
			continue
		}
		if some := takenBy(v.Type().Field(index)); some != nil && n.Items[i].Kind == Mapping {
			f.fields(n.Items[i], v.Field(index), some)
			continue
		}
		f.fill(n.Items[i], v.Field(index))
	}
}

// takenBy are the keys that a field takes, or nil where it takes all.
func takenBy(field reflect.StructField) []string {
	if tag, ok := field.Tag.Lookup("takes"); ok {
		return reflect.Zero(field.Type).Interface().(Taker).Takes(tag)
	}
	return nil
}

func (f *filler) entries(n *Node, v reflect.Value) {
	v.Set(reflect.MakeMapWithSize(v.Type(), len(n.Keys)))
	for i, key := range n.Keys {
		value := reflect.New(v.Type().Elem()).Elem()
		f.fill(n.Items[i], value)
		v.SetMapIndex(reflect.ValueOf(key.Text).Convert(v.Type().Key()), value)
	}
}

func (f *filler) elements(n *Node, v reflect.Value) {
	v.Set(reflect.MakeSlice(v.Type(), len(n.Items), len(n.Items)))
	for i, item := range n.Items {
		if item.Kind == Nothing {
			f.list.Add(item.Place(), "empty-element", say.M("an empty element in a list"), say.M("fill it or remove it"))
			continue
		}
		f.fill(item, v.Index(i))
	}
}

func (f *filler) scalar(n *Node, v reflect.Value) {
	var err error
	want, hint := say.M("a whole number"), say.M("write digits alone, without quotes")
	switch v.Kind() {
	case reflect.String:
		if w, ok := v.Interface().(Word); ok && !slices.Contains(w.Choices(), n.Text) {
			f.list.Add(n.Place(), "bad-value", say.M("%q is not known here", n.Text), Among(n.Text, w.Choices()))
			return
		}
		v.SetString(n.Text)
	case reflect.Bool:
		want, hint = say.M("true or false"), say.M("write true or false, without quotes")
		var b bool
		b, err = readBool(n.Text)
		v.SetBool(b)
	case reflect.Int, reflect.Int64, reflect.Int32:
		var i int64
		i, err = strconv.ParseInt(n.Text, 10, v.Type().Bits())
		v.SetInt(i)
	case reflect.Float64:
		want, hint = say.M("a number"), say.M("write digits with a point: 12000, 4.80, -0.3")
		var x float64
		x, err = strconv.ParseFloat(n.Text, 64)
		v.SetFloat(x)
	default:
		panic("decode: a field of type " + v.Type().String())
	}
	if err != nil || n.Style != Plain && v.Kind() != reflect.String {
		f.list.Add(n.Place(), "wrong-type", say.M("expected %s, found %q", want, n.Text), hint)
	}
}

// seeSchema is the hint where nothing nearer is known.
var seeSchema = say.M("see what the key takes: report schema dataset, manifest or template")

// Said is what an error says, and what would do.
func Said(err error) (found, hint say.Message) {
	if s, ok := err.(Sayer); ok {
		return s.Said()
	}
	return say.M("%s", err), seeSchema
}

func readBool(text string) (bool, error) {
	switch text {
	case "true":
		return true, nil
	case "false":
		return false, nil
	}
	return false, strconv.ErrSyntax
}

// known are the keys of a struct.
type known struct {
	names []string
	index map[string]int
}

// An Adviser is a struct that knows what to do about some of the keys that it does not have; the zero message is no advice.
type Adviser interface{ Advise(key string) say.Message }

// suggest says what the struct itself advises, or names the key that was probably meant, or all there are.
func (k *known) suggest(key string, of any, taken []string) say.Message {
	if a, ok := of.(Adviser); ok {
		if advice := a.Advise(key); !advice.IsZero() {
			return advice
		}
	}
	if taken != nil {
		return Among(key, taken)
	}
	return Among(key, k.names)
}

// Among names the word that was probably meant, or all there are.
func Among(word string, words []string) say.Message {
	if near := Nearest(word, words); near != "" {
		return say.M("did you mean %q?", near)
	}
	return say.M("known here: %s", strings.Join(words, ", "))
}

var types sync.Map // reflect.Type to *known

func fieldsOf(t reflect.Type) *known {
	if k, ok := types.Load(t); ok {
		return k.(*known)
	}
	k := &known{index: map[string]int{}}
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ",")
		if name == "" || name == "-" {
			continue
		}
		k.names = append(k.names, name)
		k.index[name] = i
	}
	types.Store(t, k)
	return k
}
