// Package dataset reads a structured dataset and says, all at once, what is wrong with it.
//
// Load goes through these steps: find the file, decode it, check it part by part (heading, figures, tables,
// sections), read in what it names, and last look through all prose: references to figures, then normalisation.
// A Dataset that Load returns is whole: every id that it names exists, every number is a number.
package dataset

import (
	"report/internal/figure"
	"report/internal/furniture"
	"report/internal/picture"
	"report/internal/problem"
)

// Schema is the version of the format that this package reads.
const Schema = "report/1"

// A Dataset is one bulletin's content, loaded: prose is read in from its files, tables from theirs, text is
// normalised (see Normalise) and every reference resolves. Slices keep the order of the file.
type Dataset struct {
	Schema    string          `yaml:"schema"`
	ID        string          `yaml:"id"`
	Lang      string          `yaml:"lang"`
	Period    string          `yaml:"period"`
	Normalize string          `yaml:"normalize"` // "off" keeps text as written, "on" normalises; empty normalises where the language is Chinese, and quotes in any
	Title     Title           `yaml:"title"`
	Slogans   []string        `yaml:"slogans"`
	Byline    []string        `yaml:"byline"`
	Issuer    string          `yaml:"issuer"`
	Date      string          `yaml:"date"` // 2006-01-02; empty when not known
	Issue     string          `yaml:"issue"`
	Notice    string          `yaml:"notice"`    // stands on every page: 样稿, 虚构数据
	Watermark string          `yaml:"watermark"` // stands large, pale and aslant under every page: 草稿
	Generator bool            `yaml:"generator"` // the results say which version of report made them
	Long      string          `yaml:"long"`      // whether the workbook has all values in long form: see Longs; empty is auto
	Paper     Paper           `yaml:"paper"`     // a newspaper's
	Official  *Official       `yaml:"official"`  // nil when the bulletin is no paper of an office
	Figures   []figure.Figure `yaml:"figures"`

	// How it is to be made where nobody asks otherwise: see Look.
	Template string            `yaml:"template"`
	Set      map[string]string `yaml:"set"`
	Pages    int               `yaml:"pages"`
	Attach   []string          `yaml:"attach"`

	// FiguresFile is a workbook with a sheet 指标, or a CSV file, whose rows are figures too.
	FiguresFile string `yaml:"figures_file"`

	Tables   []Table   `yaml:"tables"`
	Charts   []Chart   `yaml:"charts"`
	Sections []Section `yaml:"sections"`

	// AllowNumerals are words with numerals in them that are no statistics: check does not ask for a figure.
	AllowNumerals []string `yaml:"allow_numerals"`

	// Notes are the changes that loading made on the reader's behalf (normalisations), and warnings.
	Notes problem.List `yaml:"-"`

	// Pictures are what sections and texts show, by path.Clean of what they call it (see Picture).
	Pictures map[string]*picture.Picture `yaml:"-"`

	keyPlaces    map[string]problem.Place // title, issuer, official
	figurePlaces []problem.Place
}

// Longs are the values of Long: a sheet where there are not too many, and else a file beside the workbook; always a sheet; neither.
var Longs = []string{LongAuto, LongAlways, LongNever}

const (
	LongAuto   = "auto"
	LongAlways = "always"
	LongNever  = "never"
)

// Furniture is the language of the words that are printed around what the dataset says.
func (d *Dataset) Furniture() furniture.Lang {
	l, _ := furniture.Of(d.Lang)
	return l
}

// TitlePlace is where the titles are.
func (d *Dataset) TitlePlace() problem.Place { return d.keyPlaces["title"] }

// KeyPlaces are where the title, the issuer and what stands under official are.
func (d *Dataset) KeyPlaces() map[string]problem.Place { return d.keyPlaces }

// FigurePlace is where figure i is described.
func (d *Dataset) FigurePlace(i int) problem.Place {
	if i < len(d.figurePlaces) {
		return d.figurePlaces[i]
	}
	return problem.Place{}
}

// A Title is the headline stack: 引题, 主题, 副题. Only Main must be there. `\\` in Main is a manual break mark.
type Title struct {
	Kicker string `yaml:"kicker"`
	Main   string `yaml:"main"`
	Deck   string `yaml:"deck"`
}

// A Table is a statistics table: either rows of a CSV or XLSX file (File) or a table made of figures (Of), one a row.
type Table struct {
	ID      string   `yaml:"id"`
	Title   string   `yaml:"title"`
	File    string   `yaml:"file"`
	Columns []Column `yaml:"columns"`
	Of      []string `yaml:"of"`
	Unit    string   `yaml:"unit"` // common unit of all numbers; empty when they differ
	Period  string   `yaml:"period"`
	Notes   []string `yaml:"notes"`
	Source  string   `yaml:"source"`
	Total   string   `yaml:"total"` // the row that is the sum of the others: checked where the table has it, and else made
	Wide    string   `yaml:"wide"`  // where it is wider than the page: split or turn; empty is as the template says

	// Where the table stands in its file, and how it is written there.
	Encoding  string            `yaml:"encoding"`  // of CSV: see decode.Encodings; empty is found out
	Separator string            `yaml:"separator"` // of CSV; empty is found out
	Sheet     string            `yaml:"sheet"`     // of XLSX: name, or number from 1; empty is the only one that shows anything
	Range     string            `yaml:"range"`     // of XLSX: A3:F20; empty is all
	Hidden    string            `yaml:"hidden"`    // of XLSX: keep takes hidden rows and columns too
	Skip      int               `yaml:"skip"`      // lines or rows above the head; found where it is left out
	Header    int               `yaml:"header"`    // rows of the head, flattened with ｜; zero is found
	Until     string            `yaml:"until"`     // the table ends above the row that begins with this; empty is found
	Thousands string            `yaml:"thousands"` // "," or ".", where it is in doubt what parts thousands; with "." decimals have a comma
	Marks     map[string]string `yaml:"marks"`     // what stands beside numbers, and its meaning: {△: minus, r: 修订数}
	Missing   map[string]string `yaml:"missing"`   // what stands in the file for a missing value, and its reason: {"—": z, "": x}

	// Sparks are the columns of type sparkline; they are in no file and not among Columns.
	Sparks []Spark `yaml:"-"`
	// Rows are the cells of File as text below its header, one slice a row, in the order of Columns.
	Rows [][]string `yaml:"-"`
	// Places are where the rows stand in File.
	Places Places `yaml:"-"`
	// Place is where the table is described.
	Place problem.Place `yaml:"-"`

	head problem.Place  // where the head of File is
	at   map[string]int // where each column stands, by its name
}

// A Column describes a column of a table's file. Name is the header in the file, or, beside At, the column's number in the file from
// 1, what it is called; Title is what is printed
// (Name when empty). Type is text or number; empty means text for a table's first column and number for the others.
// A sparkline column is drawn of the row's numbers in the columns Of, or in all number columns; it stands behind the others and is not in
// the file. A number column takes decimals, figure references ({{id}} or {{id|value}}) and missing codes ([x], see Missing);
// Decimals are the places that its numbers are rounded to, half away from zero; nil leaves them as they are.
type Column struct {
	At       int      `yaml:"at"`
	Name     string   `yaml:"name"`
	Title    string   `yaml:"title"`
	Unit     string   `yaml:"unit"`
	Type     string   `yaml:"type"`
	Decimals *int     `yaml:"decimals"`
	Blank    string   `yaml:"blank"` // what blank cells of the first column say: above repeats the cell above
	Of       []string `yaml:"of"`    // of a sparkline: the columns that it shows, by name
}

// A Spark is a column of small lines, one a row.
type Spark struct {
	Title   string
	Columns []int // whose numbers it shows, indexes into Table.Columns
}

// A Chart shows numbers: columns of a table over the categories of another (Table), or figures (Of). Names of columns
// are those of the table's file.
type Chart struct {
	ID        string   `yaml:"id"`
	Title     string   `yaml:"title"`
	Kind      string   `yaml:"kind"`      // see ChartKinds
	Stacked   bool     `yaml:"stacked"`   // columns or bars on each other
	Table     string   `yaml:"table"`     // id of a table
	X         string   `yaml:"x"`         // the column of the categories; empty is the first text column
	Y         []string `yaml:"y"`         // the columns of the series; empty is every number column
	Rows      []string `yaml:"rows"`      // the rows that are shown, by their text in X; empty is all
	Series    string   `yaml:"series"`    // rows: every row is a series, and the columns Y are the categories
	Lines     []string `yaml:"lines"`     // of a combo: the series that are lines; empty is those of the second axis
	Secondary []string `yaml:"secondary"` // the series on the second axis; empty is those with another unit than the first
	Of        []string `yaml:"of"`
	Accent    []string `yaml:"accent"` // what the title speaks of: figures, rows, or of more than one the series; empty is found by the title
	Alt       string   `yaml:"alt"`    // what the chart shows, for those who do not see it
	Notes     []string `yaml:"notes"`
	Source    string   `yaml:"source"`

	// Shown are the indexes of the table's rows that the chart shows, in its order.
	Shown []int `yaml:"-"`
	// Place is where the chart is described.
	Place problem.Place `yaml:"-"`
}

// SeriesInRows is the value of Chart.Series.
const SeriesInRows = "rows"
