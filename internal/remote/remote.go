// Package remote is what the house knows of object storage: names that lead there, and what a bucket can do. Who does it is a guest of the program
// report-cloud alone.
package remote

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
)

// A Storage opens what names lead to. Key is the name in the bucket; write is whether something will be written. An error that is ErrAccess is
// one that no second try mends.
type Storage interface {
	Schemes() []string
	Open(ctx context.Context, name string, write bool) (b Bucket, key string, err error)
}

// A Bucket holds objects. Its errors are fs.ErrNotExist and fs.ErrPermission where it is that.
type Bucket interface {
	List(ctx context.Context, prefix string) iter.Seq2[Object, error]
	Read(ctx context.Context, key string, to io.Writer) error
	// Write makes an object, whole or not at all; sum is kept beside it. Where fresh is asked for and one is there, it is ErrExists.
	Write(ctx context.Context, key string, from io.Reader, sum string, fresh bool) error
	// Sum is what Write has kept beside an object, empty where there is nothing.
	Sum(ctx context.Context, key string) (string, error)
	Delete(ctx context.Context, key string) error
	Close() error
}

// An Object is as it is listed. MD5 is nil where the storage does not say it.
type Object struct {
	Key  string
	Size int64
	MD5  []byte
}

// The errors that a caller decides by.
var (
	ErrAccess = errors.New("no access: the credentials, the region or the bucket are wrong")
	ErrExists = errors.New("an object of that name is there")
)

// Scheme is the scheme of a name that leads to a storage, such as s3 of s3://bucket/key; empty for files.
func Scheme(name string) string {
	scheme, _, ok := strings.Cut(name, "://")
	if !ok || scheme == "" {
		return ""
	}
	for i, r := range scheme {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		if !letter && (i == 0 || !strings.ContainsRune("0123456789+-.", r)) {
			return ""
		}
	}
	return strings.ToLower(scheme)
}

// Shown is a name as people are told it: without a query.
func Shown(name string) string {
	shown, _, _ := strings.Cut(name, "?")
	return strings.TrimRight(shown, "/")
}

// atOnce is how many objects are on their way at a time.
const atOnce = 16

// Mirror copies the objects below a prefix into a folder, but those that skip names. An object whose key is no path inside the folder is left out:
// nothing can name it.
func Mirror(ctx context.Context, b Bucket, prefix, folder string, skip func(key string) bool) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	if prefix = strings.Trim(prefix, "/"); prefix != "" {
		prefix += "/"
	}
	room := make(chan bool, atOnce)
	var working sync.WaitGroup
	for object, err := range b.List(ctx, prefix) {
		if err != nil {
			stop(err)
			break
		}
		name := strings.TrimPrefix(object.Key, prefix)
		if skip(object.Key) || !fs.ValidPath(name) || name == "." || !filepath.IsLocal(filepath.FromSlash(name)) {
			continue
		}
		room <- true
		working.Go(func() {
			defer func() { <-room }()
			if err := Fetch(ctx, b, object.Key, filepath.Join(folder, filepath.FromSlash(name))); err != nil {
				stop(err)
			}
		})
	}
	working.Wait()
	return context.Cause(ctx)
}

// Fetch copies one object to a file.
func Fetch(ctx context.Context, b Bucket, key, file string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	to, err := os.OpenFile(file, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(b.Read(ctx, key, to), to.Close())
}

// Below is the key of a name in a folder of a bucket.
func Below(folder, name string) string { return strings.TrimPrefix(path.Join(folder, name), "/") }
