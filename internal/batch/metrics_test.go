package batch

import (
	"strings"
	"testing"
	"time"
)

// The metrics count what was made, keep the time of the last success over a failure, and can be read back by their marks.
func TestMetrics(t *testing.T) {
	at := func(seconds int64) Metrics { return Metrics{clock: func() time.Time { return time.Unix(seconds, 0) }} }
	m := at(100)
	for _, seconds := range []float64{0.01, 0.05, 0.3, 1000} {
		m.Add(Outcome{Status: MadeNow, Run: Effort{Seconds: seconds}})
	}
	m.Add(Outcome{Status: Unchanged, Run: Effort{Seconds: 1}})
	s := Summary{Manifest: "a \"b\" \\.yaml", Made: 4, Unchanged: 1, Files: 5, Bytes: 6, Pages: 7, Run: Running{Seconds: 2.5}, Leftovers: Leftovers{Files: []string{"old.pdf"}}}
	good := m.Write(s, 0, nil)
	for _, want := range []string{
		`report_batch_items{manifest="a \"b\" \\.yaml",status="made"} 4`, `report_batch_items{manifest="a \"b\" \\.yaml",status="unchanged"} 1`,
		`,le="0.05"} 2`, `,le="0.1"} 2`, `,le="0.5"} 3`, `,le="300"} 3`, `,le="+Inf"} 4`, `report_batch_item_seconds_count{manifest="a \"b\" \\.yaml"} 4`,
		`report_batch_leftover_files{manifest="a \"b\" \\.yaml"} 1`, `report_batch_last_success_timestamp_seconds{manifest="a \"b\" \\.yaml"} 100`,
		"# TYPE report_batch_item_seconds histogram\n",
	} {
		if !strings.Contains(string(good), want) {
			t.Errorf("no %s in\n%s", want, good)
		}
	}
	later := at(200)
	bad := string(later.Write(Summary{Manifest: "m", Failed: 2, Classes: map[Class]int{IO: 1, NotThere: 1}}, 74, good))
	for _, want := range []string{`failed_items{manifest="m",exit="74"} 1`, `failed_items{manifest="m",exit="65"} 1`, `exit_status{manifest="m"} 74`,
		`last_run_timestamp_seconds{manifest="m"} 200`, `last_success_timestamp_seconds{manifest="m"} 100`} {
		if !strings.Contains(bad, want) {
			t.Errorf("no %s in\n%s", want, bad)
		}
	}
	if !IsMetrics(good) || IsMetrics([]byte("schema: report/batch/1")) {
		t.Error("metrics are not told from other files")
	}
}
