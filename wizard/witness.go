package wizard

import "strings"

// StampAsked wants the binder on screen witnessed by the time-stamp service of the
// settings.
type StampAsked struct{}

// Stamped is posted when a time stamp is kept.
type Stamped struct{ Receipt Receipt }

func (StampAsked) event() {}
func (Stamped) event()    {}

// WitnessHere is what vouches for this clinic's and year's binder. There is none
// before anything is kept, and none for a rehearsal.
func (s State) WitnessHere() (Witness, bool) {
	binder := s.Binder()
	for _, w := range s.Kept.Witnesses {
		if w.Binder == binder && binder != "" {
			return w, true
		}
	}
	return Witness{}, false
}

// stampAsked fetches a time stamp because a person wants one.
func (f *flow) stampAsked() {
	w, ok := f.s.WitnessHere()
	if !ok || f.s.Busy[FetchStamp{}.Name()] {
		return
	}
	f.wishBusy(FetchStamp{Binder: w.Binder, Service: strings.TrimSpace(f.s.Settings.Service)})
}

// stampWaiting fetches the time stamp that is missing, once a service is named.
// A try that failed is not repeated by itself before something new is kept.
func (f *flow) stampWaiting() {
	w, ok := f.s.WitnessHere()
	if ok && w.Unstamped > 0 && strings.TrimSpace(f.s.Settings.Service) != "" {
		f.stampAsked()
	}
}
