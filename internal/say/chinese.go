package say

// chinese holds the Chinese twin of every English format. Twins take the same arguments; where the order
// differs they number them (%[2]s).
var chinese = map[string]string{}

// add registers twins; each room keeps its own in a file of its own, chinese_<room>.go.
func add(twins map[string]string) {
	for format, twin := range twins {
		chinese[format] = twin
	}
}
