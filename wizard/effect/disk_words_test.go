//go:build !windows

package effect

import (
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"testing"

	"testshot/wizard"
)

func TestWhatADriveOrAShareDoesHasWordsOfItsOwn(t *testing.T) {
	for cause, want := range map[syscall.Errno]string{
		syscall.ENOSPC: "disk-full", syscall.EDQUOT: "disk-full", syscall.EROFS: "folder-read-only", syscall.EACCES: "folder-read-only",
		syscall.EPERM: "folder-read-only", syscall.ESTALE: "drive-away", syscall.EIO: "drive-away", syscall.EBUSY: "file-held",
		syscall.ENOLCK: "drive-no-locks", syscall.ENOENT: "folder-missing", syscall.ENOTDIR: "folder-missing",
	} {
		err := fmt.Errorf("file call: %w", &fs.PathError{Op: "write", Path: "/share/manifest-0001.txt", Err: cause})
		for _, e := range []wizard.Effect{wizard.KeepNote{}, wizard.SendMessage{}, wizard.FetchStamp{}, wizard.HoldDrill{}} {
			if n := noticeOf(e, err); n.Key != want {
				t.Errorf("%s with %v gives %s, want %s", e.Name(), cause, n.Key, want)
			}
		}
		if n, worded := FolderNotice(err); !worded || n.Key != want {
			t.Errorf("a look at the folder with %v gives %s", cause, n.Key)
		}
		// A drill reads the second copy and writes to the evidence folder only.
		if n := noticeOf(wizard.HoldDrill{}, &thereFault{err}); !strings.HasPrefix(n.Key, "copy.") {
			t.Errorf("a drill whose second copy has %v gives %s", cause, n.Key)
		}
		// After the send, the record is there and only its end is missing.
		if n := noticeOf(wizard.SealRecord{}, err); n.Key != "record-not-closed" {
			t.Errorf("closing a record with %v gives %s", cause, n.Key)
		}
	}
}
