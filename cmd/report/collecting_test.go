package main

import (
	"encoding/binary"
	"os"

	"github.com/rogpeppe/go-internal/testscript"
)

// collecting writes fonts behind each other, with the header of a collection before them (OpenType, "Font Collections").
func collecting(script *testscript.TestScript, negated bool, args []string) {
	if negated || len(args) < 2 {
		script.Fatalf("usage: collecting FILE TTF...")
	}
	be := binary.BigEndian
	fonts := args[1:]
	made := append([]byte("ttcf"), 0, 1, 0, 0)
	made = be.AppendUint32(made, uint32(len(fonts)))
	made = append(made, make([]byte, 4*len(fonts))...)
	for i, name := range fonts {
		data, err := os.ReadFile(script.MkAbs(name))
		script.Check(err)
		start := uint32(len(made))
		be.PutUint32(made[12+4*i:], start)
		for at := 12; at < 12+16*int(be.Uint16(data[4:])); at += 16 { // tables count from the file's beginning
			be.PutUint32(data[at+8:], be.Uint32(data[at+8:])+start)
		}
		made = append(made, data...)
		for len(made)%4 != 0 {
			made = append(made, 0)
		}
	}
	script.Check(os.WriteFile(script.MkAbs(args[0]), made, 0o666))
}
