package cli

import (
	"bufio"
	"bytes"
	"io/fs"
	"math"
	"path"
	"strconv"
	"strings"

	"report/internal/disk"
	"report/internal/say"
)

// unknownMemory is the soft limit where the system does not say how much memory there is.
const unknownMemory = 800 << 20

// SoftMemory is up to where memory may be used before what is no longer needed is looked for more often: three quarters of what
// the machine has, of what the process's control groups allow, and of its address space, whichever is least.
func SoftMemory() int64 {
	if most, known := disk.MostOpen(); known && most < leastOpen {
		return unknownMemory // it will be said, see cramped
	}
	return softMemory(disk.System())
}

func softMemory(system fs.FS) int64 {
	least := int64(math.MaxInt64)
	for _, bytes := range append(grouped(system), machine(system), addresses(system)) {
		if bytes > 0 {
			least = min(least, bytes)
		}
	}
	if least == math.MaxInt64 {
		return unknownMemory
	}
	return least / 4 * 3
}

// leastAddresses is the address space in which the program works: Go takes more than half of it for itself before it begins, and below
// 700 MB ends in words of its own.
const leastAddresses = 2_000_000 << 10

// leastOpen is how many files the process may have open at least: with fewer Go itself ends in words of its own when it first waits for one.
const leastOpen = 8

// cramped is the failure of a process that has less (ulimit -v, ulimit -n); nil is none.
func cramped(system fs.FS) *failure {
	if most, known := disk.MostOpen(); known && most < leastOpen {
		return &failure{noSystem, say.M("the process may have %d files open, and needs %d", most, leastOpen), say.M("raise the limit: ulimit -n 1024")}
	}
	limit := addresses(system)
	if limit == 0 || limit >= leastAddresses {
		return nil
	}
	return &failure{noSystem, say.M("the process may use %d MB of address space, and needs %d", limit>>20, leastAddresses>>20), say.M("raise the limit: ulimit -v 2000000")}
}

// machine is how much memory the machine has; zero is unknown.
func machine(system fs.FS) int64 {
	for _, fields := range lines(system, "proc/meminfo") {
		if len(fields) > 1 && fields[0] == "MemTotal:" {
			return whole(fields[1]) << 10
		}
	}
	return 0
}

// addresses is how much address space the process may have (ulimit -v); zero is no limit.
func addresses(system fs.FS) int64 {
	for _, fields := range lines(system, "proc/self/limits") {
		if len(fields) > 3 && strings.Join(fields[:3], " ") == "Max address space" {
			return whole(fields[3])
		}
	}
	return 0
}

// grouped are the limits of the process's control groups (cgroup v2 and v1) and of all above them.
func grouped(system fs.FS) (limits []int64) {
	for _, fields := range lines(system, "proc/self/cgroup") {
		parts := strings.SplitN(strings.Join(fields, " "), ":", 3)
		if len(parts) < 3 {
			continue
		}
		root, file := "sys/fs/cgroup", "memory.max"
		switch {
		case parts[1] == "memory":
			root, file = "sys/fs/cgroup/memory", "memory.limit_in_bytes"
		case parts[1] != "":
			continue
		}
		for group := path.Clean("/" + parts[2]); ; group = path.Dir(group) {
			if text, err := fs.ReadFile(system, path.Join(root, group, file)); err == nil {
				limits = append(limits, whole(strings.TrimSpace(string(text))))
			}
			if group == "/" {
				break
			}
		}
	}
	return limits
}

// lines are the words of every line of a file; one that is not there has none.
func lines(system fs.FS, name string) (all [][]string) {
	text, _ := fs.ReadFile(system, name)
	for s := bufio.NewScanner(bytes.NewReader(text)); s.Scan(); {
		all = append(all, strings.Fields(s.Text()))
	}
	return all
}

// whole reads a number above zero; any other word, such as max, is zero.
func whole(word string) int64 {
	n, err := strconv.ParseInt(word, 10, 64)
	if err != nil || n < 0 {
		return 0
	}
	return n
}
