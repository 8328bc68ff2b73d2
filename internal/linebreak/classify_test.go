package linebreak

import (
	"slices"
	"testing"
)

// TestSigns: what stands behind a hyphen says whether it is the sign of a number.
func TestSigns(t *testing.T) {
	for text, want := range map[string]Class{
		"气温-22.5℃": Prefix, "最低-8°": Prefix, "同比变动-0.3个百分点": Prefix, "增速-2.1‰": Prefix, "增长为-3": Prefix, "（-5）": Prefix, "-1.2亿元": Prefix,
		"北京-3号线": Connector, "6-8℃": Connector, "1-4月": Connector, "歼-20": Connector, "产业-5个": Connector, "A-1": Latin,
	} {
		runes := []rune(text)
		class := make([]Class, len(runes))
		Classify(runes, class)
		if got := class[slices.Index(runes, '-')]; got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}
