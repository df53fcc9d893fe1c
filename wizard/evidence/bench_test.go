package evidence

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"
	"time"

	"testshot/wizard/durable"
)

// The benchmarks stand in pairs, a limit and what is held to it; .ci/ratios.go
// compares them. TESTSHOT_BENCH=full takes the sizes that are promised (1 GiB,
// 1,000 clinics with 100,000 records) instead of a tenth and a quarter, which
// keep the disk free.
func full10(n int) int {
	if os.Getenv("TESTSHOT_BENCH") == "full" {
		return n
	}
	return n / 10
}

// unsynced is the machine's disk without waiting for it: for filling folders that
// a benchmark then reads.
type unsynced struct{ durable.Disk }

type unsyncedFile struct{ durable.File }

func (unsyncedFile) Sync() error { return nil }

func (u unsynced) SyncDir(string) error { return nil }
func (u unsynced) OpenFile(name string, flag int, perm fs.FileMode) (durable.File, error) {
	f, err := u.Disk.OpenFile(name, flag, perm)
	if err != nil {
		return nil, err
	}
	return unsyncedFile{f}, nil
}

func benchFolder(b *testing.B, disk durable.Disk) *Folder {
	b.Helper()
	f, err := Create(Params{Dir: b.TempDir() + "/Evidence", Program: "testshot 1.0", Now: clock("2015-03-02T14:15:00-05:00"), Disk: disk})
	if err != nil {
		b.Fatal(err)
	}
	return f
}

// note is a record of the fewest files: text, facts and their digests.
func note() Draft {
	return Draft{Kind: KindCall, Happened: day("2015-03-03T10:00:00-05:00"), Text: "The Help Desk says the test arrived."}
}

// BenchmarkAddAt10 and BenchmarkAddAtMany add to a binder that has so many records,
// and beside each do what it takes to have three files and the page that names
// them on the disk by whatever program, in a folder of as many: the disk drifts by
// the second, and a folder of many names is slower to everybody.
func BenchmarkAddAt10(b *testing.B)   { benchAdd(b, 10) }
func BenchmarkAddAtMany(b *testing.B) { benchAdd(b, full10(100_000)) }

func benchAdd(b *testing.B, records int) {
	f := benchFolder(b, nil)
	binder := crowded(b, f, records)
	bare := newBare(b, records)
	var bareTime, addTime time.Duration
	bare.record(b)
	add(b, binder, note()) // waits for the disk to take what was prepared
	for b.Loop() {         // prepares once, where b.N would fill a folder for each guess
		start := time.Now()
		bare.record(b)
		middle := time.Now()
		add(b, binder, note())
		bareTime += middle.Sub(start)
		addTime += time.Since(middle)
	}
	b.ReportMetric(float64(bareTime.Nanoseconds())/float64(b.N), "bare-ns")
	b.ReportMetric(float64(addTime.Nanoseconds())/float64(b.N), "add-ns")
}

// crowded makes a binder of so many records. Their folders are empty: adding reads
// none of them.
func crowded(b *testing.B, f *Folder, records int) *Binder {
	binder := f.binder(b, Real)
	add(b, binder, note())
	p, err := binder.lastPage()
	if err != nil {
		b.Fatal(err)
	}
	for p.records+p.started() < records {
		if len(p.entries) == pageLength {
			if err := os.WriteFile(binder.abs(pageName(p.page)), p.encode(), 0o600); err != nil {
				b.Fatal(err)
			}
			p = p.next()
		}
		e := entry{act: actFile, filed: day("2015-03-02T14:15:00Z"), digest: digest(nil), path: recordsDir + "/" + recordName(p.records+p.started()+1, KindCall, day("2015-03-02T00:00:00Z"))}
		p.add(e)
		if err := os.Mkdir(binder.abs(e.path), 0o700); err != nil {
			b.Fatal(err)
		}
	}
	if err := os.WriteFile(binder.abs(pageName(p.page)), p.encode(), 0o600); err != nil {
		b.Fatal(err)
	}
	return binder
}

// bare is the sequence of calls that a record needs, and nothing else.
type bare struct {
	dir, pending, records string
	made                  int
	page                  []byte
}

func newBare(b *testing.B, records int) *bare {
	dir := b.TempDir()
	s := &bare{dir: dir, pending: filepath.Join(dir, "pending"), records: filepath.Join(dir, "records"), page: make([]byte, pageLength*240/2)}
	s.must(b, os.Mkdir(s.pending, 0o700))
	s.must(b, os.Mkdir(s.records, 0o700))
	for ; s.made < records; s.made++ {
		s.must(b, os.Mkdir(s.next(), 0o700))
	}
	return s
}

func (s *bare) next() string {
	return filepath.Join(s.records, recordName(s.made, KindCall, day("2015-03-02T00:00:00Z")))
}

func (s *bare) must(b *testing.B, err error) {
	if err != nil {
		b.Fatal(err)
	}
}

func (s *bare) write(b *testing.B, name string, data []byte) {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	s.must(b, err)
	_, err = f.Write(data)
	s.must(b, err)
	s.must(b, f.Sync())
	s.must(b, f.Close())
}

func (s *bare) sync(b *testing.B, name string) {
	d, err := os.Open(name)
	s.must(b, err)
	s.must(b, d.Sync())
	s.must(b, d.Close())
}

func (s *bare) record(b *testing.B) {
	at := filepath.Join(s.pending, "new")
	s.must(b, os.Mkdir(at, 0o700))
	for _, name := range []string{"text.txt", "record.json", "SHA256SUMS"} {
		s.write(b, filepath.Join(at, name), make([]byte, 500))
	}
	s.sync(b, at)
	s.sync(b, s.pending)
	s.write(b, filepath.Join(s.dir, "page.part"), s.page)
	s.must(b, os.Rename(filepath.Join(s.dir, "page.part"), filepath.Join(s.dir, "page")))
	s.sync(b, s.dir)
	s.must(b, os.Rename(at, s.next()))
	s.sync(b, s.records)
	s.sync(b, s.pending)
	s.made++
}

// bigFiles fills a binder with attachments of 16 MiB, 1 GiB of them in full.
func bigFiles(b *testing.B) (*Folder, []string) {
	f := benchFolder(b, unsynced{durable.System()})
	binder := f.binder(b, Real)
	data := make([]byte, 16<<20)
	var names []string
	for i := range max(8, full10(64)) {
		data[0] = byte(i)
		d := note()
		d.Attachments = []Attachment{{Name: "scan.pdf", Data: data}}
		r, err := binder.Add(d)
		if err != nil {
			b.Fatal(err)
		}
		names = append(names, f.Abs(r.Record+"/attachment-01.pdf"))
	}
	b.SetBytes(int64(len(names)) << 24)
	return f, names
}

func BenchmarkOpenSSLBigFiles(b *testing.B) {
	_, names := bigFiles(b)
	program, err := exec.LookPath("openssl")
	if err != nil {
		b.Skip("no openssl here")
	}
	for b.Loop() {
		if out, err := exec.Command(program, append([]string{"dgst", "-sha256"}, names...)...).CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, out)
		}
	}
}

func BenchmarkVerifyBigFiles(b *testing.B) { benchVerify(b, 1) }

func BenchmarkVerifyBigFilesOnTwoCores(b *testing.B) { benchVerify(b, 2) }

func benchVerify(b *testing.B, cores int) {
	f, _ := bigFiles(b)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
	for b.Loop() {
		if r := verify(b, f); !r.Sound() {
			b.Fatal(r.Damaged)
		}
	}
}

// smallFiles fills a binder with sends, ten small files each.
func smallFiles(b *testing.B) *Folder {
	f := benchFolder(b, unsynced{durable.System()})
	for range 200 {
		send(b, f.binder(b, Real), outbound(Real), accepted())
	}
	return f
}

func BenchmarkVerifySmallFiles(b *testing.B) {
	f := smallFiles(b)
	for b.Loop() {
		if r := verify(b, f); !r.Sound() || r.Records != 200 {
			b.Fatal(r)
		}
	}
}

// BenchmarkHashSmallFiles lists the folders and hashes what is in them, and
// compares nothing.
func BenchmarkHashSmallFiles(b *testing.B) {
	f := smallFiles(b)
	records := f.Abs(f.binder(b, Real).Path() + "/records")
	for b.Loop() {
		folders, err := os.ReadDir(records)
		if err != nil {
			b.Fatal(err)
		}
		for _, folder := range folders {
			files, err := os.ReadDir(filepath.Join(records, folder.Name()))
			if err != nil {
				b.Fatal(err)
			}
			for _, file := range files {
				data, err := os.ReadFile(filepath.Join(records, folder.Name(), file.Name()))
				if err != nil {
					b.Fatal(err)
				}
				sha256.Sum256(data)
			}
		}
	}
}

// BenchmarkASecond is what opening is held to, or a tenth of it for a tenth.
func BenchmarkASecond(b *testing.B) {
	for b.Loop() {
		time.Sleep(time.Second * time.Duration(full10(1000)) / 1000)
	}
}

// BenchmarkOpenFolder reads the standing of 1,000 clinics with 100 records each,
// or of 100 in a tenth of the time, as the window does when it opens: whom the
// measure is fulfilled for, how many records there are and what was interrupted.
func BenchmarkOpenFolder(b *testing.B) {
	f := benchFolder(b, unsynced{durable.System()})
	for n := range full10(1000) {
		binder, err := f.Binder(Clinic{Name: fmt.Sprintf("Clinic %04d", n), PIN: strconv.Itoa(n)}, 2015, Real)
		if err != nil {
			b.Fatal(err)
		}
		send(b, binder, outbound(Real), accepted())
		for range 99 {
			add(b, binder, note())
		}
	}
	if _, err := f.Status(); err != nil { // makes the indexes
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		all, err := f.Glance()
		if err != nil || len(all) != full10(1000) || all[0].Records != 100 || !all[0].Rows[0].Done {
			b.Fatal(len(all), err)
		}
	}
}
