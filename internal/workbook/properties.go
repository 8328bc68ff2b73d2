package workbook

import (
	"time"

	"github.com/xuri/excelize/v2"

	"report/internal/dataset"
	"report/internal/xlsx"
)

// describe sets the file's properties: what it is called, who made it, in which language, and from what.
func describe(f *excelize.File, book Book) error {
	l := book.lang()
	day := book.date().Format(time.RFC3339)
	maker := orElse(book.Facts.Issuer, orElse(l.List(book.Facts.Byline...), "report"))
	if err := f.SetDocProps(&excelize.DocProperties{
		Title: headline(book.Facts), Subject: l.Words("Workbook of statistical data"), Creator: maker, LastModifiedBy: maker, Keywords: keywords(book),
		Language: language(book.Facts.Lang), Identifier: book.Facts.ID, Created: day, Modified: day,
	}); err != nil {
		return err
	}
	if err := f.SetAppProps(&excelize.AppProperties{Application: "report"}); err != nil {
		return err
	}
	for _, p := range []struct{ name, value string }{
		{"dataset.sha256", book.Digest}, {"schema.version", orElse(book.Facts.Schema, dataset.Schema)}, {"generator.version", book.Generator},
	} {
		if p.value == "" {
			continue
		}
		if err := f.SetCustomProps(excelize.CustomProperty{Name: p.name, Value: p.value}); err != nil {
			return err
		}
	}
	return nil
}

// keywords are the titles of the tables, as many as fit into the 255 characters of a property.
func keywords(book Book) string {
	l := book.lang()
	list := l.Words("Statistical data")
	for _, t := range book.Tables {
		longer := l.Parts(list, t.Title)
		if xlsx.Units(longer) > 255 {
			break
		}
		list = longer
	}
	return list
}

// language is the dataset's language as spreadsheets know it: by country, not by script.
func language(tag string) string {
	switch tag {
	case "", "zh", "zh-Hans":
		return "zh-CN"
	case "zh-Hant":
		return "zh-TW"
	}
	return tag
}
