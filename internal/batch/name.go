package batch

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"report/internal/say"
)

// maxName is the most bytes that a file's name has on the usual file systems.
const maxName = 255

// devices are names that Windows keeps to itself, whatever ends them.
var devices = map[string]bool{"con": true, "prn": true, "aux": true, "nul": true, "conin$": true, "conout$": true}

func init() {
	for _, port := range []string{"com", "lpt"} {
		for _, n := range "0123456789¹²³" {
			devices[port+string(n)] = true
		}
	}
}

// nameFault says why a text cannot name files; nothing when it can, on any system. The folder must hold what has the
// name, under no other, so that a name is neither a path nor a way out.
func nameFault(name string) (found, hint say.Message) {
	stem, _, _ := strings.Cut(strings.ToLower(name), ".")
	switch {
	case strings.TrimSpace(name) == "":
		return say.M("the name is empty"), say.M("give every row what the name is made of")
	case !utf8.ValidString(name):
		return say.M("the name %q is not UTF-8 text", name), say.M("save the file as UTF-8")
	case strings.ContainsAny(name, `/\`):
		return say.M("the name %q leads into another folder", name), say.M("results stand side by side: leave / and \\ out")
	case strings.HasPrefix(name, "."):
		return say.M("the name %q begins with a dot", name), say.M("such files are hidden, or lead out of the folder")
	case strings.ContainsFunc(name, unicode.IsControl):
		return say.M("the name %q has a control character in it", name), say.M("remove it")
	case strings.ContainsAny(name, `<>:"|?*`):
		return say.M("the name %q has a character that Windows does not allow in names", name), say.M(`leave < > : " | ? * out`)
	case strings.HasSuffix(name, ".") || strings.TrimSpace(name) != name:
		return say.M("the name %q begins or ends with a space, or ends with a dot", name), say.M("remove it")
	case devices[strings.TrimSpace(stem)]:
		return say.M("the name %q is a device on Windows", name), say.M("add something before it")
	case len(name)+len(longestEnding) > maxName:
		return say.M("the name %q has %d bytes: with its ending more than the %d of a file's name", short(name), len(name), maxName), say.M("shorten it")
	}
	return say.Message{}, say.Message{}
}

// short is the beginning of a long text.
func short(text string) string {
	if r := []rune(text); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return text
}

// folded is the same for names that some file system takes for one: those that differ in case or in how their accents
// are composed.
func folded(name string) string {
	ascii := true
	for i := 0; i < len(name); i++ {
		ascii = ascii && name[i] < utf8.RuneSelf
	}
	if ascii {
		return strings.ToLower(name)
	}
	return norm.NFC.String(cases.Fold().String(norm.NFD.String(name)))
}
