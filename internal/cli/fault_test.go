package cli

import (
	"strings"
	"testing"
)

func TestPanicIsAFaultOfOurs(t *testing.T) {
	f := fall(nil)
	if f.status != ourFault || !strings.Contains(f.found.String(), "[3] with length 0 (cli/fault_test.go:17)") {
		t.Errorf("got %d, %s", f.status, f.found)
	}
}

func fall(words []string) (f *failure) {
	defer func() { f = panicked(recover()) }()
	return &failure{found: reportIt, status: len(words[3])}
}
