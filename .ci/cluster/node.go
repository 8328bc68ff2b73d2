package main

import (
	"errors"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"
)

// A node runs the pods that are bound to it: each pod's command as a process, in a root that has the image's program and the pod's volumes and nothing
// else, as the user that the pod asks for.
type node struct {
	api                  *api
	name, folder, claims string // claims holds the volumes that outlive pods
	program              string
	room                 int

	mutex   sync.Mutex
	running map[string]*exec.Cmd
	killed  int // that did not end by themselves, while the node was there
	lost    bool
}

func (n *node) join() error {
	err := n.api.do("POST", nodePath, object{"metadata": meta{Name: n.name, Labels: map[string]string{"kubernetes.io/hostname": n.name}}}, nil)
	if err != nil {
		return err
	}
	return n.api.do("POST", leases, object{"metadata": meta{Name: n.name}, "spec": object{"holderIdentity": n.name, "leaseDurationSeconds": 8, "renewTime": now()}}, nil)
}

func now() string { return time.Now().UTC().Format("2006-01-02T15:04:05.000000Z") }

// beat says that the node is there, as a kubelet does.
func (n *node) beat() {
	for ; !n.isLost(); time.Sleep(2 * time.Second) {
		ready := []object{{"type": "Ready", "status": "True", "reason": "Ready", "lastHeartbeatTime": time.Now().UTC().Format(time.RFC3339)}}
		err := errors.Join(n.api.do("PATCH", leases+"/"+n.name, object{"spec": object{"renewTime": now()}}, nil),
			n.api.do("PATCH", nodePath+"/"+n.name+"/status", object{"status": object{"conditions": ready}}, nil))
		if err != nil {
			log.Print(err)
		}
	}
}

func (n *node) isLost() bool {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	return n.lost
}

// lose takes the node away: its processes are killed, and nobody tells of it any more.
func (n *node) lose() int {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	n.lost = true
	for _, command := range n.running {
		command.Process.Kill()
	}
	return len(n.running)
}

// look takes up what is bound to the node, and ends what is to be deleted.
func (n *node) look(pods []pod) {
	for _, p := range pods {
		if p.Spec.NodeName != n.name || n.isLost() {
			continue
		}
		n.mutex.Lock()
		command := n.running[p.Metadata.Name]
		n.mutex.Unlock()
		switch {
		case p.Metadata.DeletionTimestamp != nil && command != nil:
			command.Process.Signal(syscall.SIGTERM)
		case p.Metadata.DeletionTimestamp != nil:
			if err := n.api.do("DELETE", podPath+"/"+p.Metadata.Name, object{"gracePeriodSeconds": 0}, nil); err != nil {
				log.Print(err)
			}
		case command == nil && p.Status.Phase == "Pending":
			if err := n.start(p); err != nil {
				log.Printf("%s on %s: %v", p.Metadata.Name, n.name, err)
			}
		}
	}
}

func (n *node) start(p pod) error {
	root := filepath.Join(n.folder, p.Metadata.Name)
	c := p.Spec.Containers[0]
	if err := n.furnish(root, p, c); err != nil {
		return err
	}
	vars := map[string]string{}
	for _, env := range c.Env {
		vars[env.Name] = env.Value
		if env.ValueFrom != nil && env.ValueFrom.FieldRef != nil {
			vars[env.Name] = field(p.Metadata, env.ValueFrom.FieldRef.FieldPath)
		}
	}
	words := append(append([]string{}, c.Command...), c.Args...)
	for i := range words {
		for name, value := range vars {
			words[i] = strings.ReplaceAll(words[i], "$("+name+")", value)
		}
	}
	command := &exec.Cmd{Path: words[0], Args: words, Dir: "/", Env: []string{"HOSTNAME=" + p.Metadata.Name}}
	for name, value := range vars {
		command.Env = append(command.Env, name+"="+value)
	}
	said, err := os.Create(root + ".log")
	if err != nil {
		return err
	}
	defer said.Close()
	command.Stdout, command.Stderr = said, said
	command.SysProcAttr = &syscall.SysProcAttr{Chroot: root, Credential: &syscall.Credential{Uid: p.Spec.SecurityContext.RunAsUser, Gid: p.Spec.SecurityContext.RunAsGroup}}
	if err := command.Start(); err != nil {
		return err
	}
	n.mutex.Lock()
	n.running[p.Metadata.Name] = command
	n.mutex.Unlock()
	n.tell(p.Metadata.Name, "Running", c.Name, object{"running": object{"startedAt": time.Now().UTC().Format(time.RFC3339)}})
	go n.wait(p.Metadata.Name, c.Name, command)
	return nil
}

// wait tells how a process ended; of a node that is lost nobody tells.
func (n *node) wait(name, container string, command *exec.Cmd) {
	command.Wait()
	status, phase := command.ProcessState.Sys().(syscall.WaitStatus), "Failed"
	code := status.ExitStatus()
	if status.Signaled() {
		code = 128 + int(status.Signal())
	}
	if code == 0 {
		phase = "Succeeded"
	}
	if n.isLost() {
		return
	}
	if status.Signaled() && status.Signal() == syscall.SIGKILL {
		n.mutex.Lock()
		n.killed++
		n.mutex.Unlock()
	}
	ended := time.Now().UTC().Format(time.RFC3339)
	n.tell(name, phase, container, object{"terminated": object{"exitCode": code, "startedAt": ended, "finishedAt": ended}})
	n.mutex.Lock()
	delete(n.running, name)
	n.mutex.Unlock()
}

func (n *node) tell(name, phase, container string, state object) {
	status := object{"phase": phase, "containerStatuses": []object{{"name": container, "image": "report", "imageID": "", "ready": phase == "Running", "restartCount": 0, "state": state}}}
	for range 20 {
		err := n.api.do("PATCH", podPath+"/"+name+"/status", object{"status": status}, nil)
		if err == nil || strings.Contains(err.Error(), "404") {
			return
		}
		log.Print(err)
		time.Sleep(500 * time.Millisecond)
	}
}

func field(m meta, path string) string {
	for _, from := range []struct {
		prefix string
		values map[string]string
	}{{"metadata.annotations['", m.Annotations}, {"metadata.labels['", m.Labels}} {
		if key, ok := strings.CutPrefix(path, from.prefix); ok {
			return from.values[strings.TrimSuffix(key, "']")]
		}
	}
	return ""
}

// furnish lays the pod's root: the program, and what each mount asks for.
func (n *node) furnish(root string, p pod, c container) error {
	if err := os.MkdirAll(root, 0o755); err != nil {
		return err
	}
	if err := os.Link(n.program, filepath.Join(root, "report")); err != nil {
		return err
	}
	processes := filepath.Join(root, "proc") // as every container has it
	if err := errors.Join(os.Mkdir(processes, 0o755), syscall.Mount("/proc", processes, "", syscall.MS_BIND|syscall.MS_REC, "")); err != nil {
		return err
	}
	for _, mount := range c.VolumeMounts {
		place := filepath.Join(root, mount.MountPath)
		if err := os.MkdirAll(place, 0o755); err != nil {
			return err
		}
		if err := n.fill(place, mount.Name, p); err != nil {
			return fmt.Errorf("%s: %w", mount.Name, err)
		}
	}
	return nil
}

func (n *node) fill(place, name string, p pod) error {
	for _, volume := range p.Spec.Volumes {
		switch {
		case volume.Name != name:
		case volume.ConfigMap != nil:
			var found struct{ Data map[string]string }
			if err := n.api.do("GET", mapPath+"/"+volume.ConfigMap.Name, nil, &found); err != nil {
				return err
			}
			for file, text := range found.Data {
				if err := os.WriteFile(filepath.Join(place, file), []byte(text), 0o644); err != nil {
					return err
				}
			}
			return nil
		case volume.PersistentVolumeClaim != nil:
			return syscall.Mount(filepath.Join(n.claims, volume.PersistentVolumeClaim.ClaimName), place, "", syscall.MS_BIND, "")
		case volume.EmptyDir != nil:
			return os.Chmod(place, 0o777)
		}
	}
	return fmt.Errorf("no such volume, or of a kind that this node does not have")
}
