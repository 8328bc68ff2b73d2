package preview

import (
	"image/color"
	"image/jpeg"
	"io"
	"math"
	"net/http"

	"report/internal/icc"
	"report/internal/picture"
)

// picture answers with a picture: its file, or one made of it where a browser cannot show that.
func (s *server) picture(w http.ResponseWriter, r *http.Request) {
	p := s.pictureNamed(r.PathValue("name"))
	if p == nil {
		http.NotFound(w, r)
		return
	}
	if !p.ForScreens() && sendScreen(w, p) == nil {
		return
	}
	if err := sendFile(w, p); err != nil { // what cannot be made is left to the browser
		http.NotFound(w, r)
	}
}

// pictureNamed is a picture of what is shown, or of the other edition.
func (s *server) pictureNamed(name string) *picture.Picture {
	now, _ := s.state()
	s.mu.Lock()
	against := s.against
	s.mu.Unlock()
	for _, e := range [...]*edition{now.good, against} {
		if e != nil && e.pictures[name] != nil {
			return e.pictures[name]
		}
	}
	return nil
}

// forever is for what has another address when it is another.
func forever(w http.ResponseWriter) {
	w.Header().Set("Cache-Control", "private, max-age=3600, immutable")
}

func sendFile(w http.ResponseWriter, p *picture.Picture) error {
	file, _, err := p.File()
	if err != nil {
		return err
	}
	defer file.Close()
	head := make([]byte, 512)
	n, _ := io.ReadFull(file, head)
	forever(w)
	w.Header().Set("Content-Type", http.DetectContentType(head[:n]))
	w.Write(head[:n])
	io.Copy(w, file)
	return nil
}

// mostScreen is how long the longer side of a picture is that is made for the screen, in pixels.
const mostScreen = 1600

func sendScreen(w http.ResponseWriter, p *picture.Picture) error {
	img, err := p.Screen(mostScreen, screenOf(p))
	if err != nil {
		return err
	}
	forever(w)
	w.Header().Set("Content-Type", "image/jpeg")
	return jpeg.Encode(w, img, &jpeg.Options{Quality: 92})
}

// screenOf says how inks look by a picture's own profile, or by that which the PDF gives to inks without one. Builds that differ by less than a
// sixty-fourth in each ink look alike.
func screenOf(p *picture.Picture) func(color.CMYK) color.RGBA {
	profile, err := icc.Parse(p.Name, p.Profile)
	if err != nil {
		profile = icc.FOGRA39()
	}
	known := map[color.CMYK]color.RGBA{}
	byteOf := func(v float64) uint8 { return uint8(math.Round(255 * v)) }
	return func(inks color.CMYK) color.RGBA {
		inks = color.CMYK{C: inks.C &^ 3, M: inks.M &^ 3, Y: inks.Y &^ 3, K: inks.K &^ 3}
		seen, ok := known[inks]
		if !ok {
			share := func(v uint8) float64 { return float64(v) / 252 }
			rgb, read := profile.ScreenColor(share(inks.C), share(inks.M), share(inks.Y), share(inks.K))
			seen = color.RGBA{R: byteOf(rgb[0]), G: byteOf(rgb[1]), B: byteOf(rgb[2]), A: 255}
			if !read {
				seen.R, seen.G, seen.B = color.CMYKToRGB(inks.C, inks.M, inks.Y, inks.K)
			}
			known[inks] = seen
		}
		return seen
	}
}
