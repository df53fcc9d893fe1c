package main

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"testshot/assets/wording"
	"testshot/wizard"
	"testshot/wizard/effect"
	"testshot/wizard/saved"
	"testshot/wizard/secondcopy"
	"testshot/wizard/secret"
)

// evidenceVar names the evidence folder when no flag does.
const evidenceVar = "TESTSHOT_EVIDENCE"

// evidenceDir is the flag's folder, else the environment's, else the one in the
// user's documents.
func (c *console) evidenceDir(flag string) (string, error) {
	if flag != "" {
		return flag, nil
	}
	if dir := c.getenv(evidenceVar); dir != "" {
		return dir, nil
	}
	dir, err := saved.DefaultEvidenceDir()
	if err != nil {
		return "", fault("ctl.fault.documents", "variable", evidenceVar)
	}
	return dir, nil
}

// session is one walk through the flow without a window.
type session struct {
	c       *console
	loop    effect.Loop
	secrets *secret.Keeper
	state   wizard.State
	failed  []wizard.Failed // what the machine could not do, in order
	filed   wizard.Receipt  // of the latest record
}

// sessionParams are what a verb chooses.
type sessionParams struct {
	evidence string
	limit    time.Duration
	rehearse bool
	keyring  bool // passwords may be looked for in the system's keyring
}

// start opens the flow. Nothing of the window's drafts and settings is read: a
// command line says all there is to say.
func (c *console) start(ctx context.Context, p sessionParams) (*session, error) {
	dir, err := c.evidenceDir(p.evidence)
	if err != nil {
		return nil, err
	}
	_, portable := saved.Portable() // the keyring is the computer's, which should keep nothing
	secrets := secret.NewKeeper(secret.Params{OnlyThisRun: !p.keyring || portable})
	runner := effect.New(effect.Params{
		Evidence: dir, Program: program(), User: effect.UserName(), Limit: p.limit, Now: c.now,
		Log: slog.New(slog.NewJSONHandler(c.logs, nil)), Secrets: secrets,
		Bucket: func(p secondcopy.BucketParams) (secondcopy.Place, error) { return secondcopy.NewBucket(p) },
	})
	s := &session{c: c, secrets: secrets}
	never := []string{wizard.ReadStatus{}.Name(), wizard.SaveDraft{}.Name()}
	s.loop = effect.Loop{Runner: runner, Clock: c.now, Watch: s.watch, Without: append(never, wizard.ProbeKeyring{}.Name())}
	s.post(ctx, wizard.Started{RehearsalOnly: p.rehearse})
	s.loop.Without = never // the keyring is asked when there is a route to ask for
	return s, nil
}

func (s *session) post(ctx context.Context, events ...wizard.Event) {
	s.state = s.loop.Drive(ctx, s.state, events...)
}

// watch keeps what the state does not: which effect failed, and the receipt of a
// note.
func (s *session) watch(event wizard.Event) {
	switch e := event.(type) {
	case wizard.Failed:
		s.failed = append(s.failed, e)
	case wizard.Sealed:
		s.filed = e.Receipt
	case wizard.ExclusionKept:
		s.filed = e.Receipt
	case wizard.NoteKept:
		s.filed = e.Receipt
	}
}

// close lets go of the runner.
func (s *session) close() { s.loop.Runner.Close() }

// noticeWords gives the sentences of a notice. Where the window speaks of pages and
// buttons, the command line has words of its own.
func (c *console) noticeWords(n wizard.Notice) string {
	key := wording.Key("ctl.notice." + n.Key)
	if !c.wordbook().Has(key) {
		key = wording.Key(wizard.WordingKey(n))
	}
	return c.words(key, n.Args)
}

// trouble turns what the machine could not do into the end of the command.
func (s *session) trouble() error {
	if len(s.failed) == 0 {
		return nil
	}
	n := s.failed[len(s.failed)-1].Notice
	return &complaint{code: exitOf(n), text: s.c.withReference(n)}
}

// withReference adds the number under which the log has the cause. A file that
// is not there needs none.
func (c *console) withReference(n wizard.Notice) string {
	text := c.noticeWords(n)
	if n.Ref == "" || strings.HasPrefix(n.Key, "file-") {
		return text
	}
	return text + "\n" + c.words("ctl.reference", wording.Args{"ref": n.Ref, "log": c.logs.place()})
}

// stopped turns what the rules ask for into the end of the command.
func (s *session) stopped(blockers []wizard.Notice) error {
	if len(blockers) == 0 {
		return nil
	}
	text := ""
	for i, n := range blockers {
		if i > 0 {
			text += "\n"
		}
		text += s.c.noticeWords(n)
	}
	return &complaint{code: misused, text: text}
}

// noteYear says what is worth knowing about the year. That what proves nothing, a
// rehearsal or a note, comes after it is not.
func (s *session) noteYear(proof bool) {
	for _, n := range wizard.YearNotice(s.state) {
		if (s.state.Rehearsal || !proof) && n.Key == "year.late" {
			continue
		}
		s.c.remark(s.c.noticeWords(n))
	}
}

// nothing is for what cannot happen: an effect that neither worked nor failed.
func (s *session) nothing(what string) error {
	return fmt.Errorf("%s: the flow asked for nothing and said nothing", what)
}
