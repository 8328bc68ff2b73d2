package workbook

import (
	"strings"
	"time"

	"report/internal/codebook"
	"report/internal/dataset"
	"report/internal/figure"
	"report/internal/furniture"
)

// coverWidth is the width of the cover's one column: it fits on an upright page of A4 in any face.
const coverWidth = 66

// cover makes the sheet 封面: the title and one fact a row. What the dataset does not say is left out.
func cover(book Book) *sheet {
	facts, l := book.Facts, book.lang()
	s := &sheet{name: coverName.In(l), title: headline(facts), wide: coverWidth}
	fact := func(label, value string) {
		if value = strings.TrimSpace(value); value != "" {
			s.lines = append(s.lines, line{cell: words(l.Labelled(label, value))})
		}
	}
	fact(l.Words("Subtitle"), codebook.Plain(facts, facts.Title.Deck))
	fact(l.Words("Author"), l.List(facts.Byline...))
	fact(l.Words("Publisher"), facts.Issuer)
	if published := publication(facts.Date, l); published.kind == isDay {
		s.lines = append(s.lines, line{cell: published})
	} else {
		fact(l.Words("Published"), facts.Date)
	}
	fact(l.Words("Issue"), facts.Issue)
	fact(l.Words("Notice"), codebook.Plain(facts, facts.Notice))
	fact(l.Words("Period of the data"), figure.Period(facts.Period, l))
	if n := len(book.Tables); n > 0 {
		s.lines = append(s.lines, line{cell: cell{kind: isText, text: l.Words("Statistical tables: %d, see the sheet “%s”", n, contentsName.In(l)), link: contentsName.In(l)}})
	}
	fact(l.Words("Checksum (SHA-256)"), book.Digest)
	return s
}

// publication makes a real date that shows its own label.
func publication(date string, l furniture.Lang) cell {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return cell{}
	}
	return dayCell(day, l.Words(`"Published: "yyyy-mm-dd`))
}

// headline is the bulletin's title in one line.
func headline(facts *dataset.Dataset) string {
	if s := codebook.Plain(facts, facts.Title.Main); s != "" {
		return s
	}
	return facts.Furniture().Words("Statistical data")
}
