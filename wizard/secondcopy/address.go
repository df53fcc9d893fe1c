package secondcopy

import (
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
)

// Address is where a bucket is: s3://bucket/prefix at an endpoint.
type Address struct {
	Bucket, Prefix string
	Endpoint       string // https://host[:port]; empty means Amazon's for the region
	Region         string
}

// BucketParams is what a [Bucket] is reached with. The window copies into folders
// alone: it is built with the tag nobucket, which leaves the service's library out.
type BucketParams struct {
	Address   Address
	AccessKey string
	Secret    string // revealed by the caller, given to the library and kept nowhere else
	// Proxy names the proxy on the way; nil is what the environment says.
	Proxy func(*http.Request) (*url.URL, error)
}

// scheme begins the address of a bucket; anything else is a folder.
const scheme = "s3://"

// IsBucket reports whether a place that somebody typed is meant as a bucket.
func IsBucket(typed string) bool { return strings.HasPrefix(strings.ToLower(typed), scheme) }

// ParseAddress reads what somebody typed. The error is ErrAddress, also for an
// endpoint without encryption beyond this computer, and for one that has a
// password in it.
func ParseAddress(typed, endpoint, region string) (Address, error) {
	bad := func(why string) (Address, error) {
		return Address{}, fmt.Errorf("read the address of the second copy: %s: %w", why, ErrAddress)
	}
	if !IsBucket(typed) {
		return bad("no bucket")
	}
	bucket, prefix, _ := strings.Cut(typed[len(scheme):], "/")
	a := Address{Bucket: bucket, Prefix: strings.Trim(prefix, "/"), Endpoint: strings.TrimRight(endpoint, "/"), Region: region}
	if a.Region == "" {
		a.Region = "us-east-1"
	}
	if a.Endpoint == "" {
		a.Endpoint = "https://s3." + a.Region + ".amazonaws.com"
	}
	u, err := url.Parse(a.Endpoint)
	switch {
	case bucket == "" || strings.ContainsAny(bucket, "@: ") || strings.Contains(a.Prefix, ".."):
		return bad("bucket or prefix")
	case err != nil || u.Host == "" || u.User != nil || u.Path != "" || u.RawQuery != "":
		return bad("endpoint")
	case u.Scheme == "http" && !loopback(u.Hostname()):
		return bad("no encryption")
	case u.Scheme != "http" && u.Scheme != "https":
		return bad("scheme")
	}
	return a, nil
}

func loopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

// String is the address without the endpoint's scheme, as records name it.
func (a Address) String() string {
	text := scheme + a.Bucket
	if a.Prefix != "" {
		text += "/" + a.Prefix
	}
	return text + " (" + a.host() + ")"
}

// Host is the service's host, under which its key is kept.
func (a Address) Host() string {
	u, err := url.Parse(a.Endpoint)
	if err != nil {
		return ""
	}
	return u.Hostname()
}

func (a Address) host() string {
	_, host, _ := strings.Cut(a.Endpoint, "://")
	return host
}

func (a Address) secure() bool { return strings.HasPrefix(a.Endpoint, "https://") }

func (a Address) amazon() bool { return strings.HasSuffix(a.Host(), ".amazonaws.com") }
