// Package data holds the bundled datasets, each in a folder of its own: shifeng, a newspaper page made from a scan;
// shifeng-ocr, that scan word for word; communique, the statistical communiqué of a county that does not exist; county, a
// bulletin that batch.yaml makes for every row of counties.csv, which are invented; and starter, a small one to begin with.
package data

import "embed"

// Sample is the folder in FS of the dataset that a newcomer's first command builds.
const Sample = "shifeng"

// Starter is the folder in FS of the small dataset that report init copies.
const Starter = "starter"

// Manifest is the file in FS that says what report batch --sample makes.
const Manifest = "batch.yaml"

// FS holds the dataset folders by name.
//
//go:embed batch.yaml counties.csv communique county shifeng shifeng-ocr starter
var FS embed.FS
