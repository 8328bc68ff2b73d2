package conform

import (
	"fmt"
	"strings"
	"unicode/utf16"

	"report/internal/pdf"
)

// producer is what the file says it was made by. It has no version: the same input gives the same bytes.
const producer = "report"

// stamp is the document's date as a string (ISO 32000-1, 7.9.4).
func (m *File) stamp() pdf.String { return pdf.String(m.meta.Date.Format("D:20060102150405Z")) }

// writeMetadata writes the information dictionary, and the same as XMP, which the catalog refers to. It comes last, for the
// document's identifier in it is a hash of everything before.
func (m *File) writeMetadata() pdf.Ref {
	doc := m.meta.Document
	info := pdf.Dict{"Producer": pdf.Text(producer), "CreationDate": m.stamp(), "ModDate": m.stamp()}
	for key, text := range map[pdf.Name]string{"Title": doc.Title, "Author": doc.Author, "Subject": doc.Subject} {
		if text = brief(clean(text)); text != "" {
			info[key] = pdf.Text(text)
		}
	}
	if m.meta.Standard == Press {
		info["Trapped"] = pdf.Name("False")
	}
	ref := m.to.Add(info)
	m.catalog["Metadata"] = m.to.Reserve()
	m.to.PutPlain(m.catalog["Metadata"].(pdf.Ref), &pdf.Stream{Dict: pdf.Dict{"Type": pdf.Name("Metadata"), "Subtype": pdf.Name("XML")}, Raw: m.xmp()})
	return ref
}

// xmp writes the metadata (XMP Specification, September 2005).
func (m *File) xmp() []byte {
	doc, date := m.meta.Document, m.meta.Date.Format("2006-01-02T15:04:05Z")
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n")
	describe(&b, "dc", "http://purl.org/dc/elements/1.1/", func() {
		element(&b, "dc:format", "application/pdf")
		list(&b, "dc:title", "Alt", doc.Title)
		list(&b, "dc:creator", "Seq", doc.Author)
		list(&b, "dc:description", "Alt", doc.Subject)
		if doc.Lang != "" {
			list(&b, "dc:language", "Bag", doc.Lang)
		}
	})
	describe(&b, "xmp", "http://ns.adobe.com/xap/1.0/", func() {
		element(&b, "xmp:CreateDate", date)
		element(&b, "xmp:ModifyDate", date)
		element(&b, "xmp:MetadataDate", date)
	})
	describe(&b, "pdf", "http://ns.adobe.com/pdf/1.3/", func() {
		element(&b, "pdf:Producer", producer)
		if m.meta.Standard == Press {
			element(&b, "pdf:Trapped", "False")
		}
	})
	sum := m.to.Sum()
	describe(&b, "xmpMM", "http://ns.adobe.com/xap/1.0/mm/", func() {
		element(&b, "xmpMM:DocumentID", fmt.Sprintf("uuid:%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16]))
		element(&b, "xmpMM:VersionID", "1")
		element(&b, "xmpMM:RenditionClass", "default")
	})
	m.claims(&b)
	b.WriteString("</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return []byte(b.String())
}

// claims says which standards the file keeps. PDF/A knows of no other standard: what PDF/UA's claim means is described beside
// (ISO 19005-3, 6.6.2.3).
func (m *File) claims(b *strings.Builder) {
	if m.meta.Standard == Press {
		describe(b, "pdfxid", "http://www.npes.org/pdfx/ns/id/", func() { element(b, "pdfxid:GTS_PDFXVersion", "PDF/X-4") })
		return
	}
	level := "B"
	if m.meta.tagged() {
		level = "A"
		describe(b, "pdfuaid", "http://www.aiim.org/pdfua/ns/id/", func() { element(b, "pdfuaid:part", "1") })
		b.WriteString(uaSchema)
	}
	describe(b, "pdfaid", "http://www.aiim.org/pdfa/ns/id/", func() {
		element(b, "pdfaid:part", "3")
		element(b, "pdfaid:conformance", level)
	})
}

const uaSchema = `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" ` +
	`xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">` +
	`<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">` +
	`<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>` +
	`<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>` +
	`<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>` +
	`<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">` +
	`<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>` +
	`<pdfaProperty:category>internal</pdfaProperty:category>` +
	`<pdfaProperty:description>part of ISO 14289 that the file keeps</pdfaProperty:description>` +
	`</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>` + "\n"

// describe writes the properties of one schema.
func describe(b *strings.Builder, prefix, namespace string, properties func()) {
	fmt.Fprintf(b, "<rdf:Description rdf:about=\"\" xmlns:%s=\"%s\">", prefix, namespace)
	properties()
	b.WriteString("</rdf:Description>\n")
}

func element(b *strings.Builder, name, text string) {
	fmt.Fprintf(b, "<%s>%s</%s>", name, escape(text), name)
}

// list writes a property that is a list of one, if there is one; in an Alt it is the text for every language.
func list(b *strings.Builder, name, kind, text string) {
	if text == "" {
		return
	}
	language := ""
	if kind == "Alt" {
		language = ` xml:lang="x-default"`
	}
	fmt.Fprintf(b, "<%s><rdf:%s><rdf:li%s>%s</rdf:li></rdf:%s></%s>", name, kind, language, escape(text), kind, name)
}

// clean turns characters that XML does not have into spaces, and takes those at the ends away.
func clean(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == 0xFFFE || r == 0xFFFF {
			return ' '
		}
		return r
	}, s))
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\"", "&quot;")

// escape makes text fit for XML.
func escape(s string) string { return escaper.Replace(brief(clean(s))) }

// longestLabel is how many UTF-16 units of a label are kept: with its mark in front and … behind it has less than the 32,767 bytes
// that readers hold (ISO 19005-3, 6.1.13).
const longestLabel = 16_000

// brief cuts what is a label to what a string holds: titles, bookmarks, what a link says. Their whole text stands on the page, where
// soft hyphens may divide it; a label has none.
func brief(s string) string {
	s = strings.ReplaceAll(s, "\u00ad", "")
	if len(s) <= longestLabel {
		return s
	}
	units := 0
	for i, r := range s {
		if units += utf16.RuneLen(r); units > longestLabel {
			return s[:i] + "…"
		}
	}
	return s
}

// label is a label as a text string.
func label(s string) pdf.String { return pdf.Text(brief(s)) }
