package cli

import (
	"report/internal/decode"
	"report/internal/say"
)

// didYouMean is the hint for a word that is none of known: the nearest one, if one is near.
func didYouMean(word string, known []string) say.Message {
	if nearest := decode.Nearest(word, known); nearest != "" {
		return say.M("did you mean %q?", nearest)
	}
	return say.M("report --help shows what there is")
}
