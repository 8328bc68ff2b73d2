package cli

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"report/internal/dataset"
	"report/internal/preflight"
	"report/internal/problem"
	"report/internal/say"
)

// preflightCommand says whether a press will take a PDF file, anyone's. Findings are its result and go to standard output.
func (inv *invocation) preflightCommand() *cli.Command {
	return &cli.Command{
		Name:  "preflight",
		Flags: []cli.Flag{&cli.StringFlag{Name: "format", Value: "text"}, &cli.StringFlag{Name: "for", Value: "press"}, &cli.StringFlag{Name: "ink-limit"}, &cli.StringFlag{Name: "multiple-of"}},
		Action: func(c *cli.Context) error {
			format := c.String("format")
			if format != "text" && format != "json" && format != "html" {
				return usage(say.M("there is no format %q", format), say.M("it is text, json or html"))
			}
			asked, err := pressOptions(c)
			if err != nil {
				return err
			}
			file, err := openPDF(c)
			if err != nil {
				return err
			}
			defer file.close()
			seen := preflight.Inspect(file.open, asked)
			if err := inv.inspected(file, &seen, format); err != nil {
				return err
			}
			if seen.Failed() {
				return &wrongInput{wrongDataset}
			}
			return nil
		},
	}
}

// pressOptions are what a press asks for, as far as the command line says it.
func pressOptions(c *cli.Context) (asked preflight.Options, err error) {
	known := false
	if asked.For, known = preflight.PurposeOf(c.String("for")); !known {
		return asked, usage(say.M("there is no purpose %q", c.String("for")), say.M("known here: %s", strings.Join(preflight.Purposes(), ", ")))
	}
	if text := c.String("ink-limit"); text != "" {
		asked.InkLimit, err = strconv.ParseFloat(strings.TrimSuffix(text, "%"), 64)
		if err != nil || !(asked.InkLimit >= 100 && asked.InkLimit <= 400) {
			return asked, usage(say.M("%q is no limit of ink", text), say.M("write a percentage of all plates together, 100 to 400"))
		}
	}
	if text := c.String("multiple-of"); text != "" {
		asked.MultipleOf, err = strconv.Atoi(text)
		if err != nil || asked.MultipleOf < 1 || asked.MultipleOf > dataset.MostPages {
			return asked, usage(say.M("%q is no number of pages", text), say.M("write %d to %d", 1, dataset.MostPages))
		}
	}
	return asked, nil
}

// inspected writes what was found in a file to standard output, and to the person what the file is and how much was found.
func (inv *invocation) inspected(file *namedPDF, seen *preflight.Report, format string) error {
	name := file.name
	var b strings.Builder
	number := map[problem.Level]int{}
	out := console{to: &b, lang: inv.console.lang, color: wantsColor(inv.out, inv.getenv)}
	for _, p := range seen.Problems(name) {
		number[p.Level]++
		if format == "text" {
			out.problem(p)
		}
	}
	if format == "json" {
		document, err := seen.JSON(name)
		if err != nil {
			return err
		}
		b.Write(append(say.PlainJSON(document), '\n'))
	}
	if format == "html" {
		document, err := seen.HTML(name, inv.console.lang, file.open)
		if err != nil {
			return err
		}
		b.Write(document)
	}
	if err := inv.print(b.String()); err != nil {
		return err
	}
	if seen.Version != "" {
		inv.console.info(whatItIs(name, seen))
		if seen.Trim != [2]float64{} {
			inv.console.info(say.M("trimmed page: %.1f × %.1f mm", seen.Trim[0], seen.Trim[1]))
		}
		if len(seen.Plates) > 0 {
			inv.console.info(say.M("plates: %s; most ink: %.0f %% (p. %d, %.0f,%.0f mm)", strings.Join(seen.Plates, ", "), seen.Wettest.Percent, seen.Wettest.Page, seen.Wettest.X, seen.Wettest.Y))
		}
		if len(seen.Separations) > 0 {
			inv.console.info(say.M("spot colours: %s", strings.Join(seen.Separations, ", ")))
		}
		inv.has(seen)
	}
	inv.console.info(say.M("%s, %s, %s", say.Count(number[problem.Error], "%d error", "%d errors"),
		say.Count(number[problem.Warning], "%d warning", "%d warnings"), say.Count(number[problem.Note], "%d note", "%d notes")))
	return nil
}

// has says which fonts, pictures and layers a file has.
func (inv *invocation) has(seen *preflight.Report) {
	var fonts []string
	for _, f := range seen.Fonts {
		fonts = append(fonts, f.In(inv.console.lang))
	}
	if len(fonts) > 0 {
		inv.console.info(say.M("fonts: %s", strings.Join(fonts, ", ")))
	}
	if len(seen.Pictures) > 0 {
		coarsest := slices.MinFunc(seen.Pictures, func(a, b preflight.Picture) int { return cmp.Compare(a.PPI, b.PPI) })
		inv.console.info(say.M("%s; the coarsest has %.0f ppi (p. %d, %s)", say.Count(len(seen.Pictures), "%d picture", "%d pictures"), coarsest.PPI, coarsest.Page, coarsest.Space))
	}
	if len(seen.Layers) > 0 {
		inv.console.info(say.M("layers: %s", strings.Join(seen.Layers, ", ")))
	}
}

func whatItIs(name string, seen *preflight.Report) say.Message {
	pages := say.Count(seen.Pages, "%d page", "%d pages")
	if seen.Claims == "" {
		return say.M("%s: PDF %s, %s, claims no standard", name, seen.Version, pages)
	}
	return say.M("%s: PDF %s, %s, claims %s", name, seen.Version, pages, seen.Claims)
}
