package manual

import (
	"fmt"
	"slices"
	"strings"

	"report/internal/batch"
	"report/internal/dataset"
	"report/internal/furniture"
	"report/internal/say"
	"report/internal/schema"
	"report/internal/style"
)

// marks are what the pages leave to schemas and catalogues, by the word that stands for it:
//
//	@keys SCHEMA [PATH…]  the keys of a mapping, or of some that have keys in common
//	@kinds                the kinds of sections
//	@charts               the kinds of charts
//	@looks                the bundled templates
//	@file NAME            a file of the examples
//	@codes                the codes of messages
var marks = map[string]func(p *pageOf, words []string) string{"@keys": (*pageOf).keys, "@kinds": (*pageOf).kinds, "@charts": (*pageOf).charts,
	"@looks": (*pageOf).looks, "@file": (*pageOf).file, "@codes": (*pageOf).codes}

// A pageOf is a page that is being filled.
type pageOf struct {
	lang  say.Lang
	known map[string]*schema.Document // the schemas that it has asked for
}

// schemas are the schemas that pages show.
var schemas = map[string]func(say.Lang) []byte{"dataset": dataset.JSONSchemaIn, "template": style.JSONSchemaIn, "manifest": batch.JSONSchemaIn}

func (p *pageOf) keys(words []string) string {
	document, err := p.known[words[0]], error(nil)
	if document == nil {
		document, err = schema.Read(schemas[words[0]](p.lang))
		must(err)
		p.known[words[0]] = document
	}
	paths := words[1:]
	if len(paths) == 0 {
		paths = []string{""}
	}
	var list []schema.Key
	for _, path := range paths {
		keys, err := document.Keys(path)
		must(err)
		for _, k := range keys {
			if !slices.ContainsFunc(list, func(other schema.Key) bool { return other.Name == k.Name && other.For == k.For }) {
				list = append(list, k)
			}
		}
	}
	var b strings.Builder
	for _, k := range list {
		says := k.For
		if len(k.Words) > 0 {
			says += " [" + strings.Join(k.Words, "|") + "]"
		}
		if k.Must {
			says = say.M("%s (it must be there)", says).In(p.lang)
		}
		b.WriteString(item(k.Name, says))
	}
	return b.String()
}

func (p *pageOf) kinds([]string) string {
	var b strings.Builder
	for _, k := range dataset.SectionKinds {
		must, may := k.Keys()
		says := k.Says
		if len(must) > 0 {
			says = say.M("%s: %s", says, strings.Join(must, ", "))
		}
		if len(may) > 0 {
			says = say.M("%s; it may have %s", says, strings.Join(may, ", "))
		}
		b.WriteString(item(k.Name, says.In(p.lang)))
	}
	return b.String()
}

func (p *pageOf) charts([]string) string {
	reads := map[say.Lang]string{say.English: "en", say.Chinese: "zh-Hans"}
	in, _ := furniture.Of(reads[p.lang])
	var b strings.Builder
	for _, k := range dataset.ChartKinds {
		b.WriteString(item(k.Name, k.Title.In(in)))
	}
	return b.String()
}

func (p *pageOf) looks([]string) string {
	var b strings.Builder
	for _, t := range style.Catalogue() {
		b.WriteString(item(t.Name, t.Title))
		for _, v := range t.Variants {
			fmt.Fprintf(&b, "    variant: %-12s %s\n", v.Name, v.Title)
		}
	}
	return b.String()
}

func (p *pageOf) file(words []string) string {
	text, err := examples.ReadFile("examples/" + words[0])
	must(err)
	var b strings.Builder
	for line := range strings.Lines(string(text)) {
		b.WriteString("  " + line)
	}
	return b.String()
}

// must stops at what a page asks for and is not there; a test fills every page.
func must(err error) {
	if err != nil {
		panic("manual: " + err.Error())
	}
}
