package figure

import (
	"github.com/shopspring/decimal"
)

// A Decimal is a number exactly as the dataset writes it: 4.80 keeps its two places. Its zero value is 0.
type Decimal struct {
	value  decimal.Decimal
	places int32 // digits after the point, as written
}
