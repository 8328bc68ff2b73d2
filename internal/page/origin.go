package page

import (
	"fmt"
	"strconv"
	"strings"
)

// A Point is a value that a chart shows, by the numbers of its series and of its category, from 0.
type Point struct {
	Chart         string // its id
	Series, Point int
}

// String is the point as Run.Origin has it, chart:ID/0/3: no figure has an id with a colon.
func (p Point) String() string {
	return fmt.Sprintf("%s%s/%d/%d", pointMark, p.Chart, p.Series, p.Point)
}

const pointMark = "chart:"

// ParsePoint reads what String writes; it is not ok for the origin of anything else.
func ParsePoint(origin string) (p Point, ok bool) {
	rest, ok := strings.CutPrefix(origin, pointMark)
	if !ok {
		return p, false
	}
	parts := strings.Split(rest, "/")
	if len(parts) != 3 {
		return p, false
	}
	series, err1 := strconv.Atoi(parts[1])
	point, err2 := strconv.Atoi(parts[2])
	return Point{parts[0], series, point}, err1 == nil && err2 == nil && series >= 0 && point >= 0
}
