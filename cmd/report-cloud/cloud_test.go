package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"report/cmd/report-cloud/bucket"
	"report/internal/cli"
)

// The test's own program is report-cloud when it is asked to be.
func TestMain(m *testing.M) {
	if os.Getenv("BE_REPORT_CLOUD") != "" {
		os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr, bucket.Storage{}))
	}
	os.Exit(m.Run())
}

const county = `schema: report/1
id: county
title: {main: 县}
figures: [{id: gdp, name: 地区生产总值, value: 1, unit: 亿元}]
tables: [{id: t, title: 指标, of: [gdp]}]
sections: [{kind: article, body: "地区生产总值{{gdp}}。"}, {kind: table, ref: t}]
`

const items = 48

// work writes a batch below a folder, and is its files.
func work(t *testing.T, folder string) {
	rows := "code\n"
	for i := range items {
		rows += fmt.Sprintf("c%02d\n", i)
	}
	for name, content := range map[string]string{"jobs/county/bulletin.yaml": county, "jobs/rows.csv": rows,
		"jobs/batch.yaml": "schema: report/batch/1\nitems: [{dataset: county, for: rows.csv, name: '{code}', set: {title.main: '{code}县'}}]\n"} {
		place := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(place), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(place, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// program is a command line of report-cloud, in the environment of the server.
func program(endpoint string, args ...string) (*exec.Cmd, *bytes.Buffer) {
	command := exec.Command(os.Args[0], args...)
	command.Env = append(os.Environ(), "BE_REPORT_CLOUD=1", "AWS_ACCESS_KEY_ID=key", "AWS_SECRET_ACCESS_KEY=secret", "AWS_REGION=us-east-1",
		"AWS_EC2_METADATA_DISABLED=true", "AWS_ENDPOINT_URL="+endpoint)
	var said bytes.Buffer
	command.Stdout, command.Stderr = &said, &said
	return command, &said
}

func status(t *testing.T, want int, endpoint string, args ...string) string {
	t.Helper()
	command, said := program(endpoint, args...)
	command.Run()
	if got := command.ProcessState.ExitCode(); got != want {
		t.Fatalf("%v: exit status %d, want %d: %s", args, got, want, said)
	}
	return said.String()
}

// held are the results in a folder, with their sums.
func held(t *testing.T, folder string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.Contains(name, ".report-batch") {
			return err
		}
		content, err := os.ReadFile(name)
		sum := sha256.Sum256(content)
		files[filepath.Base(name)] = hex.EncodeToString(sum[:])
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// server runs a real S3 server with a bucket that has the batch; folder is what the bucket holds.
func server(t *testing.T) (endpoint, folder string) {
	t.Helper()
	name := os.Getenv("REPORT_S3_SERVER")
	if name == "" {
		t.Skip("REPORT_S3_SERVER names no server: see .ci/cloud")
	}
	listen, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listen.Addr().String()
	listen.Close()
	root, about := t.TempDir(), t.TempDir()
	folder = filepath.Join(root, "nights")
	work(t, folder)
	command := exec.Command(name, "--quiet", "--port", address, "posix", "--sidecar", about, root)
	command.Env = append(os.Environ(), "ROOT_ACCESS_KEY=key", "ROOT_SECRET_KEY=secret")
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { command.Process.Kill(); command.Wait() })
	for range 100 {
		if open, err := net.Dial("tcp", address); err == nil {
			open.Close()
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	return "http://" + address, folder
}

// quiet makes the batch on this machine's own files.
func quiet(t *testing.T) map[string]string {
	t.Helper()
	folder := t.TempDir()
	work(t, folder)
	status(t, 0, "", "batch", filepath.Join(folder, "jobs", "batch.yaml"), "--out", filepath.Join(folder, "out"))
	return held(t, filepath.Join(folder, "out"))
}

const jobs, out = "s3://nights/jobs/batch.yaml", "s3://nights/out"

// A folder as a bucket, and a batch there: no file beside the results.
func TestFolder(t *testing.T) {
	folder := t.TempDir()
	work(t, folder)
	there := "file://" + filepath.ToSlash(folder)
	for _, want := range []string{"48 made", "48 unchanged"} {
		if said := status(t, 0, "", "batch", there+"/jobs/batch.yaml", "--out", there+"/out", "--report", there+"/run.jsonl"); !strings.Contains(said, want) {
			t.Errorf("want %s: %s", want, said)
		}
	}
	if got, want := held(t, filepath.Join(folder, "out")), quiet(t); !maps.Equal(got, want) {
		t.Errorf("%d results, want %d", len(got), len(want))
	}
}

// Wrong credentials, regions of nobody and buckets that are not there end the batch before it begins.
func TestAccess(t *testing.T) {
	endpoint, folder := server(t)
	for args, want := range map[string]int{"batch " + jobs + " --out s3://none/out": 78, "batch s3://none/batch.yaml": 78, "batch s3://nights/none.yaml": 66,
		"build s3://nights/jobs/county -o s3://nights/x": 2, "build s3://nights/jobs/county --out s3://nights/x": 0} {
		status(t, want, endpoint, strings.Fields(args)...)
	}
	command, said := program(endpoint, "batch", jobs, "--out", out)
	command.Env = append(command.Env, "AWS_SECRET_ACCESS_KEY=wrong")
	command.Run()
	if got := command.ProcessState.ExitCode(); got != 78 {
		t.Errorf("wrong credentials: %d: %s", got, said)
	}
	if _, err := os.Stat(filepath.Join(folder, "out")); err == nil {
		t.Error("something was written")
	}
}

// faulty is a proxy before the server that spoils a part of the requests; each fault stands for its kind.
func faulty(t *testing.T, endpoint string, part float64) string {
	t.Helper()
	target, err := url.Parse(endpoint)
	if err != nil {
		t.Fatal(err)
	}
	through := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.Out.URL.Scheme, r.Out.URL.Host, r.Out.Host = "http", target.Host, r.In.Host
	}}
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if rand.Float64() >= part {
			through.ServeHTTP(w, r)
			return
		}
		switch rand.IntN(5) {
		case 0: // busy
			io.Copy(io.Discard, r.Body)
			w.WriteHeader(http.StatusServiceUnavailable)
			io.WriteString(w, `<?xml version="1.0"?><Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>`)
		case 1: // cut before the request is done
			hangUp(w)
		case 2: // done, and cut before that is said: a conditional put that is tried again finds itself there
			through.ServeHTTP(httptest.NewRecorder(), r)
			hangUp(w)
		case 3: // cut in the middle of the answer
			seen := httptest.NewRecorder()
			through.ServeHTTP(seen, r)
			maps.Copy(w.Header(), seen.Header())
			w.Header().Set("Content-Length", fmt.Sprint(seen.Body.Len()+1))
			w.WriteHeader(seen.Code)
			w.Write(seen.Body.Bytes()[:seen.Body.Len()/2])
			hangUp(w)
		default:
			time.Sleep(200 * time.Millisecond)
			through.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(proxy.Close)
	return proxy.URL
}

func hangUp(w http.ResponseWriter) {
	if c, _, err := http.NewResponseController(w).Hijack(); err == nil {
		c.Close()
	}
}

// Sixteen shards as processes, with kills, busy answers and cut connections: the same results as of one quiet run on files, reports that add up, and no
// shard silently absent. REPORT_CHAOS is how many runs.
func TestShardsThroughFaults(t *testing.T) {
	want := quiet(t)
	runs := 1
	fmt.Sscan(os.Getenv("REPORT_CHAOS"), &runs)
	for range runs {
		endpoint, folder := server(t)
		proxy := faulty(t, endpoint, 0.2)
		const shards = 16
		var kills, again atomic.Int64
		var working sync.WaitGroup
		room := make(chan bool, 4)
		for shard := range shards {
			working.Go(func() {
				room <- true
				defer func() { <-room }()
				for try := range 20 {
					command, said := program(proxy, "batch", jobs, "--out", out, "--shard-index", fmt.Sprintf("%d/%d", shard, shards), "--report", fmt.Sprintf("s3://nights/runs/%d.jsonl", shard))
					if err := command.Start(); err != nil {
						t.Error(err)
						return
					}
					if try == 0 && shard%3 == 0 {
						time.AfterFunc(time.Duration(rand.IntN(1500))*time.Millisecond, func() { command.Process.Kill() })
					}
					command.Wait()
					switch code := command.ProcessState.ExitCode(); code {
					case 0:
						return
					case -1:
						kills.Add(1)
					case 74, 75:
						again.Add(1)
					default:
						t.Errorf("shard %d ends in %d: %s", shard, code, said)
						return
					}
				}
				t.Errorf("shard %d does not come through", shard)
			})
		}
		working.Wait()
		status(t, 0, endpoint, "batch", "collect", "s3://nights/runs/*.jsonl", "--out", out, "--report", "s3://nights/all.jsonl")
		got := held(t, filepath.Join(folder, "out"))
		maps.DeleteFunc(got, func(name, _ string) bool { return strings.HasPrefix(name, "SHA256SUMS-") })
		if !maps.Equal(got, want) {
			t.Errorf("%d results, want %d", len(got), len(want))
		}
		t.Logf("%d killed, %d begun again", kills.Load(), again.Load())
	}
}

// A file that comes between the look and the put is not replaced: the server answers 412.
func TestMeanwhile(t *testing.T) {
	endpoint, folder := server(t)
	target, _ := url.Parse(endpoint)
	through := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.Out.URL.Scheme, r.Out.URL.Host, r.Out.Host = "http", target.Host, r.In.Host
	}}
	var once sync.Once
	var before []byte
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPut && strings.HasSuffix(r.URL.Path, "/out/c07.pdf") {
			once.Do(func() {
				status(t, 0, endpoint, "pdf", "s3://nights/jobs/county", "-o", "s3://nights/out/c07.pdf")
				before, _ = os.ReadFile(filepath.Join(folder, "out", "c07.pdf"))
			})
		}
		through.ServeHTTP(w, r)
	}))
	defer proxy.Close()
	said := status(t, 77, proxy.URL, "batch", jobs, "--out", out)
	if content, _ := os.ReadFile(filepath.Join(folder, "out", "c07.pdf")); len(content) == 0 || !bytes.Equal(content, before) || !strings.Contains(said, "s3://nights/out/c07.pdf is there") {
		t.Error(said)
	}
}
