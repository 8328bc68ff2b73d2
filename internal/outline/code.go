package outline

// A code is a canonical Huffman code as it is packed: the lengths of its longest and its shortest word in a byte each, how many words there
// are of each length between in two bytes each, then the numbers in the order of their words: in a byte each if the highest bit of the first byte
// is set, else in two. A code of one number has no words.
type code []byte

const narrow = 0x80

func (c code) longest() int  { return int(c[0] &^ narrow) }
func (c code) shortest() int { return int(c[1]) }

// numbers is where the numbers begin.
func (c code) numbers() int { return 2 + 2*(c.longest()-c.shortest()+1) }

// number is that of word number i.
func (c code) number(i int) int {
	if c[0]&narrow != 0 {
		return int(c[c.numbers()+i])
	}
	return int(be.Uint16(c[c.numbers()+2*i:]))
}

// codes says where in data the code of a context begins.
type codes struct {
	data []byte
	at   [models][]uint32
}

// readCodes finds the codes: of each model the shared ones, then how many contexts have one of their own, and each context with it.
func readCodes(data []byte) codes {
	c := codes{data: data}
	at := 0
	for m := range models {
		places := make([]uint32, contexts[m])
		for first := 0; first < len(places); first += neighbours[m] {
			for i := range neighbours[m] {
				places[first+i] = uint32(at)
			}
			at += code(data[at:]).size()
		}
		own := int(be.Uint16(data[at:]))
		at += 2
		for range own {
			places[be.Uint16(data[at:])] = uint32(at + 2)
			at += 2 + code(data[at+2:]).size()
		}
		c.at[m] = places
	}
	return c
}

// size is how many bytes a code takes that data begins with.
func (c code) size() int {
	start, count := c.numbers(), 0
	for at := 2; at < start; at += 2 {
		count += int(be.Uint16(c[at:]))
	}
	if c[0]&narrow == 0 {
		count *= 2
	}
	return start + count
}

// A reader gives the numbers of a record, which begins at bit at of data; behind it are eight bytes and more.
type reader struct {
	codes *codes
	data  []byte
	at    int
}

func (r *reader) packs() bool { return false }

func (r *reader) number(m model, context, _ int) int {
	code := code(r.codes.data[r.codes.at[m][context]:])
	bits := be.Uint64(r.data[r.at>>3:]) << (r.at & 7)
	n, longest := int(code[1]), int(code[0]&^narrow)
	counts := code[2:]
	first, index := 0, 0
	for ; n <= longest; n++ {
		word, words := int(bits>>(64-n)), int(be.Uint16(counts))
		if word-first < words {
			r.at += n
			return code.number(index + word - first)
		}
		counts = counts[2:]
		index += words
		first = (first + words) << 1
	}
	return 0 // no word of a code that Pack made
}

func (r *reader) bits(count, _ int) int {
	word := be.Uint64(r.data[r.at>>3:]) << (r.at & 7) >> (64 - count)
	r.at += count
	return int(word)
}

// rest is what follows in whole bytes.
func (r *reader) rest() []byte { return r.data[(r.at+7)/8:] }
