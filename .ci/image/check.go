package main

import (
	"archive/tar"
	"bytes"
	"debug/elf"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/validate"
)

// machines are what ELF calls the platforms.
var machines = map[string]elf.Machine{"linux/amd64": elf.EM_X86_64, "linux/arm64": elf.EM_AARCH64, "linux/loong64": elf.EM_LOONGARCH, "linux/riscv64": elf.EM_RISCV}

// check holds a layout against its own digests, and each of its images against what the Containerfile promises.
func check(folder string, platforms []string) error {
	index, err := layout.ImageIndexFromPath(folder)
	if err != nil {
		return err
	}
	if err := validate.Index(index); err != nil {
		return err
	}
	manifest, err := index.IndexManifest()
	if err != nil {
		return err
	}
	var found, want []string
	for _, each := range platforms {
		name, _, _ := strings.Cut(each, "=")
		want = append(want, name)
	}
	for _, each := range manifest.Manifests {
		name := each.Platform.String()
		image, err := index.Image(each.Digest)
		if err != nil {
			return err
		}
		if err := promised(image, name); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		found = append(found, name)
	}
	if !slices.Equal(found, want) {
		return fmt.Errorf("images for %v, want %v", found, want)
	}
	return nil
}

// promised: one static program for the platform, which anybody may run and nobody but its owner may write; no other file, no root.
func promised(image v1.Image, platform string) error {
	config, err := image.ConfigFile()
	if err != nil {
		return err
	}
	if got := config.OS + "/" + config.Architecture; got != platform {
		return fmt.Errorf("the configuration says %s", got)
	}
	user, group, _ := strings.Cut(config.Config.User, ":")
	for _, id := range []string{user, group} {
		if number, err := strconv.Atoi(id); err != nil || number == 0 {
			return fmt.Errorf("user %q: numbers, and not root", config.Config.User)
		}
	}
	if len(config.Config.Entrypoint) != 1 {
		return fmt.Errorf("entry point %q: the program alone, no shell", config.Config.Entrypoint)
	}
	files := mutate.Extract(image)
	defer files.Close()
	var names []string
	for archive := tar.NewReader(files); ; {
		header, err := archive.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		name := "/" + strings.TrimSuffix(header.Name, "/")
		switch {
		case header.Typeflag == tar.TypeDir && name == config.Config.WorkingDir:
		case header.Typeflag == tar.TypeReg && header.Mode == 0o755 && header.Uid == 0:
			if err := static(archive, machines[platform]); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			names = append(names, name)
		default:
			return fmt.Errorf("%s is not expected there", name)
		}
	}
	if !slices.Equal(names, config.Config.Entrypoint) {
		return fmt.Errorf("has %v, want the entry point alone", names)
	}
	return nil
}

func static(r io.Reader, machine elf.Machine) error {
	content, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	program, err := elf.NewFile(bytes.NewReader(content))
	if err != nil {
		return err
	}
	if program.Machine != machine {
		return fmt.Errorf("a program for %v", program.Machine)
	}
	for _, part := range program.Progs {
		if part.Type == elf.PT_INTERP || part.Type == elf.PT_DYNAMIC {
			return fmt.Errorf("needs a library")
		}
	}
	return nil
}
