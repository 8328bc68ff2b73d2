package job

import (
	"io"

	"report/internal/frictionless"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/tabulate"
	"report/internal/verify"
)

// VerifyData holds the file of all values in long form, which stands beside a workbook or among its side files, against a dataset.
func VerifyData(file io.Reader, c Carried) (*verify.Report, problem.List) {
	side := frictionless.Package{Facts: c.Dataset, Tables: tabulate.Make(c.Dataset)}
	want, to := io.Pipe()
	go func() { to.CloseWithError(side.Data(to)) }()
	report, err := verify.Data(file, want)
	want.Close()
	if err != nil {
		var found problem.List
		found.Add(problem.Place{}, "data", say.M("the file is no data.csv of this dataset: %s", err.Error()), say.M("give the .csv file as it was made"))
		return nil, found
	}
	return report, nil
}
