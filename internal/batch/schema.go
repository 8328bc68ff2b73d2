package batch

import (
	"reflect"
	"strings"

	"github.com/invopop/jsonschema"

	"report/internal/schema"
)

// JSONSchema is the JSON Schema of a manifest in YAML or JSON, made of the types that Read fills.
func JSONSchema() []byte {
	s := schema.Of(&Manifest{}, schema.Options{
		ID: "urn:report:batch:1", Title: "report 批量清单",
		Must:     map[reflect.Type][]string{reflect.TypeFor[Manifest](): {"schema", "items"}},
		Describe: func(_ reflect.Type, key string) string { return descriptions[key] },
	})
	format := &jsonschema.Schema{Const: Schema, Description: descriptions["schema"]}
	s.Properties.Set("schema", format)
	one := uint64(1)
	s.Properties.Set("items", &jsonschema.Schema{Type: "array", MinItems: &one, Items: &jsonschema.Schema{Ref: "#/$defs/Entry"}, Description: descriptions["items"]})
	return schema.Write(s)
}

// descriptions are shown by editors, so they are Chinese.
var descriptions = map[string]string{
	"schema": "清单的格式，写 report/batch/1", "defaults": "各项没写时的取值", "items": "要做的简报",
	"dataset": "数据集的文件夹或文件，路径从清单所在的文件夹起；* 可以一次找出多个", "for": "CSV 或 XLSX 表：每行做一份",
	"sheet": "工作表的名称或序号", "set": "逐份改写数据集里的值：{title.main: \"{name}统计简报\", figures.gdp.value: \"{gdp}\"}；{列名} 取这一行的单元格",
	"name": "成品的文件名，不带后缀；不写则为 {id}", "template": "版式：自带的名称，或自己的文件", "template_set": "版式里逐项改写的值",
	"outputs": "做哪些成品：" + strings.Join(outputs, "、") + "；不写则为 pdf 和 xlsx", "verify": "成品写出之前是否与数据集逐个数字核对", "attach": "PDF 里附带什么：dataset、images、xlsx，或 none；不写则为 dataset",
}
