package main

import (
	"cmp"
	"encoding/json"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"testshot/assets"
)

// This file is the plan of the house: which room may use which. It is a test,
// so a wall cannot be broken by accident, and each rule carries the reason
// that is printed when somebody tries. It stands here because this package
// needs neither a C compiler nor a display. docs/architecture.md explains it.

const (
	module = "testshot"
	tags   = "migrated_fynedo,no_animations,no_emoji"
	fyne   = "fyne.io/fyne/v2"

	// values are the rooms that hold values and pure functions.
	values = "hl7 hl7/vxu hl7/ack hl7/codes hl7/conformance wizard/exclusion wizard/routing wizard/npi wizard/screens"
	words  = "assets assets/icon assets/wording"
)

// arrows gives, for each room, the rooms that it may import. A room without a
// row is refused: whoever builds one decides where it stands, here.
var arrows = []struct{ room, may, why string }{
	{"hl7", "", "the syntax stands alone: it can be read, tested and reused without the product"},
	{"hl7/codes", "", "tables are data"},
	{"hl7/vxu", "hl7", "a view points into the message and needs nothing else"},
	{"hl7/ack", "hl7", "an answer is read from its message and from nothing else"},
	{"hl7/conformance", "hl7 hl7/ack hl7/codes", "a rule compares a message with the guide and its tables; those on replies rest on the reading that the verdict rests on"},
	{"hl7/answer", "", "what came back has a name before anybody knows what was sent"},
	{"hl7/web", "", "one POST and how much of it left: whatever the body is"},
	{"hl7/soap", "hl7/answer hl7/web", "a transport takes bytes and gives bytes: it cannot change what it does not understand; the two rooms are what every transport over HTTP has in common"},
	{"hl7/post", "hl7/answer hl7/web", "the same road without an envelope"},
	{"hl7/mllp", "", "a transport takes bytes and gives bytes: which frame is the answer, it asks its caller"},
	{"hl7/simulator", "hl7 hl7/vxu hl7/ack hl7/codes hl7/conformance hl7/answer hl7/web hl7/soap hl7/post hl7/mllp", "a pretend registry is made of the real parts"},

	{"wizard/exclusion", "", "the decision rests on answers alone"},
	{"wizard/routing", "", "a route is a value; how to follow it is delivery's job"},
	{"wizard/npi", "", "a check digit is arithmetic"},
	{"wizard/screens", "hl7 hl7/conformance", "a screen pack names rules and places of a message, and knows no clinic"},
	{"wizard/calendar", "", "a date is written the same for whoever asks: it knows no clinic"},
	{"wizard/news", "", "a note is bytes and a key: who fetched it, and where it is shown, is the business of others"},
	{"wizard/secret", "", "fewer eyes on a secret"},
	{"wizard/durable", "", "writing safely has nothing to do with what is written"},
	{"wizard/durable/faulty", "wizard/durable", "a disk that fails on purpose, for tests"},
	{"wizard", values, "what happens next is a pure function of values"},
	{"wizard/timestamp", "", "a stamp is a digest and a signature: it does not know of what"},
	{"wizard/timestamp/authority", "", "an authority that stamps on order, for tests"},
	{"wizard/evidence", "wizard/durable wizard/timestamp", "a record is bytes and facts: six years on it must not need the reader of a message"},
	{"wizard/saved", "wizard wizard/durable wizard/routing wizard/exclusion wizard/screens hl7/codes", "what is kept between runs is the flow's state, and lists and screen packs"},
	{"wizard/report", "wizard/evidence wizard/npi hl7 hl7/ack assets assets/wording", "pages are made from what was kept, never from what is on the screen"},
	{"wizard/audit", "wizard/evidence wizard/npi", "the auditor's questions are answered from what is kept, once for both faces"},
	{"wizard/mask", "", "what stands in a place of HL7 is replaced, whatever stands round it: a parser would leave out what it cannot parse"},
	{"wizard/export", "wizard/evidence wizard/report wizard/mask assets/wording", "one binder as one file: the pages on top, the records as they are or masked"},
	{"wizard/delivery", "wizard/routing wizard/secret hl7/answer hl7/web hl7/soap hl7/post hl7/mllp", "delivery moves bytes by a route and reads none of them"},
	{"wizard/capture", "hl7 hl7/vxu hl7/ack hl7/mllp hl7/web hl7/soap hl7/post", "it answers an EHR with what a message says of itself; what is made of the message is the flow's"},
	{"wizard/secondcopy", "wizard/evidence wizard/durable", "a copy holds what was filed, byte for byte: it reads no message and knows no clinic"},
	{"wizard/secondcopy/pretend", "", "a bucket that locks, for tests"},
	{"wizard/effect", values + " hl7/answer hl7/soap hl7/mllp hl7/simulator wizard wizard/calendar wizard/capture wizard/news wizard/secret wizard/durable wizard/timestamp wizard/evidence wizard/saved wizard/report wizard/mask wizard/export wizard/audit wizard/delivery wizard/secondcopy assets/guide " + words,
		"the runner is the one place that touches the world"},

	{"assets", "", "identity is three constants"},
	{"assets/icon", "", "a picture is data"},
	{"assets/wording", "", "sentences are data"},
	{"assets/guide", "", "a page is data"},

	{"ui/skin", words, "colors and sizes know nothing of pages"},
	{"ui/widgets", "ui/skin " + words, "a widget knows nothing of the flow"},
	{"ui/widgets/widgettest", "ui/widgets ui/skin " + words, "fingers and eyes for the tests of widgets and pages"},
	{"ui/page", "ui/widgets ui/skin wizard " + values + " " + words, "a page shows the flow's state and posts events; it owns no truth"},
	{"ui", "ui/page ui/widgets ui/skin wizard " + values + " " + words, "the window is a face of the flow"},

	{"cmd/testshot", "ui ui/... wizard wizard/... hl7 hl7/... " + words, "a program puts the rooms together"},
	{"cmd/testshotctl", "wizard wizard/... hl7 hl7/... " + words, "the command line is the flow's other face, without a window"},
}

// walls are imports that a room must not have, even where an arrow points the
// right way. The pattern "x/..." stands for x and all below it.
var walls = []struct{ rooms, never, but, why string }{
	{"ui ui/...", "os os/... net net/... io/ioutil database/... syscall", "net/url",
		"the window opens no file and no connection: it posts an event, and the runner does it once, recorded"},
	{"ui ui/...", "log log/... github.com/zalando/... github.com/godbus/...", "log/slog",
		"secrets and records have one keeper each, and it is not the window"},
	{pure, "os os/... net net/... log log/... math/rand math/rand/... crypto/rand syscall plugin runtime/debug",
		"net/url net/netip log/slog", // reading a URL or an address opens nothing; slog is narrowed below
		"a pure room answers the same question the same way, so a list of events replays exactly"},
	{"hl7 hl7/... wizard wizard/... assets assets/... cmd/testshotctl", fyne + "/...", "",
		"only the window may need a toolkit"},
	{"cmd/...", module + "/wizard/durable/faulty " + module + "/wizard/secondcopy/pretend " + module + "/wizard/timestamp/authority " + module + "/ui/widgets/widgettest", "",
		"what is made for tests stays out of what is shipped"},
	{"wizard/delivery wizard/evidence hl7/answer hl7/web hl7/soap hl7/post hl7/mllp", "math/rand math/rand/...", "",
		"what goes out and what is kept holds nothing guessable"},
}

// pure are the rooms that must not see the world.
const pure = values + " wizard wizard/calendar wizard/news"

// clock are the names of package time that ask the clock, slogNames those of
// log/slog that only build a value.
var (
	clock     = strings.Fields("Now Since Until Sleep After AfterFunc Tick NewTimer NewTicker")
	slogNames = strings.Fields("Value LogValuer Attr Kind Any Bool Int Int64 Uint64 String Group Duration Time " +
		"AnyValue BoolValue IntValue Int64Value Uint64Value StringValue GroupValue")
)

// top is everything that may stand beside this module's go.mod.
var top = strings.Fields("cmd ui wizard hl7 assets docs go.mod go.sum FyneApp.toml README.md LICENSE " +
	"CONTRIBUTING.md SECURITY.md CHANGELOG.md Makefile .ci .gitignore .gitattributes .git build")

// vague are names of folders that say nothing about what is in them.
var vague = strings.Fields("util utils common helper helpers shared base core manager managers type types model models misc lib pkg internal")

// longest is the number of lines of a source file that is not a table.
const longest = 400

func TestRoomsImportOnlyWhatTheirArrowAllows(t *testing.T) {
	for _, file := range sources(t) {
		row := slices.IndexFunc(arrows, func(a struct{ room, may, why string }) bool { return a.room == file.room })
		if row < 0 {
			t.Errorf("%s: the room %q has no row in the plan: add one that says what it may import, and why", file.path, file.room)
			continue
		}
		for _, imported := range file.imports() {
			room, ours := strings.CutPrefix(imported, module+"/")
			if ours && !matches(room, arrows[row].may) {
				t.Errorf("%s: %s must not import %s: %s", file.path, file.room, room, arrows[row].why)
			}
		}
	}
}

func TestNoRoomReachesThroughAWall(t *testing.T) {
	for _, file := range sources(t) {
		for _, wall := range walls {
			if !matches(file.room, wall.rooms) {
				continue
			}
			for _, imported := range file.imports() {
				if matches(imported, wall.never) && !matches(imported, wall.but) {
					t.Errorf("%s: %s must not import %s: %s", file.path, file.room, imported, wall.why)
				}
			}
		}
	}
}

func TestOnlyTheWindowProgramImportsTheApp(t *testing.T) {
	for _, file := range sources(t) {
		if file.room != "cmd/testshot" && slices.Contains(file.imports(), fyne+"/app") {
			t.Errorf("%s: only cmd/testshot imports %s/app: it needs C and a display, and with it so would every test", file.path, fyne)
		}
	}
}

func TestPureRoomsNeverAskTheClock(t *testing.T) {
	for _, file := range sources(t) {
		if !matches(file.room, pure) {
			continue
		}
		for _, use := range file.uses("time") {
			if slices.Contains(clock, use.name) {
				t.Errorf("%s: %s must not call time.%s: the time arrives inside an event, so that a list of events replays exactly", use.position, file.room, use.name)
			}
		}
		for _, use := range file.uses("log/slog") {
			if !slices.Contains(slogNames, use.name) {
				t.Errorf("%s: %s must not use slog.%s: it may say how a value is logged, and logs nothing", use.position, file.room, use.name)
			}
		}
	}
}

func TestPagesAndPureRoomsStartNoGoroutines(t *testing.T) {
	for _, file := range sources(t) {
		if !matches(file.room, pure+" ui/...") || file.room == "ui" {
			continue
		}
		for _, position := range file.goroutines() {
			t.Errorf("%s: %s must not start a goroutine: the window's only ones are in ui, where a test can count them", position, file.room)
		}
	}
}

func TestNothingRunsBeforeMain(t *testing.T) {
	for _, file := range sources(t) {
		for _, position := range file.inits() {
			t.Errorf("%s: no init function: what happens at the start stands in main, in an order one can read", position)
		}
	}
}

func TestEveryRoomHasAPackageComment(t *testing.T) {
	comments := map[string][]string{}
	for _, file := range sources(t) {
		comments[file.room] = append(comments[file.room], file.syntax.Doc.Text())
	}
	for room, texts := range comments {
		begins := "Package " + path.Base(room) + " "
		if strings.HasPrefix(room, "cmd/") {
			begins = "Command " + path.Base(room) + " "
		}
		if !slices.ContainsFunc(texts, func(text string) bool { return strings.HasPrefix(text, begins) }) {
			t.Errorf("%s: no package comment that begins %q", room, begins)
		}
	}
}

func TestFoldersAreNamedAfterWhatIsInThem(t *testing.T) {
	for _, folder := range folders(t) {
		if slices.Contains(vague, path.Base(folder)) {
			t.Errorf("folder %s: %q says nothing about what is in it", folder, path.Base(folder))
		}
	}
}

func TestTheTopLevelIsFixed(t *testing.T) {
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if !slices.Contains(top, entry.Name()) {
			t.Errorf("%s does not belong beside go.mod: what is new goes into a room", entry.Name())
		}
	}
}

func TestFilesAreShortUnlessTheyAreTables(t *testing.T) {
	for _, file := range sources(t) {
		if n := file.linesOutsideTables(); n > longest {
			t.Errorf("%s has %d lines outside its tables, at most %d: it has more than one subject", file.path, n, longest)
		}
	}
}

func TestTheCommandLineNeedsNeitherCNorTheToolkit(t *testing.T) {
	if !exists(t, "cmd/testshotctl") {
		t.Skip("cmd/testshotctl has no program yet, so nothing to build without C")
	}
	for _, system := range []string{"linux", "windows", "darwin"} {
		for _, dep := range golist(t, []string{"CGO_ENABLED=1", "GOOS=" + system}, "./cmd/testshotctl") {
			switch {
			case matches(dep.ImportPath, fyne+"/..."):
				t.Errorf("on %s cmd/testshotctl reaches %s: it must run on a bare machine", system, dep.ImportPath)
			case len(dep.CgoFiles) > 0 && !dep.Standard:
				// The standard library has a way without C for each of its own.
				t.Errorf("on %s cmd/testshotctl reaches %s, which needs C: it must build on a bare machine", system, dep.ImportPath)
			}
		}
	}
}

func TestMessagesAndFlowNeverReachTheToolkit(t *testing.T) {
	// The arrows speak of direct imports; this follows them to the end.
	var rooms []string
	for _, arrow := range arrows {
		if matches(arrow.room, "hl7 hl7/... wizard wizard/... assets assets/...") && exists(t, arrow.room) {
			rooms = append(rooms, "./"+arrow.room)
		}
	}
	for _, dep := range golist(t, []string{"CGO_ENABLED=0"}, rooms...) {
		if matches(dep.ImportPath, fyne+"/... "+module+"/ui/... "+module+"/cmd/...") {
			t.Errorf("hl7, wizard or assets reach %s: they must work where there is no window", dep.ImportPath)
		}
	}
}

func TestTheToolkitIsPinned(t *testing.T) {
	// "Latest" answers an older release for this module, so any other number
	// is more likely an accident than an update.
	const want = "v2.8.0"
	text, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	if found := regexp.MustCompile(`(?m)^\s*(?:require )?` + regexp.QuoteMeta(fyne) + ` (\S+)`).FindSubmatch(text); found == nil || string(found[1]) != want {
		t.Errorf("go.mod does not ask for %s %s: %q", fyne, want, found)
	}
	if regexp.MustCompile(`(?m)^\s*replace\b`).Match(text) {
		t.Error("go.mod replaces a module: what is built must be what is named")
	}
}

func TestEveryDirectModuleStandsInTheDependenciesPage(t *testing.T) {
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(filepath.Join(root, "docs", "dependencies.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range regexp.MustCompile(`(?m)^\t(\S+) (v\S+)$`).FindAllStringSubmatch(string(mod), -1) {
		if row := "| " + line[1] + " | " + line[2] + " |"; !strings.Contains(string(page), row) {
			t.Errorf("docs/dependencies.md has no row that begins %q: each module needs its reason", row)
		}
	}
}

func TestThePackagedVersionIsTheProgramsOwn(t *testing.T) {
	var file struct{ Details struct{ Version string } }
	if _, err := toml.DecodeFile(filepath.Join(root, "FyneApp.toml"), &file); err != nil {
		t.Fatal(err)
	}
	if file.Details.Version != assets.Version {
		t.Errorf("FyneApp.toml says version %q, the programs say %q", file.Details.Version, assets.Version)
	}
}

func TestThePlanItselfIsSound(t *testing.T) {
	known := map[string]bool{}
	for _, arrow := range arrows {
		if known[arrow.room] {
			t.Errorf("%s has two rows", arrow.room)
		}
		known[arrow.room] = true
		if arrow.why == "" {
			t.Errorf("%s has no reason", arrow.room)
		}
	}
	for _, arrow := range arrows {
		for _, target := range strings.Fields(arrow.may) {
			if !strings.HasSuffix(target, "/...") && !known[target] {
				t.Errorf("%s may import %s, which has no row", arrow.room, target)
			}
			if arrow.room == target {
				t.Errorf("%s may import itself", arrow.room)
			}
		}
	}
	for _, row := range []struct {
		name, patterns string
		want           bool
	}{
		{"os", "os os/...", true},
		{"os/exec", "os os/...", true},
		{"osmosis", "os os/...", false},
		{"net/url", "net", false},
		{"hl7", "hl7/...", true},
		{"hl7", "", false},
	} {
		if got := matches(row.name, row.patterns); got != row.want {
			t.Errorf("matches(%q, %q) = %v", row.name, row.patterns, got)
		}
	}
}

// matches tells whether a name is among the patterns, which are set apart by
// blanks.
func matches(name, patterns string) bool {
	return slices.ContainsFunc(strings.Fields(patterns), func(pattern string) bool {
		tree, whole := strings.CutSuffix(pattern, "/...")
		return name == pattern || whole && (name == tree || strings.HasPrefix(name, tree+"/"))
	})
}

// listed is what go list says of a package.
type listed struct {
	ImportPath string
	Standard   bool
	CgoFiles   []string
}

// golist gives the packages and everything they reach. Rooms that do not
// compile yet are listed all the same.
func golist(t *testing.T, environment []string, packages ...string) []listed {
	t.Helper()
	if len(packages) == 0 {
		return nil
	}
	arguments := append([]string{"list", "-e", "-deps", "-tags", tags, "-json=ImportPath,Standard,CgoFiles"}, packages...)
	command := exec.Command("go", arguments...)
	command.Dir = root
	command.Env = append(os.Environ(), environment...)
	var complaints strings.Builder
	command.Stderr = &complaints
	output, err := command.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, complaints.String())
	}
	var all []listed
	for decoder := json.NewDecoder(strings.NewReader(string(output))); decoder.More(); {
		var one listed
		if err := decoder.Decode(&one); err != nil {
			t.Fatalf("read go list: %v", err)
		}
		all = append(all, one)
	}
	slices.SortFunc(all, func(a, b listed) int { return cmp.Compare(a.ImportPath, b.ImportPath) })
	return all
}
