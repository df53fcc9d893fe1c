// Package pretend is a bucket in memory that locks what it keeps, for tests.
//
// It is stricter than most services: it takes no object without a checksum and a
// lock in compliance mode, since what a lenient one lets pass proves nothing. It
// knows the handful of requests that a second copy makes, and checks the access
// key but no signature.
package pretend

import (
	"bufio"
	"crypto/md5"
	"encoding/base64"
	"encoding/hex"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"sort"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Object is what lies under a key.
type Object struct {
	Data   []byte
	Digest string // as its metadata has it
	Mode   string
	Until  time.Time
}

// Bucket is a service with one bucket. Its fields are set before it is used.
type Bucket struct {
	Name, AccessKey string
	Unlocked        bool // made without locking
	Skewed          bool // finds the caller's clock wrong
	Denies          bool // knows the key and allows nothing
	// Breaks is asked before each object is taken; true cuts the connection.
	Breaks func(key string) bool

	mu      sync.Mutex
	objects map[string]Object
	taken   int
}

// Taken counts the objects that were taken.
func (b *Bucket) Taken() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.taken
}

// Objects gives what lies there now.
func (b *Bucket) Objects() map[string]Object {
	b.mu.Lock()
	defer b.mu.Unlock()
	all := map[string]Object{}
	for k, v := range b.objects {
		all[k] = v
	}
	return all
}

// Alter changes what lies under a key, as no caller could.
func (b *Bucket) Alter(key string, change func(*Object)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	o := b.objects[key]
	o.Data = append([]byte(nil), o.Data...)
	change(&o)
	b.objects[key] = o
}

// Remove takes an object away, as no caller could.
func (b *Bucket) Remove(key string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.objects, key)
}

// ServeHTTP answers one request.
func (b *Bucket) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.objects == nil {
		b.objects = map[string]Object{}
	}
	bucket, key, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	query := r.URL.Query()
	switch {
	case !strings.Contains(r.Header.Get("Authorization"), "Credential="+b.AccessKey+"/"):
		refuse(w, http.StatusForbidden, "InvalidAccessKeyId")
	case b.Skewed:
		refuse(w, http.StatusForbidden, "RequestTimeTooSkewed")
	case b.Denies:
		refuse(w, http.StatusForbidden, "AccessDenied")
	case bucket != b.Name:
		refuse(w, http.StatusNotFound, "NoSuchBucket")
	case r.Method == http.MethodGet && query.Has("object-lock"):
		b.lockConfig(w)
	case r.Method == http.MethodGet && query.Has("list-type"):
		b.list(w, query.Get("prefix"))
	case r.Method == http.MethodPut && query.Has("retention"):
		b.extend(w, r, key)
	case r.Method == http.MethodPut && key != "":
		b.put(w, r, key)
	case r.Method == http.MethodGet || r.Method == http.MethodHead:
		b.get(w, key)
	case r.Method == http.MethodDelete:
		refuse(w, http.StatusForbidden, "AccessDenied")
	default:
		refuse(w, http.StatusNotImplemented, "NotImplemented")
	}
}

func refuse(w http.ResponseWriter, status int, code string) {
	w.Header().Set("Content-Type", "application/xml")
	w.WriteHeader(status)
	fmt.Fprintf(w, "<Error><Code>%s</Code><Message>refused</Message></Error>", code)
}

func (b *Bucket) lockConfig(w http.ResponseWriter) {
	if b.Unlocked {
		refuse(w, http.StatusNotFound, "ObjectLockConfigurationNotFoundError")
		return
	}
	fmt.Fprint(w, "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled></ObjectLockConfiguration>")
}

func (b *Bucket) list(w http.ResponseWriter, prefix string) {
	type content struct{ Key string }
	type common struct{ Prefix string }
	var answer struct {
		XMLName        xml.Name `xml:"ListBucketResult"`
		Contents       []content
		CommonPrefixes []common
	}
	folders := map[string]bool{}
	for key := range b.objects {
		rest, ok := strings.CutPrefix(key, prefix)
		folder, _, deeper := strings.Cut(rest, "/")
		switch {
		case !ok:
		case !deeper:
			answer.Contents = append(answer.Contents, content{key})
		case !folders[folder]:
			folders[folder] = true
			answer.CommonPrefixes = append(answer.CommonPrefixes, common{prefix + folder + "/"})
		}
	}
	sort.Slice(answer.Contents, func(i, j int) bool { return answer.Contents[i].Key < answer.Contents[j].Key })
	_ = xml.NewEncoder(w).Encode(answer) // a caller that has gone needs no answer
}

func (b *Bucket) put(w http.ResponseWriter, r *http.Request, key string) {
	if b.Breaks != nil && b.Breaks(key) {
		panic(http.ErrAbortHandler)
	}
	data, err := content(r)
	if err != nil {
		refuse(w, http.StatusBadRequest, "IncompleteBody")
		return
	}
	sum := md5.Sum(data)
	mode := r.Header.Get("X-Amz-Object-Lock-Mode")
	until, err := time.Parse(time.RFC3339, r.Header.Get("X-Amz-Object-Lock-Retain-Until-Date"))
	switch old, there := b.objects[key]; {
	case r.Header.Get("Content-Md5") != base64.StdEncoding.EncodeToString(sum[:]):
		refuse(w, http.StatusBadRequest, "InvalidDigest")
	case mode != "COMPLIANCE" || err != nil || !until.After(time.Now()):
		refuse(w, http.StatusBadRequest, "InvalidRequest")
	case there && old.Until.After(time.Now()) && string(old.Data) != string(data):
		refuse(w, http.StatusForbidden, "AccessDenied")
	default:
		b.objects[key] = Object{Data: data, Digest: r.Header.Get("X-Amz-Meta-Sha256"), Mode: mode, Until: until}
		b.taken++
		w.Header().Set("ETag", `"`+hex.EncodeToString(sum[:])+`"`)
	}
}

// content reads a body, which over plain HTTP comes in signed pieces, each
// behind a line with its length.
func content(r *http.Request) ([]byte, error) {
	if !strings.HasPrefix(r.Header.Get("X-Amz-Content-Sha256"), "STREAMING-") {
		return io.ReadAll(r.Body)
	}
	var all []byte
	body := bufio.NewReader(r.Body)
	for {
		line, err := body.ReadString('\n')
		if err != nil {
			return nil, err
		}
		length, _, _ := strings.Cut(line, ";")
		n, err := strconv.ParseInt(length, 16, 32)
		if err != nil || n == 0 {
			return all, err
		}
		piece := make([]byte, n+2)
		if _, err := io.ReadFull(body, piece); err != nil {
			return nil, err
		}
		all = append(all, piece[:n]...)
	}
}

func (b *Bucket) get(w http.ResponseWriter, key string) {
	o, there := b.objects[key]
	if !there {
		refuse(w, http.StatusNotFound, "NoSuchKey")
		return
	}
	sum := md5.Sum(o.Data)
	h := w.Header()
	h.Set("ETag", `"`+hex.EncodeToString(sum[:])+`"`)
	h.Set("Last-Modified", time.Unix(0, 0).UTC().Format(http.TimeFormat))
	h.Set("X-Amz-Meta-Sha256", o.Digest)
	h.Set("X-Amz-Object-Lock-Mode", o.Mode)
	h.Set("X-Amz-Object-Lock-Retain-Until-Date", o.Until.Format(time.RFC3339))
	h.Set("Content-Length", fmt.Sprint(len(o.Data)))
	_, _ = w.Write(o.Data) // a caller that has gone needs no answer
}

func (b *Bucket) extend(w http.ResponseWriter, r *http.Request, key string) {
	var asked struct {
		Mode  string
		Until time.Time `xml:"RetainUntilDate"`
	}
	data, err := io.ReadAll(r.Body)
	o, there := b.objects[key]
	switch {
	case err != nil || xml.Unmarshal(data, &asked) != nil:
		refuse(w, http.StatusBadRequest, "MalformedXML")
	case !there:
		refuse(w, http.StatusNotFound, "NoSuchKey")
	case asked.Mode != "COMPLIANCE" || asked.Until.Before(o.Until):
		refuse(w, http.StatusForbidden, "AccessDenied")
	default:
		o.Until, o.Mode = asked.Until, asked.Mode
		b.objects[key] = o
	}
}
