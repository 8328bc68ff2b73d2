package bulletin

import (
	"testing"

	"report/internal/dataset"
)

// TestSections finds a row for every kind of section.
func TestSections(t *testing.T) {
	for _, k := range dataset.SectionKinds {
		if sections[k.Name].make == nil {
			t.Errorf("nothing is made of a section of kind %q", k.Name)
		}
	}
	if len(sections) != len(dataset.SectionKinds) {
		t.Errorf("%d rows for %d kinds", len(sections), len(dataset.SectionKinds))
	}
}
