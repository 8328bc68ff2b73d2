package layout

import (
	"strings"
	"testing"
)

// TestSettled: pages that texts name are settled when each is the page assumed; those that never are are named, in order.
func TestSettled(t *testing.T) {
	at := map[string]spot{"table:a": {page: 2}, "chart:b": {page: 8}, "section:c": {page: 0}}
	var none references
	if !none.settled(at) {
		t.Error("a document that names no page is not settled")
	}
	r := references{asked: map[string]bool{"table:a": true, "chart:b": true}}
	if r.settled(at) {
		t.Error("settled at first")
	}
	r.assumed = r.pagesOf(at)
	if !r.settled(at) || r.assumed["table:a"] != 3 || r.assumed["chart:b"] != 9 || len(r.assumed) != 2 {
		t.Errorf("assumed %v", r.assumed)
	}
	at["table:a"], at["chart:b"] = spot{page: 3}, spot{page: 7}
	if r.settled(at) {
		t.Error("settled after things moved")
	}
	if said := r.unsettled(at).Error(); !strings.Contains(said, "{{chart:b|page}}, {{table:a|page}}") {
		t.Errorf("said %q", said)
	}
}
