// Package bucket is the door to gocloud.dev: it opens buckets of S3 and folders for the house.
package bucket

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"net"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/smithy-go"
	gcaws "gocloud.dev/aws"
	"gocloud.dev/blob"
	"gocloud.dev/blob/fileblob"
	"gocloud.dev/blob/memblob"
	"gocloud.dev/blob/s3blob"
	"gocloud.dev/gcerrors"

	"report/internal/remote"
)

// Storage opens s3://bucket/key?…, file:///path and mem://name/key, which lives as long as the program.
type Storage struct{}

// Schemes are what Open takes.
func (Storage) Schemes() []string { return []string{"file", "mem", "s3"} }

// Open opens the bucket, and lists one name of it: what is wrong with credentials or with the bucket is found here.
func (Storage) Open(ctx context.Context, name string, write bool) (remote.Bucket, string, error) {
	u, err := url.Parse(name)
	if err != nil {
		return nil, "", fmt.Errorf("%w (%v)", remote.ErrAccess, err)
	}
	key := strings.Trim(u.Path, "/")
	var b *blob.Bucket
	switch u.Scheme {
	case "s3":
		b, err = openS3(ctx, u)
	case "file":
		b, err = openFolder(path.Dir("/"+key), write)
		key = path.Base("/" + key)
	default:
		b = memory(u.Host)
	}
	if err != nil {
		return nil, "", err
	}
	opened := &bucket{Bucket: b}
	for _, err := range opened.List(ctx, key) {
		if err != nil {
			b.Close()
			return nil, "", access(err)
		}
		break
	}
	return opened, key, nil
}

// openFolder opens a folder of this machine. Files take their names when they are whole, and nothing lies beside them.
func openFolder(folder string, write bool) (*blob.Bucket, error) {
	return fileblob.OpenBucket(filepath.FromSlash(folder), &fileblob.Options{CreateDir: write, NoTempDir: true, Metadata: fileblob.MetadataDontWrite})
}

var (
	memories = map[string]*blob.Bucket{}
	lock     sync.Mutex
)

// memory is a bucket of this process. It is not closed: another name may lead there.
func memory(name string) *blob.Bucket {
	lock.Lock()
	defer lock.Unlock()
	if memories[name] == nil {
		memories[name] = memblob.OpenBucket(nil)
	}
	return blob.PrefixedBucket(memories[name], "")
}

// attempts bound what is tried again: with the growing pauses between, about half a minute. AWS_MAX_ATTEMPTS sets another number.
const (
	attempts   = 8
	longestGap = 8 * time.Second
)

// openS3 opens a bucket with the environment of AWS. Of an endpoint that is an address, or a machine of one's own, the bucket's name stands in the
// path unless the name says otherwise.
func openS3(ctx context.Context, u *url.URL) (*blob.Bucket, error) {
	q := u.Query()
	styled := q.Get("use_path_style")
	q.Del("use_path_style")
	cfg, err := gcaws.V2ConfigFromURLParams(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("%w (%v)", remote.ErrAccess, err)
	}
	if cfg.Region == "" {
		cfg.Region = "us-east-1" // storages of one's own have none, and sign with this
	}
	if _, err := cfg.Credentials.Retrieve(ctx); err != nil {
		return nil, fmt.Errorf("%w (%v)", remote.ErrAccess, err)
	}
	tries := cfg.RetryMaxAttempts
	if tries == 0 {
		tries = attempts
	}
	cfg.Retryer = func() aws.Retryer {
		return retry.NewStandard(func(o *retry.StandardOptions) {
			o.MaxAttempts, o.MaxBackoff, o.RateLimiter = tries, longestGap, unlimited{}
		})
	}
	client := s3.NewFromConfig(cfg, func(o *s3.Options) {
		o.DisableLogOutputChecksumValidationSkipped = true // many storages have none
		o.UsePathStyle = pathStyle(endpointOf(u.Query(), os.Getenv))
		if on, err := strconv.ParseBool(styled); err == nil {
			o.UsePathStyle = on
		}
	})
	return s3blob.OpenBucket(ctx, client, u.Host, &s3blob.Options{RequestChecksumCalculation: cfg.RequestChecksumCalculation})
}

// unlimited leaves the number of tries to MaxAttempts: a quota that many workers share would end in the middle of a night.
type unlimited struct{}

func (unlimited) GetToken(context.Context, uint) (func() error, error) {
	return func() error { return nil }, nil
}
func (unlimited) AddTokens(uint) error { return nil }

func endpointOf(q url.Values, getenv func(string) string) string {
	for _, said := range []string{q.Get("endpoint"), getenv("AWS_ENDPOINT_URL_S3"), getenv("AWS_ENDPOINT_URL")} {
		if said != "" {
			return said
		}
	}
	return ""
}

// pathStyle reports whether buckets can have no name of their own before an endpoint's: it is an address or has no dot.
func pathStyle(endpoint string) bool {
	u, err := url.Parse(endpoint)
	return err == nil && endpoint != "" && (net.ParseIP(u.Hostname()) != nil || !strings.Contains(u.Hostname(), "."))
}

// A bucket is one of gocloud.dev.
type bucket struct{ *blob.Bucket }

// pageSize is how many objects a storage lists at once.
const pageSize = 1000

func (b *bucket) List(ctx context.Context, prefix string) iter.Seq2[remote.Object, error] {
	return func(yield func(remote.Object, error) bool) {
		for token := blob.FirstPageToken; len(token) > 0; {
			var page []*blob.ListObject
			err := again(ctx, func() (err error) {
				var next []byte
				if page, next, err = b.ListPage(ctx, token, pageSize, &blob.ListOptions{Prefix: prefix}); err == nil {
					token = next
				}
				return err
			})
			if err != nil {
				yield(remote.Object{}, known(err))
				return
			}
			for _, o := range page {
				if !yield(remote.Object{Key: o.Key, Size: o.Size, MD5: o.MD5}, nil) {
					return
				}
			}
		}
	}
}

// Read reads an object from its beginning. A connection that is cut is tried again from where it was cut, of the same version.
func (b *bucket) Read(ctx context.Context, key string, to io.Writer) error {
	var done int64
	var of time.Time
	return known(again(ctx, func() error { return b.read(ctx, key, to, &done, &of) }))
}

func (b *bucket) read(ctx context.Context, key string, to io.Writer, done *int64, of *time.Time) error {
	from, err := b.NewRangeReader(ctx, key, *done, -1, nil)
	if err != nil {
		return err
	}
	defer from.Close()
	if *done > 0 && !of.Equal(from.ModTime()) {
		return fmt.Errorf("%s changed while it was read", key)
	}
	*of = from.ModTime()
	n, err := io.Copy(to, from)
	*done += n
	return err
}

// summed is the name of the sum that is kept beside an object.
const summed = "sha256"

func (b *bucket) Write(ctx context.Context, key string, from io.Reader, sum string, fresh bool) error {
	begin, seekable := from.(io.Seeker)
	if !seekable {
		return known(b.write(ctx, key, from, sum, fresh))
	}
	return known(again(ctx, func() error {
		if _, err := begin.Seek(0, io.SeekStart); err != nil {
			return err
		}
		return b.write(ctx, key, from, sum, fresh)
	}))
}

func (b *bucket) write(ctx context.Context, key string, from io.Reader, sum string, fresh bool) error {
	o := &blob.WriterOptions{ContentType: contentType(key), IfNotExist: fresh}
	if sum != "" {
		o.Metadata = map[string]string{summed: sum}
	}
	ctx, stop := context.WithCancel(ctx) // an object that is given up is not made
	defer stop()
	to, err := b.NewWriter(ctx, key, o)
	if err != nil {
		return err
	}
	if _, err := io.Copy(to, from); err != nil {
		stop()
		to.Close()
		return err
	}
	return to.Close()
}

func contentType(key string) string {
	switch path.Ext(key) {
	case ".pdf":
		return "application/pdf"
	case ".xlsx":
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	}
	return "application/octet-stream"
}

func (b *bucket) Sum(ctx context.Context, key string) (string, error) {
	var about *blob.Attributes
	err := again(ctx, func() (err error) { about, err = b.Attributes(ctx, key); return err })
	if err != nil {
		return "", known(err)
	}
	return about.Metadata[summed], nil
}

// Delete removes an object; one that is not there is gone.
func (b *bucket) Delete(ctx context.Context, key string) error {
	err := again(ctx, func() error { return b.Bucket.Delete(ctx, key) })
	if gcerrors.Code(err) == gcerrors.NotFound {
		return nil
	}
	return known(err)
}

// again does what may fail for a while. What the client of the service tries again by itself is tried so; this is for answers that are cut short.
func again(ctx context.Context, do func() error) error {
	for attempt := 1; ; attempt++ {
		err := do()
		if err == nil || attempt == attempts || ctx.Err() != nil || !worthAnother(err) {
			return err
		}
		pause(ctx, attempt)
	}
}

// pause waits longer from time to time.
func pause(ctx context.Context, attempt int) {
	select {
	case <-ctx.Done():
	case <-time.After(min(100*time.Millisecond<<attempt, longestGap)):
	}
}

// worthAnother reports whether a failure may pass: one of the connection or of the server, not one of the request.
func worthAnother(err error) bool {
	switch gcerrors.Code(err) {
	case gcerrors.NotFound, gcerrors.PermissionDenied, gcerrors.FailedPrecondition, gcerrors.AlreadyExists, gcerrors.InvalidArgument:
		return false
	}
	var tried *retry.MaxAttemptsError // by the client
	var answer *awshttp.ResponseError
	return !errors.As(err, &tried) && (!errors.As(err, &answer) || answer.HTTPStatusCode() < http.StatusMultipleChoices)
}

// known makes an error one that the house decides by.
func known(err error) error {
	switch gcerrors.Code(err) {
	case gcerrors.NotFound:
		return fmt.Errorf("%w (%v)", fs.ErrNotExist, short(err))
	case gcerrors.PermissionDenied:
		return fmt.Errorf("%w (%v)", fs.ErrPermission, short(err))
	case gcerrors.FailedPrecondition, gcerrors.AlreadyExists:
		return fmt.Errorf("%w (%v)", remote.ErrExists, short(err))
	case gcerrors.OK:
		return nil
	}
	return err
}

// short is what the service says, without the way that it came.
func short(err error) string {
	var said smithy.APIError
	if errors.As(err, &said) {
		return strings.TrimSuffix(said.ErrorCode()+": "+said.ErrorMessage(), ": ")
	}
	return err.Error()
}

// access makes of what the service refuses when a bucket is opened an error of access: that it is not there, or who asks.
func access(err error) error {
	var answer *awshttp.ResponseError
	refused := errors.As(err, &answer) && answer.HTTPStatusCode() >= 300 && answer.HTTPStatusCode() < 500 && answer.HTTPStatusCode() != http.StatusTooManyRequests
	if refused || errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("%w (%s)", remote.ErrAccess, short(err))
	}
	return err
}
