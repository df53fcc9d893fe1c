package routing

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

// TestEveryProblemHasASentence reads the English wording and looks for each
// key, for arguments nobody gives, and for sentences nobody says.
func TestEveryProblemHasASentence(t *testing.T) {
	data, err := os.ReadFile("../../assets/wording/en/routing.toml")
	if err != nil {
		t.Fatal(err)
	}
	var words map[string]string
	if err := toml.Unmarshal(data, &words); err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	argument := regexp.MustCompile(`\{([a-z]+)\}`)
	say := func(key string, args map[string]string) {
		used[key] = true
		text, ok := words[key]
		if !ok {
			t.Errorf("%s has no sentence", key)
		}
		for _, m := range argument.FindAllStringSubmatch(text, -1) {
			if _, ok := args[m[1]]; !ok {
				t.Errorf("%s asks for {%s}, which isn't given", key, m[1])
			}
		}
	}
	for _, tt := range spoiledRoutes() {
		p := good()
		tt.spoil(&p)
		for _, pr := range p.Problems() {
			say("routing.problem."+pr.Key, pr.Args)
		}
	}
	files := []string{"=", strings.Repeat("#", maxFile+1)}
	for _, tt := range unreadableFiles() {
		files = append(files, tt.file)
	}
	for _, file := range files {
		_, problems := ParseFile([]byte(file))
		for _, pr := range problems {
			say("routing.problem."+pr.Key, pr.Args)
		}
	}
	for _, c := range spoiledContacts() {
		say("routing.problem."+c.Problem().Key, c.Problem().Args)
	}
	for _, c := range MIIS().Contacts {
		say("routing.contact."+c.Key, nil)
	}
	for _, s := range slots() {
		say("routing.name."+s.key, nil)
	}
	for _, c := range []Change{{}, {From: "a", To: "b"}, {From: "a"}} {
		say("routing.change."+c.Why(), map[string]string{"name": "", "from": "", "to": ""})
	}
	for _, why := range []string{"old", "undated", "ended"} {
		args := map[string]string{"person": "", "day": "", "end": ""}
		say("routing.doubt."+why, args)
		delete(args, "person")
		say("routing.doubt."+why+".nobody", args)
	}
	for key := range words {
		if strings.HasPrefix(key, "routing.problem.") && !used[key] {
			t.Errorf("%s is worded and never said", key)
		}
	}
}
