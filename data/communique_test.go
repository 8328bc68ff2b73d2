package data

import (
	"io/fs"
	"strings"
	"testing"
	"unicode"

	"github.com/shopspring/decimal"

	"report/internal/dataset"
	"report/internal/tabulate"
)

func communique(t *testing.T) *dataset.Dataset {
	t.Helper()
	files, err := fs.Sub(FS, "communique")
	if err != nil {
		t.Fatal(err)
	}
	d, problems := dataset.Load(files, "bulletin.yaml")
	if problems.Failed() {
		t.Fatal(problems)
	}
	return d
}

// TestCommuniqueIsWhole counts what a full communiqué has, and that its title says on every page that it is invented.
func TestCommuniqueIsWhole(t *testing.T) {
	d := communique(t)
	if !strings.Contains(d.Title.Main, "虚构") || !strings.Contains(d.Issuer, "虚构") || !strings.Contains(d.Notice, "虚构") {
		t.Errorf("title %q, issuer %q, notice %q", d.Title.Main, d.Issuer, d.Notice)
	}
	chapters, placed, characters := 0, map[string]int{}, 0
	for i := range d.Sections {
		s := &d.Sections[i]
		if before, _, ok := strings.Cut(s.Title, "、"); ok && strings.Contains("一二三四五六七八九十", before) {
			chapters++
		}
		placed[s.Kind]++
		for _, r := range s.Body {
			if !unicode.IsSpace(r) {
				characters++
			}
		}
	}
	missing, inside := map[string]bool{}, 0
	for i := range d.Tables {
		for _, row := range d.Tables[i].Rows {
			for _, cell := range row {
				characters += len([]rune(strings.TrimSpace(cell)))
				if code, ok := dataset.Missing(cell); ok {
					missing[code] = true
				}
				if strings.HasPrefix(strings.TrimSpace(cell), "其中") {
					inside++
				}
			}
		}
	}
	if chapters != 10 || len(d.Tables) != 12 || len(d.Charts) != 6 || placed[dataset.TableRef] != 12 || placed[dataset.ChartRef] != 6 {
		t.Errorf("%d chapters, %d tables, %d charts, placed %v", chapters, len(d.Tables), len(d.Charts), placed)
	}
	if len(missing) < 4 || inside < 10 {
		t.Errorf("missing codes %v, %d times 其中", missing, inside)
	}
	if characters < 8000 || characters > 16000 { // references are longer than their figures
		t.Errorf("%d characters", characters)
	}
}

// TestCommuniqueAddsUp holds sums and shares that its readers would add up themselves.
func TestCommuniqueAddsUp(t *testing.T) {
	d := communique(t)
	value := map[string]decimal.Decimal{}
	for i := range d.Figures {
		value[d.Figures[i].ID] = decimal.RequireFromString(d.Figures[i].Value.String())
	}
	for total, parts := range map[string]string{
		"gdp": "va1 va2 va3", "va2": "ind build", "va3": "s_trade s_trans s_hotel s_fin s_estate s_other", "grain": "grain_s grain_a",
		"agri": "agri_crop agri_wood agri_live agri_fish agri_serv", "fx": "ex im", "prem": "prem_life prem_prop",
	} {
		sum := decimal.Zero
		for _, part := range strings.Fields(parts) {
			sum = sum.Add(value[part])
		}
		if !sum.Equal(value[total]) || sum.IsZero() {
			t.Errorf("%s is %s, its parts are %s", total, value[total], sum)
		}
	}
	for share, of := range map[string][2]string{"share1": {"va1", "gdp"}, "share2": {"va2", "gdp"}, "share3": {"va3", "gdp"}, "tax_share": {"tax", "rev"}, "urban": {"pop_town", "pop"}} {
		if got := value[of[0]].Mul(decimal.NewFromInt(100)).DivRound(value[of[1]], 1); !got.Equal(value[share]) {
			t.Errorf("%s is %s, but %s", share, value[share], got)
		}
	}
}

// TestCommuniqueTables makes the tables and charts: a share of rows stands under others, and no chart is empty.
func TestCommuniqueTables(t *testing.T) {
	tables := tabulate.Make(communique(t))
	deep := 0
	for _, table := range tables {
		for _, row := range table.Rows {
			if row.Level > 0 {
				deep++
			}
		}
	}
	if len(tables) != 12 || deep < 60 {
		t.Errorf("%d tables, %d rows under others", len(tables), deep)
	}
}
