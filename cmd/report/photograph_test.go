package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// photograph writes a picture, a PNG or JPEG file by its name's ending.
func photograph(script *testscript.TestScript, negated bool, args []string) {
	if negated || len(args) < 3 {
		script.Fatalf("usage: photograph FILE WIDTH HEIGHT HOW...")
	}
	width, err := strconv.Atoi(args[1])
	script.Check(err)
	height, err := strconv.Atoi(args[2])
	script.Check(err)
	img := draw.Image(image.NewRGBA(image.Rect(0, 0, width, height)))
	turn := ""
	for _, how := range args[3:] {
		switch {
		case how == "gray":
			img = image.NewGray(img.Bounds())
		case how == "clear":
			img = image.NewNRGBA(img.Bounds())
		case how == "deep":
			img = image.NewRGBA64(img.Bounds())
		case strings.HasPrefix(how, "turn="):
			turn = strings.TrimPrefix(how, "turn=")
		default:
			script.Fatalf("no such picture: %s", how)
		}
	}
	for y := range height {
		for x := range width {
			c := color.NRGBA{uint8(x * 255 / width), uint8(y * 255 / height), uint8((x/32 + y/32) % 2 * 255), 255}
			if _, clear := img.(*image.NRGBA); clear {
				c.A = c.R
			}
			img.Set(x, y, c)
		}
	}
	var b bytes.Buffer
	if strings.HasSuffix(args[0], ".png") {
		script.Check(png.Encode(&b, img))
	} else {
		script.Check(jpeg.Encode(&b, img, nil))
	}
	made := b.Bytes()
	if turn != "" {
		n, err := strconv.ParseUint(turn, 10, 8)
		script.Check(err)
		exif := fmt.Sprintf("\xFF\xE1\x00\x22Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00%c\x00\x00\x00\x00\x00\x00", rune(n))
		made = append(append(append([]byte{}, made[:2]...), exif...), made[2:]...)
	}
	script.Check(os.MkdirAll(filepath.Dir(script.MkAbs(args[0])), 0o777))
	script.Check(os.WriteFile(script.MkAbs(args[0]), made, 0o666))
}
