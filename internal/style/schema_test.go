package style

import (
	"testing"
	"testing/fstest"

	"report/internal/schematest"
	"report/templates"
)

func TestSchemaTakesTheBundled(t *testing.T) {
	s := schematest.Compile(t, JSONSchema())
	for _, name := range templates.Names {
		data, err := templates.FS.ReadFile(name + "/template.yaml")
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Fault(t, string(data)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestSchemaAgrees: what the schema says of keys and words, the loader says too.
func TestSchemaAgrees(t *testing.T) {
	s := schematest.Compile(t, JSONSchema())
	check := func(text string, want bool) {
		t.Helper()
		schemaSays := s.Fault(t, text)
		tpl, found := Open(fstest.MapFS{"t.yaml": {Data: []byte(text)}}, "", "t.yaml")
		if (tpl != nil) != want {
			t.Errorf("%s: the loader says %v", text, found)
		}
		if (schemaSays == nil) != want {
			t.Errorf("%s: the schema says %v", text, schemaSays)
		}
	}
	for _, text := range []string{
		"page: {left: 23mm}", "page: {left: ' 23 mm '}", "page: {left: +23.0mm}", "page: {left: 2.3e1mm}", "page: {left: 2.cm}", "page: {left: .9in}", "page: {left: 65pt}",
		"page: {header: ~}", "masters: ~", "masters:", "page: {trim: A3}", "page: {trim: 210mm x 297mm}", "page: {trim: 210mm×297mm}", "page: {trim: 21cm × 297mm}",
		"styles: {body: {size: 五号}}", "styles: {body: {size: 3.7mm}}", "styles: {body: {prose: true}}", "styles: {body: {face: kai}}",
		"colors: {accent: K100}", "colors: {accent: M100 Y95 K8}", "colors: {accent: 'M99.5% Y5'}", "colors: {house: K50}\nstyles: {head: {color: house}}", "styles: {head: {color: black}}",
		"switches: {autospace: 0}", "switches: {autospace: 1}", "switches: {autospace: 0.25em}", "switches: {autospace: .5}", "switches: {tight_date: false}", "masters: {left: {left: 20mm}, first: {top: 30mm}, last: {footer: ~}}",
		"placing: {headline: {vertical: true, span: 1, side: true}, section: {vertical: true}}", "placing: {chart: {span: full}}", "placing: {chart: {span: 2}}", "placing: {chart: {box: tint, side: true}}", "chart: {series: [{color: K100, pattern: dots, dash: [1pt, 2pt]}]}",
		"fonts: {fang: a.ttf}", "variants: {small: {page: {lines: 40}}}\nvariant: small", "letterhead: ~", "title: 2020", "size_system: letterpress",
	} {
		check(head+text, true)
	}
	for _, text := range []string{
		"page: {colums: 3}", "page: {columns: many}", "page: {columns: '2'}", "page: {columns: 2.5}", "page: {columns: [2]}", "page: 3", "page: []",
		"page: {left: -5mm}", "page: {top: 22}", "page: {top: 22em}", "page: {top: mm}", "page: {top: 1,5mm}", "page: {top: 0x10mm}", "page: {top: ''}", "page: {top: 22 mm mm}", "page: {top: Inf mm}", "page: {top: [22mm]}",
		"page: {trim: A9}", "page: {trim: 210mm}", "page: {trim: 210 × 297}", "page: {trim: ''}",
		"styles: {boddy: {size: 9pt}}", "styles: {body: {face: sung}}", "styles: {body: {face: Song}}", "styles: {body: {size: 九号}}", "styles: {body: {size: 10.5}}", "styles: {body: {size: big}}", "styles: {body: {prose: maybe}}", "styles: {body: 9pt}",
		"colors: {accent: '#C8161D'}", "colors: {accent: M101}", "colors: {accent: M100Y95}", "colors: {accent: ''}", "colors: {accent: M99.55}", "colors: {accent: m100 Y5}", "colors: {accent: R100}", "colors: [K100]",
		"switches: {kinsoku: gbt}", "switches: {punct: x}", "switches: {hang: start}", "switches: {grid: maybe}", "switches: {autospace: 2}", "switches: {autospace: -0.1}", "switches: {autospace: 1.5em}", "switches: {autospace: wide}",
		"chart: {bar: 60}", "chart: {series: [{pattern: stripes}]}", "chart: {series: {pattern: dots}}", "chart: {series: [~]}",
		"placing: {headline: {vertical: 1}}", "placing: {section: {direction: vertical}}", "placing: {chart: {span: wide}}", "placing: {chart: {span: 0}}", "placing: {chart: {span: -1}}", "placing: {chart: {box: round}}", "placing: {chart: {side: 2}}", "placing: {photos: {span: 1}}",
		"variants: {small: {page: {colums: 1}}}", "variants: {small: 3}", "size_system: inch", "fonts: {fnag: a.ttf}", "fonts: [a.ttf]", "imprint: {text: 5pt}", "masters: {middle: {top: 3mm}}", "masters: {first: {lines: 3}}", "masters: {last: {left: 20mm}}",
	} {
		check(head+text, false)
	}
	check("extends: handout", false)
	check("schema: template/2\nextends: handout", false)
}
