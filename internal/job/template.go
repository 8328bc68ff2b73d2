package job

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"report/internal/decode"
	"report/internal/disk"
	"report/internal/font"
	"report/internal/picture"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/style"
)

// A Template is how bulletins are to look, as a command line or a manifest says it.
type Template struct {
	Name     string   // a bundled template's name, a file, or a folder with template.yaml; empty is the default
	Settings []string // KEY=VALUE, laid over it
	Fonts    []string // ROLE=FILE, or ROLE=FILE#N for font N of a collection, from 0; the role Extra may be given again

	// Read, if not nil, is told of every file of the user's that was read, and Own of those in the template's own folder.
	Read, Own func(name string, content []byte)
}

// TemplateFile is the name of the template in a template's folder.
const TemplateFile = "template.yaml"

// Open reads the template, and the fonts that it or the command line names. When the list has errors, both are nil.
func (t Template) Open() (template *style.Template, fonts *font.Set, found problem.List) {
	o := opener{own: map[font.Role]*font.Face{}, read: t.Read, told: t.Own}
	template = o.template(t.Name, t.Settings)
	for _, named := range t.Fonts {
		o.named(named)
	}
	if o.found.Failed() {
		return nil, nil, o.found
	}
	fonts = font.Bundled()
	if len(o.own)+len(o.extra) > 0 {
		fonts = fonts.With(o.own, o.extra...)
	}
	return template, fonts, o.found
}

// Extra is the role of fonts that are asked for what no face has.
const Extra = "extra"

// An opener reads what a template is made of.
type opener struct {
	own   map[font.Role]*font.Face
	extra []*font.Face // the command line's before the template's
	read  func(name string, content []byte)
	told  func(name string, content []byte) // of files in the template's folder
	found problem.List
}

// template reads a template and the fonts that its file names.
func (o *opener) template(name string, settings []string) *style.Template {
	if name == "" {
		name = style.Names()[0]
	}
	if slices.Contains(style.Names(), name) {
		return o.shown(nil, o.keep(style.Load(name, settings...)))
	}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist) && filepath.Ext(name) == "" && filepath.Base(name) == name:
		return o.keep(style.Load(name, settings...)) // which says what there is
	case err != nil:
		o.unread(problem.Place{}, name, err)
		return nil
	}
	folder, file := filepath.Dir(name), filepath.Base(name)
	if info.IsDir() {
		folder, file = name, TemplateFile
	}
	root, err := disk.OpenFolder(folder)
	if err != nil {
		o.unread(problem.Place{}, folder, err)
		return nil
	}
	defer root.Close()
	files := &told{root.FS(), []func(string, []byte){o.read, o.told}}
	template := o.keep(style.Open(files, folder, file, settings...))
	if template != nil {
		o.beside(files, template)
	}
	return o.shown(files, template)
}

// shown opens the pictures that a template shows: they are below the folder of its file.
func (o *opener) shown(files fs.FS, template *style.Template) *style.Template {
	if template == nil {
		return nil
	}
	for _, f := range template.Pictures {
		if files == nil {
			o.found.Add(f.At, "no-folder", say.M("a bundled template has no folder for the picture %s", f.Name), say.M("write a template of your own that extends it, and put the picture beside its file"))
			continue
		}
		content, err := fs.ReadFile(files, path.Clean(f.Name))
		if err != nil {
			o.unread(f.At, f.Name, err)
			continue
		}
		opened, found := picture.Open(carried{f.Name: content}, f.Name)
		o.found = append(o.found, found...)
		if opened != nil {
			if template.Open == nil {
				template.Open = map[string]*picture.Picture{}
			}
			template.Open[f.Name] = opened
		}
	}
	return template
}

// A told folder tells whom it knows of every file that is read from it.
type told struct {
	fs.FS
	all []func(name string, content []byte)
}

// ReadFile reads a file.
func (t *told) ReadFile(name string) ([]byte, error) {
	content, err := fs.ReadFile(t.FS, name)
	for _, tell := range t.all {
		if err == nil && tell != nil {
			tell(name, content)
		}
	}
	return content, err
}

// keep notes what was found in a template.
func (o *opener) keep(template *style.Template, found problem.List) *style.Template {
	o.found = append(o.found, found...)
	return template
}

// beside opens the fonts that a template's file names: they are below its folder.
func (o *opener) beside(files fs.FS, template *style.Template) {
	for _, face := range style.Faces {
		if f, ok := template.Fonts[face]; ok {
			o.open(string(face), f.Name, f.At, files)
		}
	}
	for _, f := range template.Extra {
		o.open(Extra, f.Name, f.At, files)
	}
}

// named opens a font that the command line names, ROLE=FILE, in place of the template's.
func (o *opener) named(text string) {
	role, file, _ := strings.Cut(text, "=")
	if role == "" || file == "" {
		o.found.Add(problem.Place{File: "--font " + text}, "font-role", say.M("a font without a role and a file"), say.M("write it as %s", "fang=FILE"))
		return
	}
	o.open(role, file, problem.Place{}, nil)
}

// open opens a font for a role; at is where it is named, if in a file. Files are where it is; nil is the system's.
func (o *opener) open(name, file string, at problem.Place, files fs.FS) {
	if faces := style.Face("").Choices(); name != Extra && !slices.Contains(faces, name) {
		o.found.Add(problem.Place{File: "--font " + name}, "font-role", say.M("%q is not known here", name), decode.Among(name, faces))
		return
	}
	path, index := numbered(file)
	content, err := readFont(files, path)
	if err == nil && files == nil && o.read != nil {
		o.read(path, content)
	}
	if err != nil {
		o.unread(at, path, err)
		return
	}
	faces := o.opened(path, content, index, at)
	switch {
	case len(faces) == 0:
	case name == Extra:
		o.extra = append(o.extra, faces...)
	default:
		role, _ := font.Named(name)
		o.own[role] = faces[0]
		o.judge(role, faces[0], at, path)
	}
}

// opened is the font of a file that was asked for by its number, or all; none if it cannot be used.
func (o *opener) opened(path string, content []byte, index int, at problem.Place) (faces []*font.Face) {
	var err error
	if index < 0 && font.Count(content) > 1 {
		faces, err = font.OpenAll(path, content)
	} else {
		var face *font.Face
		face, err = font.Open(path, content, max(0, index))
		faces = []*font.Face{face}
	}
	var wrong problem.Problem
	if errors.As(err, &wrong) {
		o.refuse(at, path, wrong.Code, wrong.Found, wrong.Hint)
		return nil
	}
	if faces[0].Restricted() {
		o.warn(at, path, "font-licence", say.M("the font says that its maker permits no embedding"), say.M("ask the maker for a licence, or give another font"))
	}
	if axes := faces[0].Axes(); axes != nil {
		o.warn(at, path, "font-variable", say.M("the font is variable, and is drawn as it is by default, whatever weight its role asks for: %v", axes),
			say.M("use the static edition of the face, one file for each weight"))
	}
	return faces
}

// judge says what a font that can be opened is not good for.
func (o *opener) judge(role font.Role, face *font.Face, at problem.Place, path string) {
	has, of := face.Coverage(role)
	switch hint := say.M("give another font for %s", role.String()); {
	case has < of/2:
		o.refuse(at, path, "font-coverage", say.M("the font has %d of the %d characters that texts in %s need from day to day", has, of, role.String()), hint)
	case has < of:
		o.warn(at, path, "font-coverage", say.M("the font has %d of the %d characters that texts in %s need from day to day; another face stands in for the others", has, of, role.String()), hint)
	}
}

func (o *opener) refuse(at problem.Place, path, code string, found, hint say.Message) {
	o.found = append(o.found, about(at, path, code, found, hint))
}

func (o *opener) warn(at problem.Place, path, code string, found, hint say.Message) {
	p := about(at, path, code, found, hint)
	p.Level = problem.Warning
	o.found = append(o.found, p)
}

// about is a problem with a file that is named at a place, or that is the place.
func about(at problem.Place, path, code string, found, hint say.Message) problem.Problem {
	if at == (problem.Place{}) {
		return problem.Problem{Place: problem.Place{File: path}, Code: code, Found: found, Hint: hint}
	}
	return problem.Problem{Place: at, Code: code, Found: say.M("%s: %s", path, found), Hint: hint}
}

// unread says that a file cannot be read.
func (o *opener) unread(at problem.Place, path string, err error) {
	hint := disk.Hint(err)
	if at != (problem.Place{}) {
		hint = say.M("a template names fonts below its own folder; give others with --font %s", "fang=FILE")
	}
	p := about(at, path, disk.Code(err), disk.Reason(err), hint)
	p.Missing = errors.Is(err, fs.ErrNotExist)
	o.found = append(o.found, p)
}

// numbered parts the number of a font in a collection from the file's name, simsun.ttc#1; it is -1 where there is none.
func numbered(file string) (path string, index int) {
	if i := strings.LastIndexByte(file, '#'); i > 0 {
		if n, err := strconv.ParseUint(file[i+1:], 10, 16); err == nil {
			return file[:i], int(n)
		}
	}
	return file, -1
}

// mostOfFont is more than any font or collection in use has, in bytes.
const mostOfFont = 256 << 20

// readFont reads a font file below a folder, or anywhere in the system when there is none.
func readFont(files fs.FS, path string) ([]byte, error) {
	if files == nil {
		return disk.ReadFile(path, mostOfFont)
	}
	return disk.Read(files, path, mostOfFont)
}
