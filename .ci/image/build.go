package main

import (
	"archive/tar"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
	"github.com/google/go-containerregistry/pkg/v1/types"
)

// build writes an image for each platform, and the index that joins them.
func build(containerfile, folder string, given []string) error {
	recipe, err := os.ReadFile(containerfile)
	if err != nil {
		return err
	}
	seconds, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64)
	if err != nil {
		return fmt.Errorf("SOURCE_DATE_EPOCH: %w", err)
	}
	args, contexts, order := map[string]string{}, map[string]string{}, []string{}
	for _, each := range given {
		name, value, ok := strings.Cut(each, "=")
		switch {
		case !ok:
			return fmt.Errorf("%s: NAME=VALUE or PLATFORM=CONTEXT", each)
		case strings.Contains(name, "/"):
			contexts[name] = value
			order = append(order, name)
		default:
			args[name] = value
		}
	}
	var index v1.ImageIndex = mutate.IndexMediaType(empty.Index, types.OCIImageIndex)
	for _, name := range order {
		platform, err := v1.ParsePlatform(name)
		if err != nil {
			return err
		}
		s := &stage{context: contexts[name], given: args, args: map[string]string{}, created: time.Unix(seconds, 0).UTC()}
		s.config.RootFS.Type = "layers"
		s.config.OS, s.config.Architecture, s.config.Created = platform.OS, platform.Architecture, v1.Time{Time: s.created}
		for number, line := range strings.Split(string(recipe), "\n") {
			if err := s.instruct(strings.TrimSpace(line)); err != nil {
				return fmt.Errorf("%s:%d: %w", containerfile, number+1, err)
			}
		}
		image, err := s.image()
		if err != nil {
			return err
		}
		index = mutate.AppendManifests(index, mutate.IndexAddendum{Add: image, Descriptor: v1.Descriptor{Platform: platform}})
	}
	_, err = layout.Write(folder, index)
	return err
}

// A stage is what the instructions have made so far.
type stage struct {
	context     string
	given, args map[string]string
	created     time.Time
	begun       bool
	config      v1.ConfigFile
	files       []file
}

type file struct {
	header  tar.Header
	content []byte
}

// instruct follows one line; an instruction that it does not know is refused, so that the layout is what any other builder makes.
func (s *stage) instruct(line string) error {
	if line == "" || strings.HasPrefix(line, "#") {
		return nil
	}
	word, rest, _ := strings.Cut(line, " ")
	rest = os.Expand(strings.TrimSpace(rest), func(name string) string { return s.args[name] })
	if word == "FROM" {
		if rest != "scratch" || s.begun {
			return fmt.Errorf("one stage, FROM scratch")
		}
		s.begun = true
		return nil
	}
	if !s.begun {
		return fmt.Errorf("%s before FROM", word)
	}
	switch word {
	case "ARG":
		name, value, _ := strings.Cut(rest, "=")
		if given, ok := s.given[name]; ok {
			value = given
		}
		s.args[name] = value
	case "COPY":
		return s.copy(strings.Fields(rest))
	case "WORKDIR":
		s.config.Config.WorkingDir = rest
		s.files = append(s.files, file{header: tar.Header{Typeflag: tar.TypeDir, Name: strings.TrimPrefix(rest, "/") + "/", Mode: 0o755}})
	case "USER":
		s.config.Config.User = rest
	case "ENTRYPOINT":
		return json.Unmarshal([]byte(rest), &s.config.Config.Entrypoint)
	default:
		return fmt.Errorf("%s is not known here: ARG, COPY, WORKDIR, USER, ENTRYPOINT", word)
	}
	return nil
}

func (s *stage) copy(words []string) error {
	mode := int64(0o644)
	if octal, ok := strings.CutPrefix(words[0], "--chmod="); ok {
		parsed, err := strconv.ParseInt(octal, 8, 64)
		if err != nil {
			return err
		}
		mode, words = parsed, words[1:]
	}
	if len(words) != 2 || !path.IsAbs(words[1]) {
		return fmt.Errorf("COPY [--chmod=MODE] FILE /PLACE")
	}
	content, err := os.ReadFile(filepath.Join(s.context, filepath.FromSlash(words[0])))
	if err != nil {
		return err
	}
	s.files = append(s.files, file{tar.Header{Typeflag: tar.TypeReg, Name: strings.TrimPrefix(words[1], "/"), Mode: mode, Size: int64(len(content))}, content})
	return nil
}

// image has all files in one layer.
func (s *stage) image() (v1.Image, error) {
	var packed bytes.Buffer
	archive := tar.NewWriter(&packed)
	for _, f := range s.files {
		f.header.ModTime = s.created
		if err := archive.WriteHeader(&f.header); err != nil {
			return nil, err
		}
		if _, err := archive.Write(f.content); err != nil {
			return nil, err
		}
	}
	if err := archive.Close(); err != nil {
		return nil, err
	}
	layer, err := tarball.LayerFromOpener(func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(packed.Bytes())), nil },
		tarball.WithMediaType(types.OCILayer))
	if err != nil {
		return nil, err
	}
	image := mutate.ConfigMediaType(mutate.MediaType(empty.Image, types.OCIManifestSchema1), types.OCIConfigJSON)
	if image, err = mutate.ConfigFile(image, &s.config); err != nil {
		return nil, err
	}
	return mutate.Append(image, mutate.Addendum{Layer: layer, History: v1.History{Created: v1.Time{Time: s.created}, CreatedBy: "Containerfile"}})
}
