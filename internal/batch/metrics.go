package batch

import (
	"bufio"
	"bytes"
	"fmt"
	"math"
	"sort"
	"strconv"
	"strings"
	"time"
)

// Metrics are what a run leaves for a monitor, in the text format of Prometheus (text/plain; version=0.0.4): node_exporter reads
// it from the folder of its textfile collector. The zero value is a run that has counted nothing.
type Metrics struct {
	buckets [len(bucketBounds) + 1]int // of items, by how long they took
	seconds float64
	clock   func() time.Time // for tests; nil is the system's
}

// bucketBounds are the upper bounds of the items' durations, in seconds; the last bucket is without one.
var bucketBounds = [...]float64{0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300}

// Add counts an item that was made or has failed; what is unchanged took no work.
func (m *Metrics) Add(o Outcome) {
	if o.Status == Unchanged {
		return
	}
	m.buckets[sort.SearchFloat64s(bucketBounds[:], o.Run.Seconds)]++
	m.seconds += o.Run.Seconds
}

// Write writes the metrics of a run that ends now, with an exit status. Before is what a run before left: the time of the last success
// stands there when this was none. A summary of nothing is of a run that could not begin.
func (m *Metrics) Write(s Summary, exit int, before []byte) []byte {
	if m.clock == nil {
		m.clock = time.Now
	}
	now := m.clock().Unix()
	w := &metricsText{manifest: labelled(s.Manifest)}
	w.metric("items", "gauge", "Items of the last run, by what became of them.")
	for _, c := range []struct {
		status string
		n      int
	}{{"made", s.Made}, {"unchanged", s.Unchanged}, {"failed", s.Failed}, {"not_begun", s.Left}} {
		w.value("items", `,status="`+c.status+`"`, float64(c.n))
	}
	w.metric("failed_items", "gauge", "Items of the last run that failed, by the exit status that they deserve.")
	for _, exit := range exits {
		n := 0
		for _, class := range exit.classes {
			n += s.Classes[class]
		}
		w.value("failed_items", `,exit="`+strconv.Itoa(exit.status)+`"`, float64(n))
	}
	w.durations(m)
	w.metric("run_seconds", "gauge", "How long the last run took.")
	w.value("run_seconds", "", s.Run.Seconds)
	for _, c := range []struct {
		name, help string
		n          int64
	}{
		{"output_bytes", "Bytes of the results that are up to date.", s.Bytes}, {"output_files", "Files of them.", int64(s.Files)}, {"pages", "Pages of them.", int64(s.Pages)},
		{"leftover_files", "Results that the manifest asks for no more.", int64(leftBehind(s.Leftovers))},
		{"exit_status", "Exit status of the last run.", int64(exit)}, {"last_run_timestamp_seconds", "When the last run ended.", now},
	} {
		w.metric(c.name, "gauge", c.help)
		w.value(c.name, "", float64(c.n))
	}
	success := lastSuccess(before)
	if exit == 0 {
		success = float64(now)
	}
	w.metric("last_success_timestamp_seconds", "gauge", "When a run last ended with 0; 0 is never.")
	w.value("last_success_timestamp_seconds", "", success)
	return w.Bytes()
}

// leftBehind is how many leftovers there are still.
func leftBehind(l Leftovers) int {
	if l.Pruned {
		return 0
	}
	return len(l.Files)
}

// A metricsText is the text on its way.
type metricsText struct {
	bytes.Buffer
	manifest string
}

const metricPrefix = "report_batch_"

func (w *metricsText) metric(name, kind, help string) {
	fmt.Fprintf(w, "# HELP %s%s %s\n# TYPE %s%s %s\n", metricPrefix, name, help, metricPrefix, name, kind)
}

func (w *metricsText) value(name, labels string, v float64) {
	fmt.Fprintf(w, "%s%s{manifest=\"%s\"%s} %s\n", metricPrefix, name, w.manifest, labels, strconv.FormatFloat(v, 'f', -1, 64))
}

// durations writes the histogram, whose buckets are cumulative.
func (w *metricsText) durations(m *Metrics) {
	w.metric("item_seconds", "histogram", "How long the items of the last run took that were made or failed.")
	count := 0
	for i, n := range m.buckets {
		count += n
		bound := "+Inf"
		if i < len(bucketBounds) {
			bound = strconv.FormatFloat(bucketBounds[i], 'f', -1, 64)
		}
		w.value("item_seconds_bucket", `,le="`+bound+`"`, float64(count))
	}
	w.value("item_seconds_sum", "", m.seconds)
	w.value("item_seconds_count", "", float64(count))
}

// labelled is a text as the value of a label.
func labelled(text string) string {
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(text)
}

// lastSuccess reads when a run last succeeded, from what it left.
func lastSuccess(before []byte) float64 {
	lines := bufio.NewScanner(bytes.NewReader(before))
	for lines.Scan() {
		if text := lines.Text(); strings.HasPrefix(text, metricPrefix+"last_success_timestamp_seconds{") {
			v, err := strconv.ParseFloat(text[strings.LastIndexByte(text, ' ')+1:], 64)
			if err == nil && v >= 0 && !math.IsInf(v, 0) {
				return v
			}
		}
	}
	return 0
}

// IsMetrics reports whether a file is what Write has written, and may be replaced.
func IsMetrics(content []byte) bool { return bytes.HasPrefix(content, []byte("# HELP "+metricPrefix)) }
