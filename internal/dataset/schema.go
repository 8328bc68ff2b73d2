package dataset

import (
	"reflect"
	"strings"

	"github.com/invopop/jsonschema"

	"report/internal/decode"
	"report/internal/figure"
	"report/internal/schema"
)

// SchemaFile is how a dataset names its schema for editors, in a comment in its first line:
//
//	# yaml-language-server: $schema=bulletin.schema.json
const SchemaFile = "bulletin.schema.json"

// JSONSchema is the JSON Schema of a dataset, made of the types that Load fills and of the shapes that it checks. It
// says what a mapping may hold; whether what it names is there only Load knows.
func JSONSchema() []byte {
	s := schema.Of(&Dataset{}, schema.Options{
		ID: "urn:report:dataset:1", Title: "report 数据集",
		Types: map[reflect.Type]*jsonschema.Schema{
			reflect.TypeFor[figure.Decimal](): {AnyOf: []*jsonschema.Schema{{Type: "number"}, {Type: "string", Pattern: `[0-9０-９]`}}},
			reflect.TypeFor[figure.Scale]():   one(string(figure.Wan), string(figure.Yi)),
			reflect.TypeFor[figure.Kind]():    one(string(figure.Amount), string(figure.Rate)),
			reflect.TypeFor[figure.Expr]():    {Type: "string", MinLength: pointer(1)},
			reflect.TypeFor[figure.Hedge]():   hedge(),
			reflect.TypeFor[Ratio]():          {Type: "string", Pattern: ratioForm.String() + "|^$"},
			reflect.TypeFor[Focus]():          {Type: "string", Pattern: focusForm.String() + "|^$"},
		},
		Must: map[reflect.Type][]string{
			reflect.TypeFor[Dataset]():       {"schema", "id", "title", "sections"},
			reflect.TypeFor[Title]():         {"main"},
			reflect.TypeFor[figure.Figure](): {"id", "name"},
			reflect.TypeFor[Table]():         {"id", "title"},
			reflect.TypeFor[Chart]():         {"id", "title", "kind"},
			reflect.TypeFor[Section]():       {"kind"},
		},
		Describe: describe,
	})
	restrict(s)
	return schema.Write(s)
}

func pointer(n uint64) *uint64 { return &n }

// one is a text among some.
func one(words ...string) *jsonschema.Schema {
	s := &jsonschema.Schema{}
	for _, word := range words {
		s.Enum = append(s.Enum, word)
	}
	return s
}

// anyCase is a pattern of words in letters of either case.
func anyCase(words []string) string {
	var b strings.Builder
	for _, r := range strings.Join(words, "|") {
		if r >= 'a' && r <= 'z' {
			b.WriteString("[" + string(r-'a'+'A') + string(r) + "]")
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// orNothing also lets a key have no value.
func orNothing(s *jsonschema.Schema) *jsonschema.Schema {
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{s, {Type: "null"}}}
}

// hedge is a word whose place is known, or words with their places.
func hedge() *jsonschema.Schema {
	places := jsonschema.NewProperties()
	for _, key := range []string{"before", "after"} {
		places.Set(key, &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Ref: "#/$defs/text"}, {Type: "null"}}})
	}
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{one(append(figure.Hedges(), "")...),
		{Type: "object", Properties: places, AdditionalProperties: jsonschema.FalseSchema}}}
}

// restrict adds what the loader checks beside the types: the format's name, words to choose from, and for each kind of
// section which keys it must and may have.
func restrict(s *jsonschema.Schema) {
	set := func(in *jsonschema.Schema, key string, value *jsonschema.Schema) {
		value.Description = describe(nil, key)
		in.Properties.Set(key, value)
	}
	set(s, "schema", &jsonschema.Schema{Const: Schema})
	set(s, "attach", orNothing(&jsonschema.Schema{Type: "array", Items: one(Attachments...)}))
	set(s, "normalize", orNothing(one("on", "off", "")))
	set(s, "sections", &jsonschema.Schema{Type: "array", MinItems: pointer(1), Items: &jsonschema.Schema{Ref: "#/$defs/Section"}})
	for _, d := range []*jsonschema.Schema{s.Definitions["Figure"], s.Definitions["Table"], s.Definitions["Chart"]} {
		id := &jsonschema.Schema{Type: "string", Pattern: idPattern}
		set(d, "id", id)
	}
	set(s, "id", &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Type: "string", Pattern: datasetIDPattern}, {Type: "number", Minimum: "0"}}})
	set(s.Definitions["Column"], "type", orNothing(one(TextColumn, NumberColumn, SparklineColumn, "")))
	s.Definitions["Column"].AnyOf = []*jsonschema.Schema{has("name"), has("at")}
	set(s, "long", orNothing(one(LongAuto, LongAlways, LongNever, "")))
	set(s.Definitions["Table"], "hidden", orNothing(one("keep", "")))
	set(s.Definitions["Table"], "wide", orNothing(one("split", "turn", "")))
	set(s.Definitions["Table"], "encoding", orNothing(&jsonschema.Schema{Type: "string", Pattern: "^(" + anyCase(decode.Encodings()) + ")?$"}))
	set(s.Definitions["Chart"], "kind", one(chartKinds(nil)...))
	figures := s.Definitions["Figure"]
	figures.OneOf = []*jsonschema.Schema{has("value"), has("expr")}
	s.Definitions["Table"].OneOf = []*jsonschema.Schema{has("file"), has("of")}
	s.Definitions["Chart"].OneOf = []*jsonschema.Schema{has("table"), has("of")}
	section := s.Definitions["Section"]
	for in, key := range map[*jsonschema.Schema]string{s.Definitions["Table"]: "of", s.Definitions["Chart"]: "of", section: "figures"} {
		set(in, key, orNothing(&jsonschema.Schema{Type: "array", MinItems: pointer(1), Items: &jsonschema.Schema{Ref: "#/$defs/text"}}))
	}
	set(section, "kind", one(sectionKinds()...))
	for _, kind := range SectionKinds {
		section.AllOf = append(section.AllOf, &jsonschema.Schema{If: when("kind", kind.Name), Then: kind.schema()})
	}
}

// has asks for a key with a value.
func has(key string) *jsonschema.Schema {
	p := jsonschema.NewProperties()
	p.Set(key, &jsonschema.Schema{Not: &jsonschema.Schema{AnyOf: []*jsonschema.Schema{schema.Blank(), {Type: "null"}}}})
	return &jsonschema.Schema{Required: []string{key}, Properties: p}
}

// when asks for a key of one value.
func when(key, value string) *jsonschema.Schema {
	p := jsonschema.NewProperties()
	p.Set(key, &jsonschema.Schema{Const: value})
	return &jsonschema.Schema{Required: []string{key}, Properties: p}
}

// schema asks for the keys of a kind, and for those of its items.
func (k SectionKind) schema() *jsonschema.Schema {
	out := k.shape.schema("kind", "optional")
	if len(k.item.keys()) > 0 {
		out.Properties = jsonschema.NewProperties()
		out.Properties.Set("items", &jsonschema.Schema{Items: k.item.schema()})
	}
	return out
}

// schema asks for the keys of a shape, and for no others but those of every shape.
func (s shape) schema(also ...string) *jsonschema.Schema {
	out := &jsonschema.Schema{PropertyNames: one(append(s.keys(), also...)...)}
	for _, pair := range s.must {
		first, other, either := strings.Cut(pair, "|")
		switch {
		case !either:
			out.AllOf = append(out.AllOf, has(first))
		case pair == "body|file":
			out.OneOf = []*jsonschema.Schema{has(first), has(other)}
		default:
			out.AllOf = append(out.AllOf, &jsonschema.Schema{AnyOf: []*jsonschema.Schema{has(first), has(other)}})
		}
	}
	return out
}

// describe says what a key is for.
func describe(_ reflect.Type, key string) string { return descriptions[key] }

// descriptions are shown by editors, so they are Chinese.
var descriptions = map[string]string{
	"schema": "数据集的格式，写 report/1", "id": "编号：以字母开头，用字母、数字、_ - .；供引用；数据集的编号可以数字开头，也是成品的文件名",
	"lang": "语言，如 zh-Hans、zh-Hant、en：表、目录、资料来源等字样照它印", "period": "时期：2020、2016/2020、2020-Q1/2020-Q3、2020-05、2020-12-31", "normalize": "off 表示标点照原样，不统一；lang 不是中文时不写就只统一引号和撇号，写 on 才全统一",
	"title": "标题", "kicker": "引题", "main": "主题；\\\\ 处换行", "deck": "副题", "slogans": "报眉口号", "byline": "署名",
	"issuer": "发布机构", "date": "日期，如 2020-12-31", "issue": "期号；公文的发文字号，如 澜统〔2026〕5号", "figures": "数字：一个数字只写一次，到处引用",
	"figures_file": "含“指标”工作表的 .xlsx，或 CSV：一行一个数字", "tables": "统计表", "charts": "图", "sections": "版块，按阅读顺序",
	"allow_numerals": "正文里不必写成数字的词，检查时略过", "name": "名称", "value": "数值，原样写，不换算", "expr": "算式：+ − × ÷，growth(本期, 上期)，share(部分, 总体)，sum，count，rank；表[列, 行]",
	"decimals": "小数位数，四舍五入一次", "unit": "单位", "kind": "种类", "show": "正文里按“万”或“亿”来说；表里一律原数", "hedge": "约数词：逾、约、近……，或 {after: 余}",
	"source": "出处", "at": "文件里的第几列，从 1 数起；name 便是给它起的名称", "hidden": "keep 表示隐藏的行和列也要", "marks": "数字旁边的记号和意思：{△: minus, ↑: plus, r: 修订数}；minus 负数，plus 正数，drop 不管，scale 把万、亿、倍换算成数，其他写进注里",
	"template": "版式：自带版式的名称，或数据集文件夹里的版式文件；命令行的 --template 优先", "set": "改版式里的值：{page.columns: 3}；命令行的 --set 优先",
	"pages": "正好几页；不写则排多少是多少；命令行的 --pages 优先", "attach": "PDF 附带什么：dataset、xlsx、images，或 none；命令行的 --attach 优先",
	"long":      "工作簿要不要“数据”工作表（全部数值按一行一个列出）：auto 超过20万个数值时改写成工作簿旁的 CSV 文件，always 总要，never 不要；不写为 auto",
	"generator": "true 表示成品的属性里记下制作程序的版本；不写则同一数据集不论哪次编译的程序都做出同样的字节",
	"file":      "文件，路径从数据集文件夹起", "columns": "列", "of": "由哪些数字组成；走势小图画哪些列", "notes": "注", "encoding": "CSV 的编码；不写则自动判断",
	"separator": "CSV 的分隔符；不写则自动判断", "sheet": "工作表的名称或序号", "range": "单元格区域，如 A3:F20", "skip": "表头上面有几行；不写则自动判断", "header": "表头有几行；不写则自动判断",
	"total": "合计行的名称：表里有这一行就核对，没有就加上；各行之和", "wide": "比页面宽时：split 分几段排，turn 转 90° 另占一页；不写照版式", "until": "从以这些字开头的一行起不是表；不写则自动判断", "thousands": "数字里的千位分隔符，看不出来时写 ,；写 . 则小数点是逗号（1.234,56）", "missing": "文件里表示缺值的符号和原因：{\"—\": z, \"\": x}", "type": "text 文字，number 数字，sparkline 走势小图（写在最后，of 说画哪些列）",
	"blank": "第一列空着的格写什么：above 表示同上一行，其他文字照写",
	"table": "取哪张表", "x": "横轴用哪一列", "y": "画哪些列", "rows": "只用哪些行", "series": "写 rows 表示一行一个系列", "stacked": "堆积", "lines": "组合图里画成折线的列",
	"secondary": "用第二个坐标轴的列", "accent": "图题说的是哪几项（数字编号、行名或列名），用第二色，其余用灰；不写看图题", "alt": "给看不见图的人的说明", "body": "文字（Markdown）", "by": "说话的人", "role": "职务", "mark": "关键字", "label": "标签",
	"see": "见哪一处", "optional": "true 表示版面容不下时可以不排", "items": "栏目", "ref": "放哪张表、哪张图", "src": "图片文件", "caption": "图片说明", "credit": "作者，如 刘毅 摄", "ratio": "画框的宽比高，如 3:2；不写则不裁", "focus": "裁切时保留哪一处：离左边、离上边各百分之几，如 50% 30%", "before": "放在数字前", "after": "放在数字后",
	"notice": "每一页都印的一句话，如 样稿、内部资料", "watermark": "水印：浅色大字，斜在每一页的文字下面，如 草稿", "official": "公文要素（版式 gongwen 用）；知道的才写", "head": "发文机关标志，如 望澜县统计局文件；不写则用 issuer",
	"serial": "份号，如 000001", "secrecy": "密级和保密期限，如 秘密★1年", "urgency": "紧急程度：特急、加急", "signers": "签发人（上行文）", "to": "主送机关",
	"attachments": "附件的名称", "remark": "附注，如 此件公开发布", "copies": "抄送机关", "printer": "印发机关", "printed": "印发日期，如 2026-03-20",
}
