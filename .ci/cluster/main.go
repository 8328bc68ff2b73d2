// Command cluster holds the YAML that `report batch example kubernetes` prints against a real control plane: it applies it, is three nodes that run the
// pods which the Job controller makes, kills processes, loses a node, and looks at what the Jobs say in the end. .ci/kubernetes starts the servers.
//
//	cluster ADDRESS TOKEN YAML PROGRAM FOLDER      FOLDER/claims/report-data is the volume of the claim
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

func main() {
	log.SetFlags(log.Ltime)
	if len(os.Args) != 6 {
		log.Fatal("cluster ADDRESS TOKEN YAML PROGRAM FOLDER")
	}
	c := &cluster{api: newAPI(os.Args[1], os.Args[2])}
	if err := c.run(os.Args[3], os.Args[4], os.Args[5]); err != nil {
		c.show()
		log.Fatal("FAILED: ", err)
	}
}

type cluster struct {
	api   *api
	nodes []*node
}

func (c *cluster) run(yaml, program, folder string) error {
	if err := c.wait("the API server is ready", time.Minute, func() (bool, error) {
		return c.api.do("GET", "/api/v1/namespaces/kube-node-lease", nil, nil) == nil, nil
	}); err != nil {
		return err
	}
	printed, err := os.ReadFile(yaml)
	if err != nil {
		return err
	}
	for _, each := range strings.Split(string(printed), "\n---\n") {
		path := mapPath
		if strings.Contains(each, "kind: CronJob") {
			path = cronPath
		}
		if err := c.api.do("POST", path, each, nil); err != nil {
			return err
		}
	}
	for i := range 3 {
		n := &node{api: c.api, name: fmt.Sprintf("node-%d", i), folder: filepath.Join(folder, fmt.Sprint("node", i)), claims: filepath.Join(folder, "claims"), program: program,
			room: 3, running: map[string]*exec.Cmd{}}
		if err := os.MkdirAll(n.folder, 0o755); err != nil {
			return err
		}
		if err := n.join(); err != nil {
			return err
		}
		c.nodes = append(c.nodes, n)
		go n.beat()
	}
	go c.schedule()
	for _, step := range []func() error{c.wrong, c.slow, c.night} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// wait asks until it is so.
func (c *cluster) wait(what string, atMost time.Duration, so func() (bool, error)) error {
	for end := time.Now().Add(atMost); time.Now().Before(end); time.Sleep(300 * time.Millisecond) {
		if yes, err := so(); err != nil || yes {
			return err
		}
	}
	return fmt.Errorf("%s: not within %v", what, atMost)
}

// schedule binds pods to nodes that have room, and lets the nodes look; there is no kube-scheduler.
func (c *cluster) schedule() {
	for ; ; time.Sleep(200 * time.Millisecond) {
		pods, err := c.api.pods()
		if err != nil {
			log.Print(err)
			continue
		}
		load := map[string]int{}
		for _, p := range pods {
			if p.Status.Phase == "Pending" || p.Status.Phase == "Running" {
				load[p.Spec.NodeName]++
			}
		}
		for _, p := range pods {
			for _, n := range c.nodes {
				if p.Spec.NodeName != "" || p.Metadata.DeletionTimestamp != nil || n.isLost() || load[n.name] >= n.room {
					continue
				}
				load[n.name]++
				binding := object{"apiVersion": "v1", "kind": "Binding", "metadata": meta{Name: p.Metadata.Name}, "target": object{"apiVersion": "v1", "kind": "Node", "name": n.name}}
				if err := c.api.do("POST", podPath+"/"+p.Metadata.Name+"/binding", binding, nil); err != nil {
					log.Print(err)
				}
				break
			}
		}
		for _, n := range c.nodes {
			n.look(pods)
		}
	}
}

// begin makes a Job of the CronJob's template, as kubectl create job --from does; change may alter it.
func (c *cluster) begin(name string, change func(spec object)) error {
	var cron struct {
		Spec struct {
			JobTemplate struct {
				Spec object `json:"spec"`
			} `json:"jobTemplate"`
		} `json:"spec"`
	}
	if err := c.api.do("GET", cronPath+"/report-batch", nil, &cron); err != nil {
		return err
	}
	spec := cron.Spec.JobTemplate.Spec
	change(spec)
	return c.api.do("POST", jobPath, object{"metadata": meta{Name: name}, "spec": spec}, nil)
}

func (c *cluster) ended(name string, atMost time.Duration) (job, error) {
	var j job
	err := c.wait("job "+name+" ends", atMost, func() (bool, error) {
		j = job{}
		err := c.api.do("GET", jobPath+"/"+name, nil, &j)
		return j.done() != "", err
	})
	return j, err
}

// wrong: a manifest that cannot be read (78) fails each index at once, and no index is tried again.
func (c *cluster) wrong() error {
	var configured struct{ Data map[string]string }
	if err := c.api.do("GET", mapPath+"/report-batch", nil, &configured); err != nil {
		return err
	}
	set := func(text string) error {
		return c.api.do("PATCH", mapPath+"/report-batch", object{"data": object{"batch.yaml": text}}, nil)
	}
	if err := set("schema: none\n"); err != nil {
		return err
	}
	if err := c.begin("wrong", func(spec object) { spec["completions"], spec["parallelism"], spec["maxFailedIndexes"] = 2, 2, 2 }); err != nil {
		return err
	}
	j, err := c.ended("wrong", 3*time.Minute)
	if err != nil {
		return err
	}
	if got := fmt.Sprint(j.done(), " ", j.Status.FailedIndexes, " ", j.Status.Failed); got != "Failed 0,1 2" {
		return fmt.Errorf("a wrong manifest: %s, want Failed, indexes 0,1, 2 pods", got)
	}
	return set(configured.Data["batch.yaml"])
}

// slow: items that take longer than they may (75) are tried again, as often as the index may fail.
func (c *cluster) slow() error {
	err := c.begin("slow", func(spec object) {
		spec["completions"], spec["parallelism"], spec["maxFailedIndexes"], spec["backoffLimitPerIndex"] = 1, 1, 1, 1
		first := spec["template"].(map[string]any)["spec"].(map[string]any)["containers"].([]any)[0].(map[string]any)
		first["env"] = []object{{"name": "REPORT_TIMEOUT", "value": "1us"}}
		first["args"] = append(first["args"].([]any), "--out=/data/slow", "--report=/data/slow.jsonl")
	})
	if err != nil {
		return err
	}
	j, err := c.ended("slow", 3*time.Minute)
	if err != nil {
		return err
	}
	if got := fmt.Sprint(j.done(), " ", j.Status.FailedIndexes, " ", j.Status.Failed); got != "Failed 0 2" {
		return fmt.Errorf("a timeout: %s, want Failed, index 0, 2 pods: one more try", got)
	}
	return nil
}

// night: the Job as printed, with kills and a lost node.
func (c *cluster) night() error {
	if err := c.begin("night", func(object) {}); err != nil {
		return err
	}
	for c.killed() < 4 { // by what the nodes saw: one may end by itself while it is struck
		time.Sleep(time.Duration(rand.IntN(700)) * time.Millisecond)
		err := c.wait("a process runs", time.Minute, func() (bool, error) { return c.kill(), nil })
		if err != nil {
			return err
		}
	}
	killed := c.killed()
	var lost *node
	held := 0
	err := c.wait("a node works", 2*time.Minute, func() (bool, error) {
		for _, n := range c.nodes {
			n.mutex.Lock()
			works := len(n.running) > 0
			n.mutex.Unlock()
			if works {
				lost, held = n, n.lose()
				return true, nil
			}
		}
		return false, nil
	})
	if err != nil {
		return err
	}
	if err := c.bury(lost); err != nil {
		return err
	}
	j, err := c.ended("night", 8*time.Minute)
	if err != nil {
		return err
	}
	if j.done() != "Complete" || j.Status.Succeeded != 16 || j.Status.CompletedIndexes != "0-15" || j.Status.FailedIndexes != "" || j.Status.Failed < killed {
		said, _ := json.Marshal(j.Status)
		return fmt.Errorf("the night: %s", said)
	}
	fmt.Printf("kubernetes: 16 of 16 indexes; %d processes killed, %s lost with %d pods, %d pods failed\n", killed, lost.name, held, j.Status.Failed)
	return nil
}

// killed is how many processes were killed, as their nodes saw it.
func (c *cluster) killed() (all int) {
	for _, n := range c.nodes {
		n.mutex.Lock()
		all += n.killed
		n.mutex.Unlock()
	}
	return all
}

// kill ends one process of a pod, anywhere.
func (c *cluster) kill() bool {
	for _, i := range rand.Perm(len(c.nodes)) {
		n := c.nodes[i]
		n.mutex.Lock()
		for _, command := range n.running {
			command.Process.Kill()
			n.mutex.Unlock()
			return true
		}
		n.mutex.Unlock()
	}
	return false
}

// bury says of a node that does not answer that it is out of service, as an operator does; only then pods that must not run twice begin elsewhere.
func (c *cluster) bury(lost *node) error {
	var seen struct {
		Spec struct {
			Taints []object `json:"taints"`
		} `json:"spec"`
	}
	err := c.wait(lost.name+" is seen to be lost", 2*time.Minute, func() (bool, error) {
		seen.Spec.Taints = nil
		err := c.api.do("GET", nodePath+"/"+lost.name, nil, &seen)
		return slices.ContainsFunc(seen.Spec.Taints, func(t object) bool { return t["key"] == "node.kubernetes.io/unreachable" && t["effect"] == "NoExecute" }), err
	})
	if err != nil {
		return err
	}
	taints := append(seen.Spec.Taints, object{"key": "node.kubernetes.io/out-of-service", "value": "nodeshutdown", "effect": "NoExecute"})
	return c.api.do("PATCH", nodePath+"/"+lost.name, object{"spec": object{"taints": taints}}, nil)
}

// show prints what there is, for whoever has to find out why.
func (c *cluster) show() {
	pods, err := c.api.pods()
	if err != nil {
		log.Print(err)
	}
	for _, p := range pods {
		log.Print(p.Metadata.Name, " ", p.Spec.NodeName, " ", p.Status.Phase, " deleted: ", p.Metadata.DeletionTimestamp != nil)
	}
	for _, n := range c.nodes {
		logs, _ := filepath.Glob(filepath.Join(n.folder, "*.log"))
		for _, name := range logs[max(0, len(logs)-3):] {
			said, _ := os.ReadFile(name)
			log.Printf("%s: %.600s", filepath.Base(name), said)
		}
	}
}
