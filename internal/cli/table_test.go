package cli

import (
	"os"
	"path/filepath"
	"testing"
)

// TestHome: a table's entry names its file from the dataset's folder, wherever it is called from.
func TestHome(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	if err := os.MkdirAll("county/tables", 0o755); err != nil {
		t.Fatal(err)
	}
	try := func(name, inFolder, path string) {
		t.Helper()
		if f, p := home(name); f != inFolder || p != path {
			t.Errorf("%s: %s, %s", name, f, p)
		}
	}
	try("county/tables/t.csv", ".", "county/tables/t.csv") // no dataset yet
	try(filepath.Join(folder, "county/tables/t.csv"), filepath.Join(folder, "county/tables"), "t.csv")
	if err := os.WriteFile("county/bulletin.yaml", nil, 0o644); err != nil {
		t.Fatal(err)
	}
	try("county/tables/t.csv", "county", "tables/t.csv")
	try("./county/t.csv", "county", "t.csv")
	try(filepath.Join(folder, "county/tables/t.csv"), filepath.Join(folder, "county"), "tables/t.csv")
	t.Chdir("county/tables")
	try("t.csv", ".", "t.csv")
	try("../t.csv", "..", "t.csv")
}
