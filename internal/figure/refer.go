package figure

import (
	"slices"
	"strings"

	"report/internal/say"
)

// Things are what a text can refer to beside figures: {{table:id}} says 表1, {{chart:id}} 图2, {{section:title}} the title itself;
// with |page, 第3页. They are ids with a colon, which those of figures cannot have.
var Things = []string{"table", "chart", "section"}

// Refers parts the id of a reference: table and economy of table:economy.
func (u Use) Refers() (thing, id string, ok bool) {
	thing, id, ok = strings.Cut(u.ID, ":")
	return strings.TrimSpace(thing), strings.TrimSpace(id), ok
}

// reference reads how a reference is said.
func (u *Use) reference(how string, given bool) {
	thing, id, _ := u.Refers()
	u.ID = thing + ":" + id
	switch {
	case !slices.Contains(Things, thing):
		u.Err = &NotNumber{say.M("%q is nothing to refer to", thing), say.M("known here: %s", strings.Join(Things, ", "))}
	case given && how != "page":
		u.Err = &NotNumber{say.M("%q is no way to say a reference", how), say.M("known here: %s", "page")}
	case given:
		u.Form = Page
	}
}
