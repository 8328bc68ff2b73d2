package page

import (
	"report/internal/picture"
	"report/internal/unit"
)

// An Image is a photograph in a frame. The part that Crop names fills the frame; its proportions are the caller's business
// (picture.Cover). A Picture that stands in several places is in the file once.
type Image struct {
	Rect    unit.Rect
	Picture *picture.Picture
	Crop    picture.Crop
	Node    int32 // of the structure
}

func (*Image) mark() {}
