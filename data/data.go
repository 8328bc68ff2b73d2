// Package data holds the bundled datasets, each in a folder of its own: shifeng, a newspaper page made from a
// scan, and shifeng-ocr, that scan word for word.
package data

import "embed"

// Sample is the folder in FS of the dataset that a newcomer's first command builds.
const Sample = "shifeng"

// FS holds the dataset folders by name.
//
//go:embed shifeng shifeng-ocr
var FS embed.FS
