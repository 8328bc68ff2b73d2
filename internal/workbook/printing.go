package workbook

// A printing is how a sheet goes to paper: upright or on its side, on one page's width or on several, its stub repeated on each.
type printing struct {
	lies  bool
	scale uint // hundredths of its size that a sheet of several pages' width is printed at; zero is one page's width
}

// A sheet of more columns, or wider, lies on its side when printed.
const (
	uprightColumns = 7
	uprightWidth   = 100
)

// What a page holds: widths in points between Excel's margins on A4, and of a character of the default font, whose digits Excel
// counts as 8 pixels. Where the font is not there, another one's digits may be wider: LibreOffice's were by a twentieth.
const (
	uprightRoom = 494.0
	lyingRoom   = 741.0
	digitWidth  = 6.0 * 1.08
)

// leastScale is how far a sheet is made smaller to be printed: its smallest type, of 10 points, is 6 points high then.
const leastScale = 60

// printing chooses how a sheet is printed. One page's width is enough where its type stays legible; else it takes as few pages as that
// allows, as large as fits so many. Charts stand whole, so a sheet that has some takes one page's width.
func (s *sheet) printing(widths []float64) printing {
	sum := 0.0
	for _, w := range widths {
		sum += w
	}
	p := printing{lies: len(widths) > uprightColumns || sum > uprightWidth || len(s.plots) > 0}
	room := uprightRoom
	if p.lies {
		room = lyingRoom
	}
	held := func(scale uint) float64 { return room / digitWidth * 100 / float64(scale) }
	if sum <= held(leastScale) || len(s.plots) > 0 {
		return p
	}
	least := pagesWide(widths, held(leastScale))
	p.scale = 100
	for p.scale > leastScale && pagesWide(widths, held(p.scale)) > least {
		p.scale--
	}
	return p
}

// pagesWide is how many pages the columns take, each with the stub, where one holds so many characters.
func pagesWide(widths []float64, held float64) int {
	pages, used := 1, widths[0]
	for _, w := range widths[1:] {
		if used+w > held && used > widths[0] {
			pages, used = pages+1, widths[0]
		}
		used += w
	}
	return pages
}
