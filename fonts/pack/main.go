// Command pack makes the files that the program carries of the bundled faces, fonts/*.face, out of fonts/*.ttf: the outlines packed in a
// table "pack", of the metrics the advances in a table "advs", the other tables as they are.
//
//	go run ./fonts/pack
package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-text/typesetting/font/opentype"
	"golang.org/x/image/font/sfnt"

	"report/internal/outline"
)

// faces are the faces, and those that each is drawn like: the bold weights of 宋 and 黑 are instances of one design, so that 700 lies
// between 400 and 900.
var faces = []struct {
	name    string
	masters []string
}{
	{"BulletinSong-Regular", nil},
	{"BulletinSong-Black", []string{"BulletinSong-Regular"}},
	{"BulletinSong-Bold", []string{"BulletinSong-Regular", "BulletinSong-Black"}},
	{"BulletinHei-Regular", nil},
	{"BulletinHei-Bold", []string{"BulletinHei-Regular"}},
	{"BulletinKai-Regular", nil},
	{"BulletinLatin-Regular", nil},
	{"BulletinLatin-Bold", []string{"BulletinLatin-Regular"}},
}

func main() {
	if err := packAll("fonts"); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

func packAll(folder string) error {
	opened := map[string]*face{}
	for _, f := range faces {
		data, err := os.ReadFile(filepath.Join(folder, f.name+".ttf"))
		if err != nil {
			return err
		}
		if opened[f.name], err = open(data); err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
		var masters []outline.Master
		var known []opentype.Table
		for _, name := range f.masters {
			masters = append(masters, opened[f.name].like(opened[name]))
			known = opened[name].tables
		}
		packed := opened[f.name].packed(outline.Pack(opened[f.name].outlines, masters...), known)
		if err := os.WriteFile(filepath.Join(folder, f.name+".face"), packed, 0o666); err != nil {
			return err
		}
		fmt.Printf("%s %d, packed %d\n", f.name, len(data), len(packed))
	}
	return nil
}

// A face is an opened file.
type face struct {
	font     *sfnt.Font
	tables   []opentype.Table
	outlines [][]byte
}

func open(data []byte) (*face, error) {
	font, err := sfnt.Parse(data)
	if err != nil {
		return nil, err
	}
	loader, err := opentype.NewLoader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	f := &face{font: font}
	tables := map[string][]byte{}
	for _, tag := range loader.Tables() {
		if tables[tag.String()], err = loader.RawTable(tag); err != nil {
			return nil, err
		}
	}
	for name, content := range tables {
		switch name {
		case "glyf", "loca":
			continue
		case "cmap":
			content = widest(content)
		case "hmtx":
			name, content = "advs", advances(content, int(binary.BigEndian.Uint16(tables["hhea"][34:])))
		}
		f.tables = append(f.tables, opentype.Table{Tag: opentype.MustNewTag(name), Content: content})
	}
	place := func(i int) int { return 2 * int(binary.BigEndian.Uint16(tables["loca"][2*i:])) }
	if tables["head"][51] != 0 {
		place = func(i int) int { return int(binary.BigEndian.Uint32(tables["loca"][4*i:])) }
	}
	for i := range font.NumGlyphs() {
		f.outlines = append(f.outlines, tables["glyf"][place(i):place(i+1)])
	}
	return f, nil
}

// like finds the glyph of a master for each glyph of the face, by the characters that they stand for.
func (f *face) like(master *face) outline.Master {
	m := outline.Master{Outlines: master.outlines, Of: slices.Repeat([]int{-1}, len(f.outlines))}
	var b sfnt.Buffer
	for r := range rune(0x30000) {
		own, err := f.font.GlyphIndex(&b, r)
		if err != nil || own == 0 || m.Of[own] >= 0 {
			continue
		}
		if its, err := master.font.GlyphIndex(&b, r); err == nil && its != 0 {
			m.Of[own] = int(its)
		}
	}
	return m
}

// widest leaves of a character map the one subtable of format 12, which says all that the others say.
func widest(cmap []byte) []byte {
	for i := range int(binary.BigEndian.Uint16(cmap[2:])) {
		record := cmap[4+8*i : 12+8*i]
		at := binary.BigEndian.Uint32(record[4:])
		if table := cmap[at:]; binary.BigEndian.Uint16(table) == 12 {
			own := append([]byte{0, 0, 0, 1}, record[:4]...)
			own = binary.BigEndian.AppendUint32(own, uint32(4+8))
			return append(own, table[:binary.BigEndian.Uint32(table[4:])]...)
		}
	}
	return cmap
}

// advances leaves of the metrics the advances; where a glyph's outline begins is to be seen in it.
func advances(hmtx []byte, count int) (own []byte) {
	for i := range count {
		own = append(own, hmtx[4*i:4*i+2]...)
	}
	return own
}

// packed is the file of a face whose outlines are packed; tables that the last of its masters has alike are left out.
func (f *face) packed(outlines []byte, known []opentype.Table) []byte {
	tables := []opentype.Table{{Tag: opentype.MustNewTag("pack"), Content: outlines}}
	for _, t := range f.tables {
		same := func(k opentype.Table) bool { return k.Tag == t.Tag && bytes.Equal(k.Content, t.Content) }
		if !slices.ContainsFunc(known, same) {
			tables = append(tables, t)
		}
	}
	slices.SortFunc(tables, func(a, b opentype.Table) int { return strings.Compare(a.Tag.String(), b.Tag.String()) })
	return opentype.WriteTTF(tables)
}
