package figure_test

import (
	"fmt"

	"report/internal/figure"
)

// A number keeps the places that it was written with, and is rounded exactly.
func ExampleParse() {
	d, err := figure.Parse("711.430")
	fmt.Println(d, d.Places(), d.Round(1), err)
	_, err = figure.Parse("711,43")
	fmt.Println(err != nil)
	// Output:
	// 711.430 3 711.4 <nil>
	// true
}
