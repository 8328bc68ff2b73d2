package conform

import (
	"cmp"

	"report/internal/pdf"
)

// writeIntent says what the file's colours are meant for (ISO 32000-1, 14.11.5).
func (m *File) writeIntent() {
	profile := m.meta.intent()
	intent := pdf.Dict{"Type": pdf.Name("OutputIntent"), "S": pdf.Name("GTS_PDFA1"), "Info": label(profile.Description),
		"DestOutputProfile":         m.to.Add(&pdf.Stream{Dict: pdf.Dict{"N": profile.Channels}, Raw: profile.Data}),
		"OutputConditionIdentifier": label(cmp.Or(profile.Description, "Custom"))}
	if m.meta.Standard == Press {
		intent["S"] = pdf.Name("GTS_PDFX")
	}
	if m.meta.Intent == nil {
		registered := conditions[m.meta.Standard]
		intent["OutputConditionIdentifier"] = pdf.Text(registered.identifier)
		intent["RegistryName"] = pdf.Text("http://www.color.org")
		intent["OutputCondition"] = pdf.Text(registered.condition)
	}
	m.catalog["OutputIntents"] = pdf.Array{intent}
}

// conditions are the printing conditions of the bundled profiles, under the names of the ICC's registry.
var conditions = [...]struct{ identifier, condition string }{
	Archive: {"sRGB", "sRGB IEC61966-2.1"},
	Press:   {"FOGRA39", "Offset printing by ISO 12647-2:2004/Amd 1, OFCOM, paper type 1 or 2, coated, 115 g/m2, screen 60/cm"},
}
