// Package templates holds the bundled looks, each in a folder of its own: template.yaml says all of it.
package templates

import "embed"

// Names are the folders of FS, the default first.
var Names = []string{"handout", "newspaper", "communique", "gongwen", "brief", "yearbook", "booklet"}

// FS holds NAME/template.yaml for each of Names.
//
//go:embed */template.yaml
var FS embed.FS
