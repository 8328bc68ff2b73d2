package verify

import "testing"

func TestShows(t *testing.T) {
	for _, c := range []struct {
		format, text string
		day, want    bool
	}{
		{"#,##0.0;-#,##0.0;0.0;@", "318.6", false, true},
		{"#,##0.0;-#,##0.0;0.0;@", "-1.2", false, true},
		{"#,##0.0;-#,##0.0;0.0;@", "0.0", false, true},
		{"General", "-318.6", false, true},
		{"0.00_);[Red](0.00)", "-318.6", false, true},
		{"0.0\\ ", "318.6", false, true},
		{"yyyy-mm-dd", "46022", true, true},
		{"#,##0;-#,##0;0;@", "318.6", false, false},
		{"#,##0.0;#,##0.0", "-318.6", false, false},
		{"0.0;;", "-318.6", false, false},
		{";;;", "318.6", false, false},
		{"0.0,", "318.6", false, false},
		{"#,##0.0,,", "318.6", false, false},
		{"0.0%", "318.6", false, false},
		{"0.0E+00", "318.6", false, false},
		{`"9"0.0`, "318.6", false, false},
		{"yyyy-mm-dd", "318", false, false},
		{"0", "46022", true, false},
	} {
		if got := shows(c.format, c.text, c.day); got != c.want {
			t.Errorf("%s of %s: got %v", c.format, c.text, got)
		}
	}
}
