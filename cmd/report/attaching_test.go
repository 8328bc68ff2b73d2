package main

import (
	"bytes"
	"os"

	"github.com/rogpeppe/go-internal/testscript"

	"report/internal/pdf"
)

// attaching writes a PDF of one empty page with files attached under any names: the content of each is its name.
func attaching(script *testscript.TestScript, negated bool, args []string) {
	if negated || len(args) < 2 {
		script.Fatalf("usage: attaching FILE NAME...")
	}
	var b bytes.Buffer
	w := pdf.NewWriter(&b, "1.7")
	var names pdf.Array
	for _, name := range args[1:] {
		file := w.Add(&pdf.Stream{Dict: pdf.Dict{"Type": pdf.Name("EmbeddedFile")}, Raw: []byte(name)})
		names = append(names, pdf.Text(name), w.Add(pdf.Dict{"Type": pdf.Name("Filespec"), "F": pdf.Text(name), "UF": pdf.Text(name), "EF": pdf.Dict{"F": file}}))
	}
	pages := w.Reserve()
	page := w.Add(pdf.Dict{"Type": pdf.Name("Page"), "Parent": pages, "MediaBox": pdf.Array{0, 0, 100, 100}})
	w.Put(pages, pdf.Dict{"Type": pdf.Name("Pages"), "Count": 1, "Kids": pdf.Array{page}})
	root := w.Add(pdf.Dict{"Type": pdf.Name("Catalog"), "Pages": pages, "Names": pdf.Dict{"EmbeddedFiles": pdf.Dict{"Names": names}}})
	script.Check(w.Finish(pdf.Dict{"Root": root}))
	script.Check(os.WriteFile(script.MkAbs(args[0]), b.Bytes(), 0o666))
}
