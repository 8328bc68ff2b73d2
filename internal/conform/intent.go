package conform

import (
	"cmp"

	"report/internal/pdf"
)

// writeIntent says what the file's colours are meant for (ISO 32000-1, 14.11.5): for a bundled profile, by the name that its condition has
// in the ICC's registry.
func (m *File) writeIntent() {
	profile := m.meta.intent()
	intent := pdf.Dict{"Type": pdf.Name("OutputIntent"), "S": pdf.Name("GTS_PDFA1"), "Info": label(profile.Description),
		"DestOutputProfile":         m.to.Add(&pdf.Stream{Dict: pdf.Dict{"N": profile.Channels}, Raw: profile.Data}),
		"OutputConditionIdentifier": label(cmp.Or(profile.Name, profile.Description, "Custom"))}
	if m.meta.Standard == Press {
		intent["S"] = pdf.Name("GTS_PDFX")
	}
	if profile.Name != "" {
		intent["RegistryName"] = pdf.Text("http://www.color.org")
		intent["OutputCondition"] = pdf.Text(profile.Says)
	}
	m.catalog["OutputIntents"] = pdf.Array{intent}
}
