package layout

import (
	"strings"
	"testing"

	"report/internal/makeup"
	"report/internal/typeset"
)

// TestSettled: pages that texts name are settled when each is the page assumed; those that never are are named, in order.
func TestSettled(t *testing.T) {
	at := map[string]makeup.Anchor{"table:a": {Page: 2}, "chart:b": {Page: 8}, "section:c": {Page: 0}}
	var none typeset.References
	if !settled(&none, at) {
		t.Error("a document that names no page is not settled")
	}
	r := typeset.References{Asked: map[string]bool{"table:a": true, "chart:b": true}}
	if settled(&r, at) {
		t.Error("settled at first")
	}
	r.Assumed = pagesOf(&r, at)
	if !settled(&r, at) || r.Assumed["table:a"] != 3 || r.Assumed["chart:b"] != 9 || len(r.Assumed) != 2 {
		t.Errorf("assumed %v", r.Assumed)
	}
	at["table:a"], at["chart:b"] = makeup.Anchor{Page: 3}, makeup.Anchor{Page: 7}
	if settled(&r, at) {
		t.Error("settled after things moved")
	}
	if said := unsettled(&r, at).Error(); !strings.Contains(said, "{{chart:b|page}}, {{table:a|page}}") {
		t.Errorf("said %q", said)
	}
}
