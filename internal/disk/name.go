package disk

import (
	"strings"
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

// NameFault says why a text cannot be the name of a file or a folder; nothing when it can, on any system and seen for what it is. Ending is
// what is written behind it.
func NameFault(name, ending string) (found, hint say.Message) {
	stem, _, _ := strings.Cut(strings.ToLower(name), ".")
	switch full := name + ending; {
	case strings.TrimSpace(name) == "":
		return say.M("the name is empty"), say.M("give every row what the name is made of")
	case !utf8.ValidString(name):
		return say.M("the name %q is not UTF-8 text", name), say.M("save the file as UTF-8")
	case say.Plain(name) != name:
		return say.M("the name %q has a character in it that is not seen", name), say.M("remove it")
	case strings.ContainsAny(name, `<>:"|?*\/`):
		return say.M("the name %q has a character that Windows does not allow in names", name), say.M(`leave < > : " | ? * out`)
	case strings.HasSuffix(full, ".") || strings.TrimSpace(full) != full:
		return say.M("the name %q begins or ends with a space, or ends with a dot", name), say.M("remove it")
	case devices[strings.TrimSpace(stem)]:
		return say.M("the name %q is a device on Windows", name), say.M("add something before it")
	case len(full) > maxName:
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

// Folded is the same for names that some file system takes for one: those that differ in case or in how their accents
// are composed.
func Folded(name string) string {
	ascii := true
	for i := 0; i < len(name); i++ {
		ascii = ascii && name[i] < utf8.RuneSelf
	}
	if ascii {
		return strings.ToLower(name)
	}
	return norm.NFC.String(cases.Fold().String(norm.NFD.String(name)))
}
