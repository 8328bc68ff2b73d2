package preflight

import (
	"strings"
	"testing"

	"report/internal/pdf"
	"report/internal/problem"
)

// Ink that overprints counts with what lies below it, as far as it is not covered or knocked out.
func TestOverprinted(t *testing.T) {
	for _, tt := range []struct {
		name, want string
		change     func(s *parts)
	}{
		{"an ink that overprints two others", "E ink-limit", func(s *parts) {
			state(s, pdf.Dict{"OP": true, "OPM": 1})
			s.contents += " .9 .9 0 0 k 200 200 90 90 re f /G gs 0 0 .9 .5 k 210 210 9 9 re f"
		}},
		{"inks that overprint one after the other", "E ink-limit", func(s *parts) {
			state(s, pdf.Dict{"OP": true, "OPM": 1})
			s.contents += " /G gs 1 0 0 0 k 200 200 90 90 re f 0 1 0 0 k 200 200 90 90 re f 0 0 1 0 k 200 200 90 90 re f 0 0 0 1 k 200 200 90 90 re f"
		}},
		{"an ink that overprints a little of another", "E ink-limit", func(s *parts) {
			state(s, pdf.Dict{"OP": true, "OPM": 1})
			s.contents += " .9 .9 .9 0 k 200 200 9 9 re f /G gs 0 0 0 1 k 205 205 90 90 re f"
		}},
		{"an ink that overprints in the other mode", "", func(s *parts) {
			state(s, pdf.Dict{"OP": true, "OPM": 0})
			s.contents += " .9 .9 0 0 k 200 200 90 90 re f /G gs 0 0 .9 .5 k 210 210 9 9 re f"
		}},
		{"an ink that knocks out two others", "", func(s *parts) {
			s.contents += " .9 .9 0 0 k 200 200 90 90 re f 0 0 .9 .5 k 210 210 9 9 re f"
		}},
		{"an ink that overprints what white covers", "", func(s *parts) {
			state(s, pdf.Dict{"OP": true, "OPM": 1})
			s.contents += " .9 .9 .9 0 k 200 200 90 90 re f 0 0 0 0 k 200 200 90 90 re f /G gs 0 0 0 1 k 210 210 9 9 re f"
		}},
	} {
		var got []string
		for _, f := range inspect(file(tt.change), Options{}).Findings {
			if f.Level == problem.Error {
				got = append(got, "E "+f.Code)
			}
		}
		if all := strings.Join(got, " "); all != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, all, tt.want)
		}
	}
}
