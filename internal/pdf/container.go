package pdf

import (
	"math"

	"report/internal/say"
)

// A container is an object stream, decoded (7.5.7).
type container struct {
	data    []byte
	first   int
	members []member

	number       int
	older, newer *container // that were used before and after it
}

// A member is where an object of a container stands, from first on.
type member struct{ object, at int32 }

// size is about how many bytes a container takes.
func (c *container) size() int { return cap(c.data) + 8*cap(c.members) }

// maxContained is how many bytes of containers are kept. Objects are asked for one after the other, or along a tree that was written so.
const maxContained = 16 << 20

// Containers are those that were used last.
type containers struct {
	by             map[int]*container
	oldest, newest *container
	bytes          int
}

// find returns a container that is kept, or nil.
func (k *containers) find(number int) *container {
	c := k.by[number]
	if c != nil && c != k.newest {
		k.cut(c)
		k.join(c)
	}
	return c
}

// keep keeps a container, and lets go of those that were not used for longest.
func (k *containers) keep(number int, c *container) {
	if k.by[number] != nil {
		return // it was read while it was being read
	}
	c.number = number
	k.by[number] = c
	k.bytes += c.size()
	k.join(c)
	for k.bytes > maxContained && k.oldest != c {
		old := k.oldest
		k.cut(old)
		delete(k.by, old.number)
		k.bytes -= old.size()
	}
}

func (k *containers) join(c *container) {
	if c.older, c.newer = k.newest, nil; k.newest != nil {
		k.newest.newer = c
	} else {
		k.oldest = c
	}
	k.newest = c
}

func (k *containers) cut(c *container) {
	if c.older != nil {
		c.older.newer = c.newer
	} else {
		k.oldest = c.newer
	}
	if c.newer != nil {
		c.newer.older = c.older
	} else {
		k.newest = c.older
	}
}

// unpack reads an object of an object stream; index is where the file says that it stands in it.
func (f *File) unpack(stream, number, index int) (Object, error) {
	c, err := f.container(stream)
	if err != nil {
		return nil, err
	}
	at, ok := c.find(number, index)
	if !ok || at > len(c.data)-c.first {
		return nil, Fault{Found: say.M("it is not in object stream %d", stream)}
	}
	o, err := f.lexer(c.data, c.first+at).object()
	if _, bad := o.(operator); bad {
		err = errSyntax
	}
	return o, notEnd(err)
}

// find returns where an object stands.
func (c *container) find(number, index int) (at int, ok bool) {
	if index >= 0 && index < len(c.members) && int(c.members[index].object) == number {
		return int(c.members[index].at), true
	}
	for _, m := range c.members {
		if int(m.object) == number {
			return int(m.at), true
		}
	}
	return 0, false
}

// container decodes an object stream.
func (f *File) container(number int) (*container, error) {
	if c := f.containers.find(number); c != nil {
		return c, nil
	}
	broken := Fault{Found: say.M("object stream %d is broken", number)}
	if number <= 0 || number >= len(f.entries) || f.entries[number].kind != plain {
		return nil, broken
	}
	s, ok := f.Object(number).(*Stream)
	if !ok {
		return nil, broken
	}
	data, err := f.Data(s)
	if err != nil {
		return nil, err
	}
	count, _ := f.Get(s.Dict["N"]).(int)
	first, _ := f.Get(s.Dict["First"]).(int)
	if count < 0 || first < 0 || first > len(data) {
		return nil, broken
	}
	c := &container{data: data, first: first}
	l := f.lexer(data[:first], 0)
	for range count {
		object, ok := l.digits()
		at, okAt := l.digits()
		if !ok || !okAt || max(object, at) > math.MaxInt32 {
			return nil, broken
		}
		c.members = append(c.members, member{int32(object), int32(at)})
	}
	f.containers.keep(number, c)
	return c, nil
}
