package cli

import "testing"

// What a release is stamped with goes before what Go recorded.
func TestStamped(t *testing.T) {
	stampedVersion, stampedCommit, stampedDate = "1.2.3", "abc", "2026-11-30"
	defer func() { stampedVersion, stampedCommit, stampedDate = "", "", "" }()
	if b := buildOf(); b.Version != "1.2.3" || b.Commit != "abc" || b.Date != "2026-11-30" || programVersion() != "1.2.3" {
		t.Errorf("%+v", b)
	}
	stampedVersion = ""
	if programVersion() == "" {
		t.Error("a build that is not stamped has no version")
	}
}
