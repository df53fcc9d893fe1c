//go:build !nobucket

package secondcopy

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"

	"github.com/minio/minio-go/v7"
)

// failed gives what the library reports one of this package's names. The
// service's own words stay in the chain for the log; they hold no secret, since
// the library signs with it and never sends it.
func (b *Bucket) failed(ctx context.Context, doing string, err error) error {
	if ctx.Err() != nil {
		return ctx.Err() // stopped by a person; the library's wording of that is not wanted
	}
	if cause := causeOf(err); cause != nil {
		return fmt.Errorf("%s at %s: %w: %v", doing, b.at, cause, err)
	}
	return fmt.Errorf("%s at %s: %w", doing, b.at, err)
}

func causeOf(err error) error {
	answer := minio.ToErrorResponse(err)
	switch answer.Code {
	case "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidTokenId", "XAdminUserNotFound": // the last is versitygw's
		return ErrKeys
	case minio.AccessDenied, "AccountProblem", "AllAccessDisabled":
		return ErrDenied
	case minio.NoSuchBucket:
		return ErrNoPlace
	case "ObjectLockConfigurationNotFoundError", "InvalidBucketState", "NotImplemented", "MethodNotAllowed":
		return ErrNoLock
	case "RequestTimeTooSkewed":
		return ErrClock
	case "QuotaExceeded", "XMinioStorageFull", "InsufficientStorage":
		return ErrFull
	case minio.InvalidBucketName:
		return ErrAddress
	}
	var authority x509.UnknownAuthorityError
	var host x509.HostnameError
	var expired x509.CertificateInvalidError
	var certificate *tls.CertificateVerificationError
	switch {
	case errors.As(err, &authority), errors.As(err, &host), errors.As(err, &expired), errors.As(err, &certificate):
		return ErrUntrusted
	case answer.StatusCode == http.StatusForbidden:
		return ErrDenied
	case answer.StatusCode == 0 || answer.StatusCode >= http.StatusInternalServerError:
		return ErrUnreachable
	}
	return nil
}
