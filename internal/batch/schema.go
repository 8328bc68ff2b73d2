package batch

import (
	"reflect"

	"github.com/invopop/jsonschema"

	"report/internal/say"
	"report/internal/schema"
)

// JSONSchema is the JSON Schema of a manifest in YAML or JSON, made of the types that Read fills. Editors show it, so it is Chinese.
func JSONSchema() []byte { return JSONSchemaIn(say.Chinese) }

// JSONSchemaIn is the JSON Schema with its descriptions in a language.
func JSONSchemaIn(lang say.Lang) []byte {
	s := schema.Of(&Manifest{}, schema.Options{
		ID: "urn:report:batch:1", Title: "report 批量清单",
		Must:     map[reflect.Type][]string{reflect.TypeFor[Manifest](): {"schema", "items"}},
		Describe: func(_ reflect.Type, key string) say.Message { return descriptions[key] }, In: lang,
	})
	format := &jsonschema.Schema{Const: Schema, Description: descriptions["schema"].In(lang)}
	s.Properties.Set("schema", format)
	one := uint64(1)
	s.Properties.Set("items", &jsonschema.Schema{Type: "array", MinItems: &one, Items: &jsonschema.Schema{Ref: "#/$defs/Entry"}, Description: descriptions["items"].In(lang)})
	return schema.Write(s)
}

// descriptions are shown by editors and by the manual.
var descriptions = map[string]say.Message{
	"schema": say.M("the format of the manifest: write report/batch/1"),
	"run":    say.M("how the batch is run where the command line and the environment do not say it, by the names of the flags; files from the manifest's folder on"),
	"out":    say.M("the folder for the results"), "jobs": say.M("so many items at a time"), "report": say.M("the file of the report, or -"),
	"metrics": say.M("the file of the metrics, or -"), "timeout": say.M("how long an item may take: 30s, 5m"), "max-failures": say.M("begin no more after so many failures"),
	"fail-fast": say.M("begin no more after the first failure"), "prune": say.M("remove results that are asked for no more"),
	"output-intent": say.M("for press outputs, the ICC profile of the press: a file, or the name of one that comes with report"), "font": say.M("fonts for roles: ROLE=FILE"),
	"defaults":     say.M("what the items take where they do not say it"),
	"items":        say.M("the bulletins to make"),
	"dataset":      say.M("the folder or file of a dataset, from the manifest's folder on; * finds several at once"),
	"for":          say.M("a table in CSV, XLSX or JSON Lines: one bulletin a row; - reads standard input"),
	"sheet":        say.M("the name or number of a sheet"),
	"set":          say.M("values of the dataset changed for each: {title.main: \"{name}统计简报\", figures.gdp.value: \"{gdp}\"}; {column} is the row's cell"),
	"name":         say.M("the file name of the results without ending; left out it is {id}"),
	"template":     say.M("the look: a bundled one, or a file of your own"),
	"template_set": say.M("values of the look changed, one by one"),
	"outputs":      say.M("what is made: pdf, press, xlsx, csv; left out it is pdf and xlsx"),
	"verify":       say.M("whether results are held against the dataset number by number before they are written"),
	"attach":       say.M("what the PDF carries: dataset, images, xlsx, or none; left out it is dataset"),
}
