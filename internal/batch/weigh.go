package batch

import (
	"archive/zip"
	"bytes"
	"errors"
	"io/fs"

	"report/internal/picture"
)

// What making an item takes of memory, for each byte of what it reads: measured on datasets of one large file each, and rounded up.
const (
	ofText    = 200 // the dataset, prose, CSV and workbooks of before 2007: a number of two digits becomes a cell of a page
	ofParts   = 20  // what the parts of a workbook unpack to; readers take no more than they state
	ofSamples = 4   // a pixel of the largest picture: they are drawn one after the other
)

// mostTogether is the most that an item may be thought to take in the process of the batch, where there is memory enough.
const mostTogether = 256 << 20

var errHeavy = errors.New("the item takes more memory than it may here")

// room is what an item may be thought to take in the process of the batch: a part of the memory for each worker, and half of all is
// for the processes of large items. Zero is no bound.
func (o Options) room() int64 {
	if o.Memory == 0 || o.bound > 0 {
		return o.bound
	}
	return max(1, min(mostTogether, o.Memory/4/int64(max(1, o.Workers))))
}

// A weight is what an item is thought to take, in bytes of memory.
type weight struct{ text, samples int64 }

func (w weight) all() int64 { return w.text + w.samples }

// with is the weight of an item that reads a file more.
func (w weight) with(file weight) weight {
	return weight{w.text + file.text, max(w.samples, file.samples)}
}

// weigh says what a file that was read is thought to take. It looks at headers and at tables of contents, and unpacks nothing.
func (k *cached) weigh(files fs.FS, name string) weight {
	k.weighing.Do(func() {
		k.weight = weight{text: k.info.Size() * ofText}
		if p, _ := picture.Open(files, name); p != nil {
			k.weight = weight{text: k.info.Size(), samples: int64(p.Width) * int64(p.Height) * ofSamples}
		} else if z, err := zip.NewReader(bytes.NewReader(k.content), int64(len(k.content))); err == nil {
			k.weight.text = 0
			for _, part := range z.File {
				k.weight.text += int64(min(part.UncompressedSize64, mostPacked*uint64(k.info.Size()))) * ofParts
			}
		}
	})
	return k.weight
}

// mostPacked is how many times its size deflated data can unpack to, whatever is stated.
const mostPacked = 1032
