package style

import (
	"reflect"

	"report/internal/say"
)

// Schema is the version of the format that this package reads.
const Schema = "template/1"

// A file is template.yaml as it is written. Everything may be left out of a template that extends another.
type file struct {
	Schema     string                 `yaml:"schema"`
	Title      string                 `yaml:"title"`
	Extends    string                 `yaml:"extends"`
	Variant    string                 `yaml:"variant"`
	Variants   map[string]variantFile `yaml:"variants"`
	Pages      int                    `yaml:"pages"`
	SizeSystem sizeSystem             `yaml:"size_system"`
	Page       pageFile               `yaml:"page"`
	Masters    mastersFile            `yaml:"masters"`
	Opening    openingFile            `yaml:"opening"`
	Spots      map[string]spotFile    `yaml:"spots"`
	Colors     map[string]ink         `yaml:"colors"`
	Fonts      fontFiles              `yaml:"fonts"`
	Switches   Switches               `yaml:"switches"`
	Text       textFile               `yaml:"text" takes:"common"`
	Styles     stylesFile             `yaml:"styles"`
	Table      tableFile              `yaml:"table"`
	Chart      chartFile              `yaml:"chart"`
	Photo      photoFile              `yaml:"photo"`
	Placing    placingFile            `yaml:"placing"`
	Letterhead *letterheadFile        `yaml:"letterhead"`
	Imprint    *imprintFile           `yaml:"imprint"`
	Contents   contentsFile           `yaml:"contents"`
}

// A variantFile is what a variant has otherwise; it takes no schema.
type variantFile file

// fontFiles are font files of the user's: by face, and those that are asked for what no face has.
type fontFiles struct {
	Song      string   `yaml:"song"`
	SongBold  string   `yaml:"song-bold"`
	SongBlack string   `yaml:"song-black"`
	Hei       string   `yaml:"hei"`
	HeiBold   string   `yaml:"hei-bold"`
	Kai       string   `yaml:"kai"`
	Fang      string   `yaml:"fang"`
	Latin     string   `yaml:"latin"`
	LatinBold string   `yaml:"latin-bold"`
	Extra     []string `yaml:"extra"`
}

type pageFile struct {
	Trim    trimSize      `yaml:"trim"`
	Bleed   length        `yaml:"bleed"`
	Top     length        `yaml:"top"`
	Left    length        `yaml:"left"`
	Columns int           `yaml:"columns"`
	Cells   int           `yaml:"cells"`
	Cell    length        `yaml:"cell"`
	Gutter  int           `yaml:"gutter"`
	Rule    lineFile      `yaml:"rule"`
	Lines   int           `yaml:"lines"`
	Pitch   length        `yaml:"pitch"`
	Header  furnitureFile `yaml:"header"`
	Footer  furnitureFile `yaml:"footer"`
}

type mastersFile struct {
	First masterFile `yaml:"first"`
	Left  masterFile `yaml:"left"`
	Right masterFile `yaml:"right"`
	Last  lastFile   `yaml:"last"`
}

// A masterFile is what pages of a kind may have otherwise: where the type area stands, not how large it is.
type masterFile struct {
	Top    length        `yaml:"top"`
	Left   length        `yaml:"left"`
	Header furnitureFile `yaml:"header"`
	Footer furnitureFile `yaml:"footer"`
}

// A lastFile is what the last page may have otherwise, of which it is not known that it is the last until it is filled.
type lastFile struct {
	Header furnitureFile `yaml:"header"`
	Footer furnitureFile `yaml:"footer"`
}

// Advise says where the type area is described.
func (*masterFile) Advise(key string) say.Message { return adviseOfPage(key) }

// Advise says where the type area is described.
func (*lastFile) Advise(key string) say.Message {
	if key == "left" || key == "top" {
		return say.M("write it under masters.left and masters.right: the last page is one of them")
	}
	return adviseOfPage(key)
}

func adviseOfPage(key string) say.Message {
	for f := range reflect.TypeFor[pageFile]().Fields() {
		if f.Tag.Get("yaml") == key {
			return say.M("write it under page: it is the same on all pages")
		}
	}
	return say.Message{}
}

type furnitureFile struct {
	Left    string   `yaml:"left"`
	Center  string   `yaml:"center"`
	Right   string   `yaml:"right"`
	Inside  string   `yaml:"inside"`
	Outside string   `yaml:"outside"`
	Inset   int      `yaml:"inset"`
	Gap     length   `yaml:"gap"`
	Rule    lineFile `yaml:"rule"`
}

type lineFile struct {
	Width length `yaml:"width"`
	Color ink    `yaml:"color"`
}

// A spotFile is a spot colour: what its plate is called, and what it looks like in process inks.
type spotFile struct {
	Spot string `yaml:"spot"`
	CMYK ink    `yaml:"cmyk"`
}

type openingFile struct {
	Thick lineFile `yaml:"thick"`
	Thin  lineFile `yaml:"thin"`
	Rows  int      `yaml:"rows"`
}

type stylesFile struct {
	Body     textFile `yaml:"body" takes:"prose"`
	Headline textFile `yaml:"headline" takes:"title"`
	Kicker   textFile `yaml:"kicker" takes:"title"`
	Deck     textFile `yaml:"deck" takes:"title"`
	Slogan   textFile `yaml:"slogan" takes:"title"`
	Byline   textFile `yaml:"byline" takes:"title"`
	Section  textFile `yaml:"section" takes:"head"`
	First    textFile `yaml:"first" takes:"plain"`
	Second   textFile `yaml:"second" takes:"plain"`
	Short    textFile `yaml:"short" takes:"plain"`
	Head     textFile `yaml:"head" takes:"prose"`
	Subhead  textFile `yaml:"subhead" takes:"prose"`
	Minor    textFile `yaml:"minor" takes:"prose"`
	Lead     textFile `yaml:"lead" takes:"plain"`
	Abstract textFile `yaml:"abstract" takes:"prose"`
	Quote    textFile `yaml:"quote" takes:"all"`
	Speaker  textFile `yaml:"speaker" takes:"plain"`
	Mark     textFile `yaml:"mark" takes:"plain"`
	Label    textFile `yaml:"label" takes:"plain"`
	Item     textFile `yaml:"item" takes:"plain"`
	Scene    textFile `yaml:"scene" takes:"prose"`
	Number   textFile `yaml:"number" takes:"digits"`
	Unit     textFile `yaml:"unit" takes:"plain"`
	Fact     textFile `yaml:"fact" takes:"plain"`
	Caption  textFile `yaml:"caption" takes:"plain"`
	Note     textFile `yaml:"note" takes:"note"`
	Running  textFile `yaml:"running" takes:"plain"`
	Folio    textFile `yaml:"folio" takes:"plain"`
}

type tableFile struct {
	Title textFile `yaml:"title" takes:"plain"`
	Unit  textFile `yaml:"unit" takes:"plain"`
	Head  textFile `yaml:"head" takes:"plain"`
	Cell  textFile `yaml:"cell" takes:"plain"`
	Note  textFile `yaml:"note" takes:"note"`
	Thick length   `yaml:"thick"`
	Thin  length   `yaml:"thin"`
	Row   length   `yaml:"row"`
	Rules Rules    `yaml:"rules"`
	Wide  Wide     `yaml:"wide"`
}

type chartFile struct {
	Axis    textFile     `yaml:"axis" takes:"plain"`
	Value   textFile     `yaml:"value" takes:"digits"`
	Legend  textFile     `yaml:"legend" takes:"plain"`
	Grid    lineFile     `yaml:"grid"`
	Zero    lineFile     `yaml:"zero"`
	Line    length       `yaml:"line"`
	Bar     em           `yaml:"bar"`
	Rows    int          `yaml:"rows"`
	MinRows int          `yaml:"min_rows"`
	MaxRows int          `yaml:"max_rows"`
	Series  []seriesFile `yaml:"series"`
}

type seriesFile struct {
	Color   ink      `yaml:"color"`
	Pattern Pattern  `yaml:"pattern"`
	Dash    []length `yaml:"dash"`
}

type photoFile struct {
	MaxRows int    `yaml:"max_rows"`
	Credit  Credit `yaml:"credit"`
}

type letterheadFile struct {
	Form      LetterForm `yaml:"form"`
	Name      textFile   `yaml:"name" takes:"plain"`
	Number    textFile   `yaml:"number" takes:"plain"`
	Top       length     `yaml:"top"`
	NumberGap int        `yaml:"number_gap"`
	Rule      lineFile   `yaml:"rule"`
	RuleGap   length     `yaml:"rule_gap"`
	Thin      lineFile   `yaml:"thin"`
	Length    length     `yaml:"length"`
	Foot      length     `yaml:"foot"`
	TitleGap  int        `yaml:"title_gap"`
}

type contentsFile struct {
	FromPages int `yaml:"from_pages"`
	Depth     int `yaml:"depth"`
}

type imprintFile struct {
	Text  textFile `yaml:"text" takes:"plain"`
	Inset int      `yaml:"inset"`
	Outer lineFile `yaml:"outer"`
	Inner lineFile `yaml:"inner"`
}
