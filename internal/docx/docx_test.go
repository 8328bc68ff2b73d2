package docx

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"

	"report/internal/manuscript"
)

const types = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`

// made is a Word document of parts; word/document.xml is the body of the one named so.
func made(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, content := range parts {
		if strings.HasSuffix(name, "document.xml") {
			content = `<?xml version="1.0"?><w:document ` + types + `><w:body>` + content + `</w:body></w:document>`
		}
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func p(inside string) string { return "<w:p>" + inside + "</w:p>" }
func r(text string) string   { return "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>" }

func tc(inside string) string { return "<w:tc>" + p(inside) + "</w:tc>" }
func fld(kind string) string  { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }

var kinds = []string{"p", "title", "subtitle", "h", "item", "quote", "table", "picture", "caption"}

// shown is a document, a block a line.
func shown(d *manuscript.Document) string {
	var b strings.Builder
	for _, block := range d.Blocks {
		fmt.Fprintf(&b, "%s", kinds[block.Kind])
		if block.Level > 0 {
			fmt.Fprint(&b, block.Level)
		}
		for _, flag := range []struct {
			is  bool
			say string
		}{{block.Middle, " middle"}, {block.Right, " right"}, {block.Bold, " bold"}} {
			if flag.is {
				b.WriteString(flag.say)
			}
		}
		fmt.Fprintf(&b, ": %s%s", block.Text, block.Source)
		for _, row := range block.Rows {
			fmt.Fprintf(&b, " [%s]", strings.Join(row, "|"))
		}
		for _, note := range block.Notes {
			b.WriteString(" " + note)
		}
		b.WriteString("\n")
	}
	for _, note := range d.Notes {
		b.WriteString(note + "\n")
	}
	for _, remark := range d.Remarks {
		fmt.Fprintf(&b, "remark %d: %s\n", remark.Line, remark.Text)
	}
	for _, left := range d.Left {
		b.WriteString("left: " + left.Text + "\n")
	}
	for _, margin := range d.Margins {
		b.WriteString("margin: " + margin + "\n")
	}
	return b.String()
}

// TestRead reads what Word documents are made of.
func TestRead(t *testing.T) {
	styles := `<w:styles ` + types + `><w:style w:styleId="a"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>` +
		`<w:style w:styleId="b"><w:name w:val="own"/><w:basedOn w:val="a"/></w:style><w:style w:styleId="t"><w:name w:val="Title"/></w:style>` +
		`<w:style w:styleId="x"><w:name w:val="x"/><w:basedOn w:val="y"/></w:style><w:style w:styleId="y"><w:name w:val="y"/><w:basedOn w:val="x"/></w:style></w:styles>`
	numbering := `<w:numbering ` + types + `><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>` +
		`<w:lvl w:ilvl="1"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl></w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseLegalSimplified"/><w:lvlText w:val="%1"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>` +
		`<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>`
	in := func(id, depth string) string {
		return `<w:numPr><w:ilvl w:val="` + depth + `"/><w:numId w:val="` + id + `"/></w:numPr>`
	}
	for _, c := range []struct {
		name, body, want string
		more             map[string]string
	}{
		{"runs", p(r("甲") + "<w:r><w:rPr><w:b/></w:rPr><w:t>乙</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>丙 </w:t></w:r>" + r("2*3_4")), "p: 甲**乙丙** 2\\*3\\_4\n", nil},
		{"all bold", p("<w:r><w:rPr><w:b/></w:rPr><w:t>乙</w:t></w:r>"), "p bold: 乙\n", nil},
		{"not bold", p("<w:r><w:rPr><w:b w:val=\"0\"/></w:rPr><w:t>乙</w:t></w:r>"), "p: 乙\n", nil},
		{"scripts", p(r("CO") + `<w:r><w:rPr><w:vertAlign w:val="subscript"/></w:rPr><w:t>2</w:t></w:r>` + `<w:r><w:rPr><w:em w:val="dot"/></w:rPr><w:t>点</w:t></w:r>`), "p: CO<sub>2</sub>*点*\n", nil},
		{"tracked", p("<w:ins>" + r("新") + "</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>" + r("的")), "p: 新的\n", nil},
		{"hidden", p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>" + r("见")), "p: 见\nleft: 隐藏的文字没有取\n", nil},
		{"breaks", p("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:br w:type=\"page\"/></w:r>"), "p: 甲<br>乙\n", nil},
		{"field", p(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + r("7") + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`), "p: 7\n", nil},
		{"styles", p(`<w:pPr><w:pStyle w:val="t"/></w:pPr>`+r("题")) + p(`<w:pPr><w:pStyle w:val="b"/></w:pPr>`+r("章")) + p(`<w:pPr><w:pStyle w:val="x"/><w:jc w:val="center"/></w:pPr>`+r("环")),
			"title: 题\nh1 bold: 章\np middle: 环\n", map[string]string{"word/styles.xml": styles}},
		{"numbers", p("<w:pPr>"+in("1", "0")+"</w:pPr>"+r("甲")) + p("<w:pPr>"+in("1", "1")+"</w:pPr>"+r("乙")) + p("<w:pPr>"+in("1", "1")+"</w:pPr>"+r("丙")) +
			p("<w:pPr>"+in("1", "0")+"</w:pPr>"+r("丁")) + p("<w:pPr>"+in("1", "1")+"</w:pPr>"+r("戊")) + p("<w:pPr>"+in("2", "0")+"</w:pPr>"+r("己")),
			"p: 一、甲\np: （一）乙\np: （二）丙\np: 二、丁\np: （一）戊\nitem: 己\n", map[string]string{"word/numbering.xml": numbering}},
		{"notes", p(r("话") + `<w:r><w:footnoteReference w:id="2"/></w:r>`), "p: 话[^2]\n[^2]: 注 解\n", map[string]string{"word/footnotes.xml": `<w:footnotes ` + types + `><w:footnote w:type="separator" w:id="0">` + p(r("x")) + `</w:footnote><w:footnote w:id="2">` + p(r("注")) + p(r("解")) + `</w:footnote></w:footnotes>`}},
		{"comment", p(r("甲")) + p(r("话")+`<w:r><w:commentReference w:id="1"/></w:r>`), "p: 甲\np: 话\nremark 2: 李：改\n", map[string]string{"word/comments.xml": `<w:comments ` + types + `><w:comment w:id="1" w:author="李">` + p(r("改")) + `</w:comment></w:comments>`}},
		{"margins", p(r("话")), "p: 话\nmargin: 某局\n", map[string]string{"word/header1.xml": `<w:hdr ` + types + `>` + p(r("某局")) + `</w:hdr>`}},
		{"table", `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>` + p(r("指标")) + `</w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>` + p(r("产值")) + `</w:tc></w:tr>` +
			`<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>` + p("") + `</w:tc><w:tc>` + p(r("甲")) + `</w:tc><w:tc>` + p(r("乙")) + p(r("丙")) + `</w:tc></w:tr></w:tbl>`, "table:  [指标|产值|] [|甲|乙\n丙]\n", nil},
		{"alternatives", p(`<mc:AlternateContent><mc:Choice Requires="x">`+r("甲")+`</mc:Choice><mc:Fallback>`+r("乙")+`</mc:Fallback></mc:AlternateContent>`) +
			p(`<w:r><mc:AlternateContent><mc:Choice Requires="am3d"><w:drawing/></mc:Choice><mc:Fallback><w:pict><w:txbxContent>`+p(r("丙"))+`</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`), "p: 甲\np: 丙\n", nil},
		{"ruby", p(r("他") + `<w:r><w:ruby><w:rt>` + r("hàn") + `</w:rt><w:rubyBase>` + r("汉") + `</w:rubyBase></w:ruby></w:r>`), "p: 他汉\n", nil},
		{"joined", p(`<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>`+r("甲")) + p(r("乙")) + p(r("丙")), "p: 甲乙\np: 丙\n", nil},
		{"symbols", p(`<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Own" w:char="F0FE"/><w:sym w:font="Arial" w:char="2460"/></w:r>`), "p: ☑①\nleft: 符号没有取，请补上：字体 Own 的 F0FE\n", nil},
		{"field in a field", p(fld("begin") + fld("begin") + fld("separate") + r("7") + fld("end") + r("码") + fld("separate") + r("果") + fld("end") + r("后")), "p: 果后\n", nil},
		{"styles of letters", p(r("平") + `<w:r><w:rPr><w:rStyle w:val="s"/></w:rPr><w:t>粗</w:t></w:r><w:r><w:rPr><w:rStyle w:val="v"/></w:rPr><w:t>隐</w:t></w:r><w:r><w:rPr><w:rStyle w:val="s"/><w:b w:val="0"/></w:rPr><w:t>细</w:t></w:r>`),
			"p: 平**粗**细\nleft: 隐藏的文字没有取\n", map[string]string{"word/styles.xml": `<w:styles ` + types + `><w:style w:styleId="s"><w:rPr><w:b/></w:rPr></w:style><w:style w:styleId="v"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>`}},
		{"contents", `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>` + p(r("目录")) + `</w:sdtContent></w:sdt>` + p(`<w:pPr><w:pStyle w:val="c"/></w:pPr>`+r("一、综合1")) + p(`<w:pPr><w:pStyle w:val="h"/></w:pPr>`+r("综合")),
			"h1: 综合\nleft: 目录没有取：排版时另做\n", map[string]string{"word/styles.xml": `<w:styles ` + types + `><w:style w:styleId="c"><w:name w:val="toc 1"/></w:style><w:style w:styleId="h"><w:name w:val="heading 1"/></w:style></w:styles>`}},
		{"to fill in", `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>` + p(r("单击此处")) + `</w:sdtContent></w:sdt>` + p(`<w:sdt><w:sdtContent>`+r("填了")+`</w:sdtContent></w:sdt>`), "p: 填了\n", nil},
		{"wrapped rows", `<w:tbl><w:sdt><w:sdtContent><w:tr>` + tc(r("甲")) + `<w:sdt><w:sdtContent>` + tc(r("乙")) + `</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt><w:tr><w:trPr><w:del/></w:trPr>` + tc(r("删")) + `</w:tr><w:tr>` + tc(r("丙")) + tc(r("丁")) + `</w:tr></w:tbl>`,
			"table:  [甲|乙] [丙|丁]\n", nil},
		{"notes of a table", `<w:tbl><w:tr>` + tc(r("甲")+`<w:r><w:footnoteReference w:id="2"/></w:r>`) + `</w:tr></w:tbl>`, "table:  [甲①] ①解\n[^2]: 解\n",
			map[string]string{"word/footnotes.xml": `<w:footnotes ` + types + `><w:footnote w:id="2">` + p(r("解")) + `</w:footnote></w:footnotes>`}},
		{"picture in a table", `<w:tbl><w:tr>` + tc(r("甲")+`<w:r><w:pict><v:imagedata r:id="r1"/></w:pict></w:r>`) + `</w:tr></w:tbl>`, "table:  [甲]\npicture: a.png\n",
			map[string]string{"word/media/a.png": "x", "word/_rels/document.xml.rels": `<Relationships><Relationship Id="r1" Type="image" Target="media/a.png"/></Relationships>`}},
		{"what is drawn otherwise", p(`<w:r><w:drawing><c:chart r:id="r9"/><dgm:relIds r:dm="r1"/></w:drawing></w:r>`) + `<w:altChunk r:id="r5"/>`,
			"left: 图表没有取：在 Word 里另存为图片再放进来，或者照 charts 的写法重做\nleft: SmartArt 图形没有取，里面的文字是：甲；乙\nleft: 嵌在里面的另一份文件没有取：在 Word 里打开后另存一次就并进来了\n",
			map[string]string{"word/d.xml": `<d><a:t>甲</a:t><a:p><a:t>乙</a:t></a:p></d>`, "word/_rels/document.xml.rels": `<Relationships><Relationship Id="r1" Type="data" Target="d.xml"/></Relationships>`}},
		{"sublevel first", p("<w:pPr>"+in("1", "1")+"</w:pPr>"+r("甲")) + p("<w:pPr>"+in("3", "1")+"</w:pPr>"+r("乙")), "p: （一）甲\np: 壹.1 乙\n", map[string]string{"word/numbering.xml": numbering}},
		{"parts by relation", p(`<w:pPr><w:pStyle w:val="a"/></w:pPr>` + r("章")), "h1: 章\n", map[string]string{"word/s2.xml": `<w:styles ` + types + `><w:style w:styleId="a"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>`,
			"word/_rels/document.xml.rels": `<Relationships><Relationship Id="r1" Type="x/styles" Target="s2.xml"/></Relationships>`}},
		{"picture", p(`<w:r><w:drawing><wp:inline><wp:docPr descr="说明"/><a:graphic><pic:pic><pic:blipFill><a:blip r:embed="r1"/></pic:blipFill></pic:pic></a:graphic></wp:inline></w:drawing></w:r>`), "picture: a.png\n",
			map[string]string{"word/media/a.png": "x", "word/_rels/document.xml.rels": `<Relationships><Relationship Id="r1" Type="image" Target="media/a.png"/></Relationships>`}},
		{"text box", p(r("外") + `<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>` + p(r("内")) + `</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>` + p(r("内")) + `</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`), "p: 外\np: 内\n", nil},
	} {
		parts := map[string]string{"word/document.xml": c.body}
		for name, content := range c.more {
			parts[name] = content
		}
		d, err := Read("a.docx", made(t, parts))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := shown(d); got != c.want {
			t.Errorf("%s: got\n%swant\n%s", c.name, got, c.want)
		}
	}
}

// TestRefused refuses what is no Word document, and what would grow without bound.
func TestRefused(t *testing.T) {
	deep := strings.Repeat("<w:sdt>", 300) + strings.Repeat("</w:sdt>", 300)
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"old":       {append([]byte{}, 0xD0, 0xCF, 0x11, 0xE0, 0xA1), ErrLegacy},
		"text":      {[]byte("hello"), ErrNotWord},
		"cut":       {made(t, map[string]string{"word/document.xml": p(r("x"))})[:100], ErrBroken},
		"no body":   {made(t, map[string]string{"xl/workbook.xml": ""}), ErrNotWord},
		"torn":      {made(t, map[string]string{"word/document.xml": "<w:p><w:r>"}), ErrBroken},
		"spans":     {made(t, map[string]string{"word/document.xml": "<w:tbl>" + strings.Repeat(`<w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000"/></w:tcPr><w:p/></w:tc></w:tr>`, maxCells/1000+1) + "</w:tbl>"}), ErrTooBig},
		"deep":      {made(t, map[string]string{"word/document.xml": deep}), ErrTooBig},
		"entities":  {made(t, map[string]string{"word/document.xml": p(r("x")), "word/styles.xml": `<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`}), ErrEntities},
		"bad notes": {made(t, map[string]string{"word/document.xml": p(r("x")), "word/footnotes.xml": "<a><b"}), ErrBroken},
	} {
		if _, err := Read("a.docx", c.data); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, not %v", name, err, c.want)
		}
	}
}

// FuzzBody holds that no body makes the reader panic, hang or grow.
func FuzzBody(f *testing.F) {
	f.Add(p(r("x")) + `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="3"/></w:tcPr>` + p(r("x")) + `</w:tc></w:tr></w:tbl>`)
	f.Add(p(`<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:sym w:char="F0FF"/><w:fldChar w:fldCharType="begin"/></w:r>`))
	f.Fuzz(func(t *testing.T, body string) {
		Read("a.docx", made(t, map[string]string{"word/document.xml": body}))
	})
}

// TestManyRuns: a paragraph of many runs takes its text once, not once a run.
func TestManyRuns(t *testing.T) {
	read := func(runs int) func() {
		data := made(t, map[string]string{"word/document.xml": p(strings.Repeat(r("文"), runs))})
		return func() {
			if d, err := Read("a.docx", data); err != nil || len(d.Blocks) != 1 || len(d.Blocks[0].Text) != 3*runs {
				t.Errorf("%d runs: %v", runs, err)
			}
		}
	}
	few, many := allocated(read(500)), allocated(read(2000))
	if many > 5*few {
		t.Errorf("2,000 runs take %d bytes, 500 take %d", many, few)
	}
}

// TestBomb refuses a part that inflates past its bound.
func TestBomb(t *testing.T) {
	if testing.Short() {
		t.Skip("it inflates 64 MB")
	}
	if _, err := Read("a.docx", made(t, map[string]string{"word/document.xml": p(r(strings.Repeat(" ", maxPart+1)))})); !errors.Is(err, ErrTooBig) {
		t.Error(err)
	}
}

// TestWide reads parts in UTF-16, as the standard allows.
func TestWide(t *testing.T) {
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		var wide []byte
		for _, unit := range utf16.Encode([]rune("\ufeff" + `<?xml version="1.0" encoding="UTF-16"?><w:document ` + types + `><w:body>` + p(r("话")) + `</w:body></w:document>`)) {
			wide = order.AppendUint16(wide, unit)
		}
		d, err := Read("a.docx", made(t, map[string]string{"word/main.xml": string(wide), "_rels/.rels": `<Relationships><Relationship Type="x/officeDocument" Target="word/main.xml"/></Relationships>`}))
		if err != nil || shown(d) != "p: 话\n" {
			t.Errorf("%v %v", d, err)
		}
	}
}

// allocated is how many bytes a function takes.
func allocated(use func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	use()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}
