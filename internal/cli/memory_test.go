package cli

import (
	"testing"
	"testing/fstest"
)

// TestSoftMemory: three quarters of the least that the system names.
func TestSoftMemory(t *testing.T) {
	const gb, machine = 1 << 30, "MemFree: 1 kB\nMemTotal:  16777216 kB\n"
	unlimited := "Limit  Soft Limit  Hard Limit  Units\nMax address space  unlimited  unlimited  bytes\n"
	for name, c := range map[string]struct {
		files map[string]string
		want  int64
	}{
		"unknown": {nil, unknownMemory},
		"machine": {map[string]string{"proc/meminfo": machine, "proc/self/limits": unlimited}, 12 * gb},
		"cgroup v2": {map[string]string{"proc/meminfo": machine, "proc/self/cgroup": "0::/a/b\n",
			"sys/fs/cgroup/a/b/memory.max": "max\n", "sys/fs/cgroup/a/memory.max": "4294967296\n"}, 3 * gb},
		"cgroup v1": {map[string]string{"proc/meminfo": machine, "proc/self/cgroup": "5:cpu,cpuacct:/x\n4:memory:/d/1\n",
			"sys/fs/cgroup/memory/d/1/memory.limit_in_bytes": "2147483648\n", "sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n"}, 3 * gb / 2},
		"in a container":        {map[string]string{"proc/meminfo": machine, "proc/self/cgroup": "0::/\n", "sys/fs/cgroup/memory.max": "1073741824\n"}, 3 * gb / 4},
		"outside its namespace": {map[string]string{"proc/meminfo": machine, "proc/self/cgroup": "0::/../up\n", "sys/fs/cgroup/memory.max": "1073741824\n"}, 3 * gb / 4},
		"ulimit -v":             {map[string]string{"proc/meminfo": machine, "proc/self/limits": "Max address space  3221225472  unlimited  bytes\n"}, 9 * gb / 4},
	} {
		system := fstest.MapFS{}
		for file, text := range c.files {
			system[file] = &fstest.MapFile{Data: []byte(text)}
		}
		if cramped(system) != nil {
			t.Errorf("%s: too little address space", name)
		}
		if got := softMemory(system); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

// TestCramped: too little address space is said before it is used up.
func TestCramped(t *testing.T) {
	for bytes, want := range map[string]int{"1024000000": noSystem, "1536000000": noSystem, "2048000000": 0, "unlimited": 0} {
		got := 0
		if f := cramped(fstest.MapFS{"proc/self/limits": &fstest.MapFile{Data: []byte("Max address space  " + bytes + "  unlimited  bytes\n")}}); f != nil {
			got = f.status
		}
		if got != want {
			t.Errorf("%s: %d, want %d", bytes, got, want)
		}
	}
}
