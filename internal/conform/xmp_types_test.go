package conform

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"report/internal/pdf"
)

const rdfHead = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">`

// checkRDF returns the codes of what is wrong with the properties of metadata, with what was found.
func checkRDF(t *testing.T, text string) string {
	t.Helper()
	all, wrong := readRDF([]byte(rdfHead + text + "</rdf:RDF></x:xmpmeta>"))
	if wrong {
		t.Fatalf("not read: %s", text)
	}
	c := &checker{file: &pdf.File{}, claim: Claim{A: 3, ALev: "A"}, count: map[string]int{}, xmp: all}
	c.checkProperties(all, all.field(nsExt, "schemas"))
	var said []string
	for _, v := range c.found {
		said = append(said, fmt.Sprint(v.Code, ": ", v.Found))
	}
	return strings.Join(said, "; ")
}

// samples are values of each simple type, and others that are none.
var samples = map[string][2]string{"boolean": {"True", "yes"}, "integer": {"-12", "1.5"}, "real": {"+0.5", "half"}, "rational": {"1/2", "0.5"}, "date": {"2024-02-29T08:00+08:00", "2024-13-01"},
	"uri": {"uuid:1-2", "a b"}, "mime": {"application/pdf", "pdf"}, "gps": {"67,19,26S", "67°"}, "point": {"(0, 255)", "0"}, "timevalue": {"00:00:00:01", "1 s"}, "text": {"words", ""}}

// written is a value of a kind as RDF, right or not.
func written(all types, k kind, right bool) (text string, can bool) {
	wrong := 0
	if !right {
		wrong = 1
	}
	if k.list != "" {
		one, can := written(all, kind{of: k.of}, right)
		if k.choice != nil {
			one = strings.ReplaceAll(k.choice[0], ",", "</rdf:li><rdf:li>")
			if !right {
				one = "77"
			}
			can = true
		}
		if !can && !right { // a list of another kind
			one, _ = written(all, kind{of: k.of}, true)
			return "<rdf:" + map[string]string{"Bag": "Seq", "Seq": "Bag", "Alt": "Bag"}[k.list] + "><rdf:li>" + one + "</rdf:li></rdf:" + map[string]string{"Bag": "Seq", "Seq": "Bag", "Alt": "Bag"}[k.list] + ">", true
		}
		return "<rdf:" + k.list + "><rdf:li>" + one + "</rdf:li></rdf:" + k.list + ">", can
	}
	if k.of == "lang" {
		return "<rdf:Alt><rdf:li" + [2]string{` xml:lang="en"`, ""}[wrong] + ">words</rdf:li></rdf:Alt>", true
	}
	if s, ok := all.types[k.of]; ok {
		b := `<rdf:Description xmlns:s="` + s.space + `">`
		changed := false
		for _, name := range slices.Sorted(maps.Keys(s.fields)) {
			one, can := written(all, s.fields[name], right || changed)
			changed = changed || can && !right
			if !can {
				one, _ = written(all, s.fields[name], true)
			}
			b += "<s:" + name + ">" + one + "</s:" + name + ">"
		}
		if !right && !changed {
			b += "<s:other>1</s:other>"
		}
		return b + "</rdf:Description>", true
	}
	if k.choice != nil {
		return [2]string{k.choice[0], "none of them"}[wrong], true
	}
	if k.least < k.most && right {
		return fmt.Sprint(k.least), true
	}
	if k.least < k.most {
		return fmt.Sprint(k.most + 1), true
	}
	if k.of == "any" || k.of == "text" {
		return "words", right
	}
	return samples[k.of][wrong], true
}

// Every predefined property takes a value of its type and no other.
func TestTypes(t *testing.T) {
	all, count := predefined(), 0
	for _, space := range slices.Sorted(maps.Keys(all.schemas)) {
		for _, name := range slices.Sorted(maps.Keys(all.schemas[space])) {
			k := all.schemas[space][name]
			for _, right := range []bool{true, false} {
				value, can := written(all, k, right)
				if !can {
					value = "<rdf:Seq><rdf:li>words</rdf:li></rdf:Seq>"
				}
				count++
				said := checkRDF(t, `<rdf:Description xmlns:p="`+space+`"><p:`+name+">"+value+"</p:"+name+"></rdf:Description>")
				if right != (said == "") || !right && !strings.HasPrefix(said, "xmp-type: ") {
					t.Errorf("%s %s (%s %s), right %v: %q\n%s", space, name, k.list, k.of, right, said, value)
				}
			}
		}
	}
	if count < 550 {
		t.Errorf("only %d cases", count)
	}
}

const extension = `<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" xmlns:pdfaType="http://www.aiim.org/pdfa/ns/type#" xmlns:pdfaField="http://www.aiim.org/pdfa/ns/field#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>ours</pdfaSchema:schema><pdfaSchema:namespaceURI>http://example.org/</pdfaSchema:namespaceURI><pdfaSchema:prefix>my</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>count</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>how many</pdfaProperty:description></rdf:li>
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>who</pdfaProperty:name><pdfaProperty:valueType>bag Person</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>them</pdfaProperty:description></rdf:li>
</rdf:Seq></pdfaSchema:property>
<pdfaSchema:valueType><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaType:type>Person</pdfaType:type><pdfaType:namespaceURI>http://example.org/person</pdfaType:namespaceURI><pdfaType:prefix>per</pdfaType:prefix><pdfaType:description>one</pdfaType:description>
<pdfaType:field><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaField:name>born</pdfaField:name><pdfaField:valueType>Date</pdfaField:valueType><pdfaField:description>when</pdfaField:description></rdf:li></rdf:Seq></pdfaType:field>
</rdf:li></rdf:Seq></pdfaSchema:valueType>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
<rdf:Description xmlns:my="http://example.org/" xmlns:per="http://example.org/person" my:count="3"><my:who><rdf:Bag><rdf:li rdf:parseType="Resource"><per:born>1980</per:born></rdf:li></rdf:Bag></my:who></rdf:Description>`

// A described property takes what its description says, and a description is whole.
func TestExtensions(t *testing.T) {
	if said := checkRDF(t, extension); said != "" {
		t.Errorf("the whole one: %s", said)
	}
	for old, new := range map[string]string{
		`my:count="3"`: `my:count="many"`, `<per:born>1980`: `<per:born>once`, "per:born>": "per:died>", "my:who>": "my:whom>",
		"<rdf:Description xmlns:my": `<rdf:Description xmlns:my="http://example.org/" my:other="1"/><rdf:Description xmlns:my`,
	} {
		if said := checkRDF(t, strings.ReplaceAll(extension, old, new)); !strings.HasPrefix(said, "xmp-type") && !strings.HasPrefix(said, "xmp-schema") {
			t.Errorf("%s: %q", new, said)
		}
	}
	broken := 0
	for _, field := range strings.Fields("Schema:schema Schema:namespaceURI Schema:prefix Property:name Property:valueType Property:category Property:description " +
		"Type:type Type:namespaceURI Type:prefix Type:description Field:name Field:valueType Field:description") {
		from := strings.Index(extension, "<pdfa"+field+">")
		to := from + strings.Index(extension[from:], "</pdfa"+field+">") + len("</pdfa"+field+">")
		for _, text := range []string{extension[:from] + extension[to:], strings.Replace(extension, "<pdfa"+field+">", "<pdfa"+field+"><rdf:Bag><rdf:li>", 1)} {
			text = strings.Replace(text, "<rdf:Bag><rdf:li>"+extension[from+len("<pdfa"+field+">"):to], "<rdf:Bag><rdf:li>x</rdf:li></rdf:Bag></pdfa"+field+">", 1)
			if said := checkRDF(t, text); !strings.Contains(said, "xmp-extension") {
				t.Errorf("%s: %q", field, said)
			} else {
				broken++
			}
		}
	}
	for old, new := range map[string]string{"pdfaSchema": "ours", "pdfaProperty": "ours", "pdfaType": "ours", "pdfaField": "ours", "pdfaExtension": "ours", "bag Person": "bag Persons", "internal<": "inner<",
		"<pdfaSchema:schema>": "<pdfaSchema:more>1</pdfaSchema:more><pdfaSchema:schema>"} {
		if said := checkRDF(t, strings.ReplaceAll(extension, old, new)); !strings.Contains(said, "xmp-extension") {
			t.Errorf("%s: %q", new, said)
		}
	}
	if broken != 28 {
		t.Errorf("%d of 28 broken descriptions", broken)
	}
}

// RDF that is written in another way says the same, and what is no RDF is said.
func TestRDF(t *testing.T) {
	for text, want := range map[string]string{
		`<rdf:Description xmlns:p="u:" p:a="1"/>`:                                                                      "a=1",
		`<rdf:Description xmlns:p="u:"><p:a>1</p:a></rdf:Description>`:                                                 "a=1",
		`<rdf:Description xmlns:p="u:"><p:a rdf:resource="1"/></rdf:Description>`:                                      "a=1",
		`<rdf:Description xmlns:p="u:"><p:a p:b="1"/></rdf:Description>`:                                               "a{b=1}",
		`<rdf:Description xmlns:p="u:"><p:a rdf:parseType="Resource"><p:b>1</p:b></p:a></rdf:Description>`:             "a{b=1}",
		`<rdf:Description xmlns:p="u:"><p:a><rdf:Description><p:b>1</p:b></rdf:Description></p:a></rdf:Description>`:   "a{b=1}",
		`<rdf:Description xmlns="u:"><a><rdf:Seq><rdf:li>1</rdf:li><rdf:li>2</rdf:li></rdf:Seq></a></rdf:Description>`: "aSeq[li=1 li=2]",
		`<rdf:Description xmlns:p="u:"><p:a>1</p:b></rdf:Description>`:                                                 "wrong",
		`<rdf:Description xmlns:p="u:"><p:a>`:                                                                          "wrong",
		strings.Repeat(`<rdf:Description>`, deepestValue+1) + strings.Repeat(`</rdf:Description>`, deepestValue+1):     "wrong",
		`<rdf:Description xmlns:p="u:"><p:a rdf:parseType="Resource"><rdf:value>1</rdf:value></p:a></rdf:Description>`: "a{value=1}",
	} {
		all, wrong := readRDF([]byte(rdfHead + text + "</rdf:RDF></x:xmpmeta>"))
		got := "wrong"
		if !wrong {
			got = said(all)
		}
		if got != want {
			t.Errorf("%.80s: %s, want %s", text, got, want)
		}
	}
}

func said(v *value) string {
	var all []string
	for _, p := range v.parts {
		switch {
		case p.list != "":
			all = append(all, p.name+p.list+"["+said(p)+"]")
		case p.structured:
			all = append(all, p.name+"{"+said(p)+"}")
		default:
			all = append(all, p.name+"="+p.text)
		}
	}
	return strings.Join(all, " ")
}
