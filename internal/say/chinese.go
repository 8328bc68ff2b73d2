package say

// chinese holds the Chinese twin of every English format. Twins take the same arguments; where the order
// differs they number them (%[2]s).
var chinese = map[string]string{}
