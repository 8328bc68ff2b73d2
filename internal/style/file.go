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
	Switches   switchesFile           `yaml:"switches"`
	Text       commonText             `yaml:"text"`
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

type switchesFile struct {
	Kinsoku     kinsoku `yaml:"kinsoku"`
	Punct       punct   `yaml:"punct"`
	Autospace   em      `yaml:"autospace"`
	Figures     figures `yaml:"figures"`
	TightDate   bool    `yaml:"tight_date"`
	Indent      int     `yaml:"indent"`
	Hang        hang    `yaml:"hang"`
	Notes       notes   `yaml:"notes"`
	Lists       lists   `yaml:"lists"`
	Jump        bool    `yaml:"jump"`
	MinLastLine int     `yaml:"min_last_line"`
	Orphans     int     `yaml:"orphans"`
	Widows      int     `yaml:"widows"`
}

// Advise says where a switch is gone to.
func (*switchesFile) Advise(key string) say.Message {
	if key == "grid" {
		return say.M("lines always stand on the grid of page.pitch: leave it out")
	}
	return say.Message{}
}

type textFile struct {
	Face        Face   `yaml:"face"`
	Latin       Face   `yaml:"latin"`
	Strong      Face   `yaml:"strong"`
	StrongLatin Face   `yaml:"strong_latin"`
	Size        size   `yaml:"size"`
	Pitch       length `yaml:"pitch"`
	Color       ink    `yaml:"color"`
	Prose       bool   `yaml:"prose"` // its paragraphs begin with the indent
}

type stylesFile struct {
	Body     proseText `yaml:"body"`
	Headline titleText `yaml:"headline"`
	Kicker   titleText `yaml:"kicker"`
	Deck     titleText `yaml:"deck"`
	Slogan   titleText `yaml:"slogan"`
	Byline   titleText `yaml:"byline"`
	Section  headText  `yaml:"section"`
	Head     proseText `yaml:"head"`
	Subhead  proseText `yaml:"subhead"`
	Minor    proseText `yaml:"minor"`
	Lead     plainText `yaml:"lead"`
	Abstract proseText `yaml:"abstract"`
	Quote    textFile  `yaml:"quote"`
	Speaker  plainText `yaml:"speaker"`
	Mark     plainText `yaml:"mark"`
	Label    plainText `yaml:"label"`
	Item     plainText `yaml:"item"`
	Scene    proseText `yaml:"scene"`
	Number   digitText `yaml:"number"`
	Unit     plainText `yaml:"unit"`
	Fact     plainText `yaml:"fact"`
	Caption  plainText `yaml:"caption"`
	Note     noteText  `yaml:"note"`
	Running  plainText `yaml:"running"`
	Folio    plainText `yaml:"folio"`
}

type tableFile struct {
	Title plainText `yaml:"title"`
	Unit  plainText `yaml:"unit"`
	Head  plainText `yaml:"head"`
	Cell  plainText `yaml:"cell"`
	Note  noteText  `yaml:"note"`
	Thick length    `yaml:"thick"`
	Thin  length    `yaml:"thin"`
	Row   length    `yaml:"row"`
	Rules Rules     `yaml:"rules"`
	Wide  Wide      `yaml:"wide"`
}

type chartFile struct {
	Axis    plainText    `yaml:"axis"`
	Value   digitText    `yaml:"value"`
	Legend  plainText    `yaml:"legend"`
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
	MaxRows int `yaml:"max_rows"`
}

type letterheadFile struct {
	Form      LetterForm `yaml:"form"`
	Name      plainText  `yaml:"name"`
	Number    plainText  `yaml:"number"`
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
	Text  plainText `yaml:"text"`
	Inset int       `yaml:"inset"`
	Outer lineFile  `yaml:"outer"`
	Inner lineFile  `yaml:"inner"`
}
