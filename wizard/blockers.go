package wizard

// Blockers gives what keeps "Next" off at the place where the reader is; none
// means that Next may be pressed. It is the only judge of that, and it asks only
// what the rules ask: a finding is advice and never blocks.
//
// Where the reader only looks at what the clinic's road leaves out, nothing is
// missing: Next leads on.
func Blockers(s State) []Notice {
	if s.passesBy() {
		return nil
	}
	return blockersHere(s)
}

func blockersHere(s State) []Notice {
	switch s.Place.Step {
	case Who:
		return blockersWho(s)
	case Questions:
		return blockersQuestions(s)
	case Routing:
		return blockersRouting(s)
	case Message:
		return blockersMessage(s)
	case Check:
		if !s.Message.Sendable() && s.Place.Page != PageLibrary {
			return blockersMessage(s)
		}
	case Send:
		return blockersSend(s)
	case Reply:
		return blockersReply(s)
	case Evidence:
		return blockersEvidence(s)
	}
	return nil
}

// BlockersOf gives what keeps a step's own action off, wherever the reader is.
// The command line, which has no pages, asks it before it sends.
func BlockersOf(s State, step Step) []Notice {
	s.Place = Place{Step: step}
	return blockersHere(s)
}

// Ahead says that the reader looks at a step before its turn. A step at which
// something happened already, such as a reply whose message was put aside since, is
// never ahead, and nothing is once the proof is kept.
func Ahead(s State) bool {
	before := false
	for _, row := range Steps(s) {
		if row.Step == s.Place.Step {
			return before && (row.Mark == MarkToDo || row.Mark == MarkHere)
		}
		switch {
		case row.Step == Home:
		case row.Step == Evidence && row.Mark == MarkDone:
			before = false
		case row.Mark == MarkToDo, row.Mark == MarkHere:
			before = true
		}
	}
	return false
}
