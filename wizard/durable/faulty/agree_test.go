package faulty

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/wizard/durable"
)

// visit does the same things on any disk and tells what each came to. What
// this disk says differently from a real one, the tests built on it would
// believe.
func visit(d durable.Disk, root string) []string {
	var out []string
	at := func(name string) string { return filepath.Join(root, name) }
	tell := func(what string, err error) {
		word := "fails"
		switch {
		case err == nil:
			word = "works"
		case errors.Is(err, fs.ErrNotExist):
			word = "is not there"
		}
		out = append(out, what+" "+word)
	}
	write := func(name, content string, flag int) {
		f, err := d.OpenFile(at(name), os.O_WRONLY|flag, 0o600)
		tell("open "+name, err)
		if err != nil {
			return
		}
		_, err = io.WriteString(f, content)
		tell("write "+name, errors.Join(err, f.Sync(), f.Close()))
	}
	read := func(name string) {
		data, err := durable.On(d).ReadFile(at(name))
		tell("read "+name+" "+string(data), err)
	}
	write("a", "one", os.O_CREATE|os.O_TRUNC)
	write("a", "2", os.O_CREATE|os.O_TRUNC)
	write("none", "x", 0)
	write("no/folder", "x", os.O_CREATE)
	read("a")
	read("none")
	tell("mkdir sub", d.Mkdir(at("sub"), 0o700))
	tell("mkdir sub again", d.Mkdir(at("sub"), 0o700))
	tell("mkdir over a file", d.Mkdir(at("a"), 0o700))
	tell("mkdir too deep", d.Mkdir(at("x/y"), 0o700))
	write("sub", "x", os.O_CREATE|os.O_TRUNC)
	write("sub/b", "bee", os.O_CREATE)
	tell("remove a full folder", d.Remove(at("sub")))
	tell("rename a", d.Rename(at("a"), at("sub/b")))
	read("sub/b")
	read("a")
	tell("rename what is gone", d.Rename(at("a"), at("c")))
	tell("rename to nowhere", d.Rename(at("sub/b"), at("x/y")))
	tell("rename a file over a folder", d.Rename(at("sub/b"), at("sub")))
	tell("rename a folder", d.Rename(at("sub"), at("moved")))
	read("moved/b")
	tell("sync a folder", d.SyncDir(at("moved")))
	entries, err := d.ReadDir(root)
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	tell("list "+strings.Join(names, ","), err)
	_, err = d.ReadDir(at("sub"))
	tell("list what is gone", err)
	for _, name := range []string{"moved", "moved/b", "sub"} {
		info, err := d.Lstat(at(name))
		tell("look at "+name, err)
		if err == nil {
			out = append(out, map[bool]string{true: "a folder", false: "a file"}[info.IsDir()], info.Name())
		}
	}
	tell("remove b", d.Remove(at("moved/b")))
	tell("remove b again", d.Remove(at("moved/b")))
	tell("remove an empty folder", d.Remove(at("moved")))
	return out
}

func TestTheDiskInMemoryAnswersLikeARealOne(t *testing.T) {
	machine := visit(durable.System(), t.TempDir())
	d := New()
	if err := d.Mkdir("/root", 0o700); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(machine, visit(d, "/root")); diff != "" {
		t.Errorf("the disk in memory differs (-real +memory):\n%s", diff)
	}
}

func TestAFailedWriteLeavesHalf(t *testing.T) {
	d := New()
	d.Fault = FailAt(2, io.ErrShortWrite)
	if err := durable.On(d).Fill("/a", []byte("12345678")); !errors.Is(err, io.ErrShortWrite) {
		t.Fatalf("written with %v", err)
	}
	d.Fault = nil
	if got, err := durable.On(d).ReadFile("/a"); err != nil || string(got) != "1234" {
		t.Errorf("the file holds %q, %v; a torn write leaves its first half", got, err)
	}
}
