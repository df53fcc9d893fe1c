package wizard

import "slices"

// Progress is how far work has come that takes long, in records or files.
type Progress struct {
	Done, Total int  // Total is 0 while nobody knows
	Stopping    bool // somebody has asked for its end
}

// The events of long work, and the wish that ends it.
type (
	// WorkStopAsked ends work by the name of its effect. What it has kept stays kept.
	WorkStopAsked struct{ Effect string }
	// Progressed is told while work goes on, some hundred times at most.
	Progressed struct {
		Effect      string
		Done, Total int
	}
	// WorkStopped: it has ended because somebody asked for that.
	WorkStopped struct{ Effect string }

	// StopWork ends an effect that is under way. It reports nothing: the effect itself
	// reports WorkStopped, or what came of it when it was through already.
	StopWork struct{ Effect string }
)

func (WorkStopAsked) event() {}
func (Progressed) event()    {}
func (WorkStopped) event()   {}

func (StopWork) effect()      {}
func (StopWork) Name() string { return "stop-work" }

// Stoppable lists the work that can be stopped in the middle. Sending and listening
// have a stop of their own, for they ask what has left and what has come.
func Stoppable() []Effect {
	return []Effect{VerifyEvidence{}, HoldDrill{}, MakeReport{}, Export{}, CopyEvidence{}, FetchStamp{}, TestLine{}}
}

// progressed: what comes after the end of the work is of no use. Nobody waits for the
// reading of the folder until it says itself that it takes long.
func (f *flow) progressed(e Progressed) {
	if f.s.Busy[e.Effect] || e.Effect == (ReadStatus{}).Name() {
		f.s.Progress[e.Effect] = Progress{Done: e.Done, Total: e.Total, Stopping: f.s.Progress[e.Effect].Stopping}
	}
}

func (f *flow) workStopAsked(name string) {
	now := f.s.Progress[name]
	if !f.s.Busy[name] || now.Stopping || !slices.ContainsFunc(Stoppable(), func(e Effect) bool { return e.Name() == name }) {
		return
	}
	now.Stopping = true
	f.s.Progress[name] = now
	f.wish(StopWork{Effect: name})
}

// workStopped lets go of what the work was doing, as if it had not been asked for.
func (f *flow) workStopped(name string) {
	delete(f.s.Busy, name)
	delete(f.s.Progress, name)
	if name == (TestLine{}).Name() {
		f.s.Line.Running, f.s.Line.Knocked = false, nil
	}
}
