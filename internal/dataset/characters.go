package dataset

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Radicals look like ideographs, and come where text is copied out of PDFs. These are the ideographs that they stand for (Unicode's
// EquivalentUnifiedIdeograph), from U+2E80 and from U+2F00 on, in the forms of the mainland (户, 黄, 青);
// a space where there is none that fonts have.
var (
	supplement = []rune(
		"　厂乛乚乙亻冂　刀刂卜㔾小小兀尣尢　巳幺彑　忄心扌攵　旡日月歺母民氵氺灬爫爫丬牛犭王　目示礻　糹纟罓罒㓁冗　" +
			"羊　　耂肀聿肉　艹艹艹虎衤覀西见角　讠贝　车辶辶辶邑钅長镸长门　阝雨青韦页风飞食　飠饣　马骨鬼鱼鸟卤麦黄黾斉" +
			"齐歯齿竜龙龜亀龟")
	kangxi = []rune(
		"一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴" +
			"廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿" +
			"目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵" +
			"邑酉釆里金長門阜隶隹雨青非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黄黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠")
)

// ideograph is the ideograph that a radical stands for, and r itself otherwise.
func ideograph(r rune) rune {
	to := r
	switch {
	case r >= 0x2E80 && int(r-0x2E80) < len(supplement):
		to = supplement[r-0x2E80]
	case r >= 0x2F00 && int(r-0x2F00) < len(kangxi):
		to = kangxi[r-0x2F00]
	}
	if to == '\u3000' {
		return r
	}
	return to
}

// forms are marks in the small and the vertical forms of old encodings, dashes of others, and half-width ones, each before the mark that it is.
var forms = func() map[rune]rune {
	to := map[rune]rune{}
	var from rune
	for i, r := range []rune("﹐，﹑、﹔；﹕：﹖？﹗！﹙（﹚）﹝〔﹞〕︐，︑、︒。︓：︔；︕！︖？︗〖︘〗︰：︵（︶）︷｛︸｝︹〔︺〕︻【︼】︽《︾》︿〈﹀〉﹁「﹂」﹃『﹄』﹇［﹈］｡。｢「｣」､、―—") {
		if i%2 == 0 {
			from = r
			continue
		}
		to[from] = r
	}
	return to
}()

// form is the mark that a character is a form of, and r itself otherwise.
func form(r rune) rune {
	if r >= 0xFE10 && r <= 0xFE5E || r >= 0xFF61 && r <= 0xFF64 || r == '―' {
		if to, ok := forms[r]; ok {
			return to
		}
	}
	return r
}

// joined reports whether a character is two or three letters in one, ﬁ.
func joined(r rune) bool { return r >= 0xFB00 && r <= 0xFB06 }

// invisible reports whether a character shows nothing and says only how others are to be read, joined or broken. Chinese needs none of them.
func invisible(r rune) bool {
	switch {
	case r == 0xAD, r == 0x200C, r == 0x200D, r == 0x061C, r == 0x180E, r == 0x200B, r == 0x200E, r == 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x206F, r == 0xFEFF:
		return true
	}
	return false
}

// composed is the canonical composition of a character with the marks behind it, of the letters in one, or of a compatibility ideograph (Unicode's NFC).
func (p *passage) composed(i int) (end int, text string) {
	end = i + 1
	for end < len(p.letters) && unicode.Is(unicode.Mn, p.letters[end].r) {
		end++
	}
	text = p.between(i, end)
	if r := p.letters[i].r; joined(r) {
		text = norm.NFKC.String(string(r)) + strings.TrimPrefix(text, string(r))
	}
	return end, norm.NFC.String(text)
}

// unusual reports whether a character may be one that other characters stand for.
func unusual(r rune) bool {
	return unicode.Is(unicode.Mn, r) || r >= 0xF900 && r <= 0xFAFF || r >= 0x2F800 && r <= 0x2FA1F || ideograph(r) != r || form(r) != r || joined(r) || invisible(r)
}

// character finds the change of one character: a radical becomes its ideograph; a letter and its marks become one, and letters in one two. It returns
// where the next begins; 0 where nothing is to change.
func (p *passage) character(i int) int {
	r := p.letters[i].r
	if ideograph(r) != r {
		p.change(i, i+1, string(ideograph(r)))
		return i + 1
	}
	mark := unicode.Is(unicode.Mn, r)
	if !mark && !joined(r) && !unicode.Is(unicode.Mn, p.rune(i+1)) && !(r >= 0xF900 && r <= 0xFAFF) && !(r >= 0x2F800 && r <= 0x2FA1F) {
		return 0
	}
	end, text := p.composed(i)
	if text == p.between(i, end) {
		return 0
	}
	if first, _ := utf8.DecodeRuneInString(text); first == r && !mark {
		return 0 // its marks alone change, and it may itself by another rule
	}
	p.change(i, end, text)
	return end
}
