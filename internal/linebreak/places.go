package linebreak

// Places reports where lines of a title may begin: places[i] is the place before character i. A quantity, a date and a short quoted
// name are whole there, and what no pass would part at first (§4.4). It is for callers that choose the lines of a title by sense (H2).
func Places(text Text, opt Options) []bool {
	places := make([]bool, len(text.Runes))
	if len(text.Runes) == 0 {
		return places
	}
	b := breakers.Get().(*breaker)
	defer breakers.Put(b)
	b.Text, b.opt = text, opt
	b.prepare()
	price := passes(narrowCells, opt.Kinsoku)[0].price
	for i := 1; i < len(places); i++ {
		k := b.gaps[i].kind
		places[i] = k == forced || price[k] == cost{}
	}
	b.Text = Text{}
	return places
}
