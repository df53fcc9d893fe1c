package wizard

import (
	"maps"
	"slices"
	"time"
)

// Next gives the state after an event and the effects that the event asks for.
// It is pure: the same state and event always give the same answer. An event
// that is not allowed in a state changes nothing but the time.
func Next(s State, p Posted) (State, []Effect) {
	after := s.copied()
	after.Today = p.At
	f := &flow{s: &after, at: p.At}
	if !f.person(p.Event) && !f.journey(p.Event) && !f.unfinished(p.Event) {
		f.runner(p.Event)
	}
	if leaves(p.Event) && s.Place.Step != after.Place.Step {
		after.Notices = slices.DeleteFunc(after.Notices, Notice.Passing)
	}
	if _, saved := p.Event.(Started); !saved && !sameDraft(s, after) {
		f.wish(SaveDraft{Clinic: after.Clinic.Name, PIN: after.Clinic.PIN, Year: after.AttestationYear(), State: after.draft()})
	}
	return after, f.wishes
}

// leaves says that an event is a person's own step to another page.
func leaves(e Event) bool {
	switch e.(type) {
	case Went, Advanced, Retreated:
		return true
	}
	return false
}

// draft is the state as it may be saved: what carries json:"-" stays out by
// itself, and a password that was typed into an address is cut out here.
func (s State) draft() State {
	s.Route = s.Route.WithoutSecrets()
	return s
}

// flow is one call of Next: the state that is becoming, the moment, the wishes.
type flow struct {
	s      *State
	at     time.Time
	wishes []Effect
}

func (f *flow) wish(e Effect) { f.wishes = append(f.wishes, e) }

// wishBusy is wish for work that a person waits for. A new try answers what went
// wrong with the last one.
func (f *flow) wishBusy(e Effect) {
	f.tried(e)
	f.s.Busy[e.Name()] = true
	delete(f.s.Progress, e.Name())
	f.wish(e)
}

// tried takes away what an effect left to be read when it failed.
func (f *flow) tried(e Effect) {
	f.s.Notices = slices.DeleteFunc(f.s.Notices, func(n Notice) bool { return n.From == e.Name() })
}

// ended says that these effects have worked and that nobody waits for them.
func (f *flow) ended(effects ...Effect) {
	for _, e := range effects {
		f.tried(e)
	}
	f.let(effects...)
}

// let says that nobody waits for these effects any longer, whatever came of them.
func (f *flow) let(effects ...Effect) {
	for _, e := range effects {
		delete(f.s.Busy, e.Name())
		delete(f.s.Progress, e.Name())
	}
	if !f.s.keeping() {
		f.unsay("send-under-way")
	}
}

// keeping says that something is on its way to the disk whose end belongs to the
// clinic that is open now. Until then neither the clinic, nor the message, nor
// real and rehearsal may change places under it.
func (s State) keeping() bool {
	return s.Sending.Running || s.Coming.Due || s.Busy[KeepExclusion{}.Name()] || s.Busy[KeepNote{}.Name()] || s.Busy[SettleInterrupted{}.Name()]
}

// refused tells the reader to wait for what is on its way.
func (f *flow) refused() bool {
	if f.s.keeping() {
		f.say(notice("send-under-way", Look))
		return true
	}
	return false
}

// say puts a notice on the page, in place of an older one with the same key.
func (f *flow) say(n Notice) {
	f.unsay(n.Key)
	f.s.Notices = append(f.s.Notices, n)
}

func (f *flow) unsay(key string) {
	f.s.Notices = slices.DeleteFunc(f.s.Notices, func(n Notice) bool { return n.Key == key })
}

// copied gives a state whose slices and maps may be changed without touching the
// one it came from: callers keep old states to compare and replay.
func (s State) copied() State {
	s.People = slices.Clone(s.People)
	s.Notices = slices.Clone(s.Notices)
	s.Answered = cloned(s.Answered)
	s.Origins = cloned(s.Origins)
	s.Busy = cloned(s.Busy)
	s.Progress = cloned(s.Progress)
	s.Sending.Done = cloned(s.Sending.Done)
	s.Sending.Detail = cloned(s.Sending.Detail)
	s.Afterwards.Done = cloned(s.Afterwards.Done)
	s.Unfinished = cloned(s.Unfinished)
	s.Answers.EHRVersions = slices.Clone(s.Answers.EHRVersions)
	return s
}

// cloned never gives nil, so that handlers may write.
func cloned[K comparable, V any](m map[K]V) map[K]V {
	if m == nil {
		return map[K]V{}
	}
	return maps.Clone(m)
}

// person handles what somebody does on Who, Questions, Routing and Message.
func (f *flow) person(event Event) bool {
	switch e := event.(type) {
	case Went:
		f.went(e.To)
	case Advanced:
		f.advanced()
	case Retreated:
		f.retreated()
	case Typed:
		f.typed(e)
	case PersonTyped:
		f.personTyped(e)
	case PersonAdded:
		f.s.People = append(f.s.People, Person{})
	case PersonRemoved:
		f.personRemoved(e.Row)
	case Answered:
		f.answered(e)
	case VersionAnswered:
		f.versionAnswered(e.Versions)
	case RoadChosen:
		f.roadChosen(e.Road)
	case ExclusionAsked:
		f.exclusionAsked(e)
	case PasswordTyped:
		f.passwordTyped(e)
	case RememberChosen:
		f.s.Access.Remember = e.Remember
	case UnlockAsked:
		f.unlockAsked()
	case EmailPasted:
		f.emailPasted(e.Text)
	case LineTestAsked:
		f.lineTestAsked()
	case RouteLoaded:
		f.wishBusy(ReadRoute(e))
	case RoutePicked:
		f.routePicked(e)
	case RouteTaken:
		f.routeTaken()
	case RouteDeclined:
		f.routeDeclined()
	case RouteSaveAsked:
		f.routeSaveAsked(e.Path)
	case ContactEdited:
		f.contactEdited(e.Contact)
	case ContactDropped:
		f.contactDropped(e.Key)
	case ConfirmChosen:
		f.confirmChosen(e.Days)
	case ReminderAsked:
		f.reminderAsked(e)
	case StillTrue:
		f.stillTrue(e.Field)
	case FileOffered:
		f.fileOffered(e.Path)
	case TextPasted:
		f.takeMessage(FromPaste, "", slices.Clone(e.Text), f.at)
	case SampleAsked:
		f.sampleAsked(e.Kind)
	case ListenAsked:
		f.listenAsked(e)
	case ListenStopped:
		f.hush()
	case ReceivedChosen:
		f.receivedChosen(e.Index)
	case MessageDropped:
		f.messageDropped()
	case PartChosen:
		f.partChosen(e.Index)
	case PatientJudged:
		f.patientJudged(e.Real)
	default:
		return false
	}
	return true
}

// journey handles what somebody does from Send to Afterwards, and on Home.
func (f *flow) journey(event Event) bool {
	switch e := event.(type) {
	case SendAsked:
		f.sendAsked()
	case StopAsked:
		f.stopAsked()
	case ReplyOffered:
		f.wishBusy(ReadFile{Path: e.Path, Purpose: PurposeReply, How: e.How})
	case ReplyPasted:
		f.replyBrought(e.Text, e.How, Packed{})
	case InterruptedSettled:
		if !f.refused() {
			f.wishBusy(SettleInterrupted{Record: e.Record, Clinic: f.s.Clinic.Name, PIN: f.s.Clinic.PIN})
		}
	case VerifyAsked:
		if !f.s.Busy[(VerifyEvidence{}).Name()] {
			f.wishBusy(VerifyEvidence{})
		}
	case ReportAsked:
		f.reportAsked()
	case ExportAsked:
		f.exportAsked(e)
	case StampAsked:
		f.stampAsked()
	case FolderAsked:
		f.wish(OpenFolder{Path: f.s.Binder()})
	case NewsAsked:
		f.newsAsked()
	case GuideAsked:
		f.wish(OpenGuide{Step: f.s.Place.Step})
	case CopyPlaceChosen:
		f.copyPlaceChosen(e.Place)
	case CopyAsked:
		f.copyAsked(e)
	case DrillAsked:
		f.drillAsked(e)
	case WorkStopAsked:
		f.workStopAsked(e.Effect)
	case HandoverAsked:
		f.handoverAsked()
	case LinkAsked:
		f.wish(OpenLink(e))
	case RehearsalEntered:
		f.rehearsalEntered(e.Temper)
	case RehearsalLeft:
		f.rehearsalLeft()
	case ClinicsFiltered:
		f.clinicsFiltered(e.Filter)
	case ClinicsSaveAsked:
		f.clinicsSaveAsked(e.Path)
	case ClinicStarted:
		f.clinicStarted()
	case ClinicChosen:
		f.clinicChosen(e)
	case JourneyNoted:
		f.journeyNoted(e.Stage, e.Done)
	case JourneyDated:
		f.journeyDated(e.Stage, e.Day)
	case NoteWritten:
		f.noteWritten(e)
	case LibraryOffered:
		f.libraryOffered(e.Path)
	case LibraryTaken:
		f.libraryTaken()
	case LibraryDeclined:
		f.s.Library.Offer = Offer{}
	case LibraryDropped:
		f.wishBusy(DropFromLibrary(e))
	case SettingsChanged:
		f.settingsChanged(e.Settings)
	case NoticeDismissed:
		f.unsay(e.Key)
	default:
		return false
	}
	return true
}

// runner handles what the runner reports.
func (f *flow) runner(event Event) {
	switch e := event.(type) {
	case Started:
		f.started(e)
	case DraftRead:
		f.draftRead(e)
	case FileRead:
		f.fileRead(e)
	case ListeningBegan:
		f.listeningBegan(e)
	case ListeningEnded:
		f.listeningEnded(e.Round)
	case MessageReceived:
		f.messageReceived(e)
	case RouteRead:
		f.routeRead(e)
	case RouteSaved:
		f.routeSaved(e.Path)
	case KeyringProbed:
		f.s.Access.Keyring = e.State
	case PasswordKept:
		f.passwordKept(e)
	case LineKnocked:
		f.lineKnocked(e.Stage)
	case LineTested:
		f.lineTested(e.Stages)
	case OutboundKept:
		f.outboundKept(e)
	case StageReached:
		f.stageReached(e)
	case Waited:
		f.s.Sending.Waited, f.s.Sending.Limit = e.Seconds, e.Limit
	case ReplyKept:
		f.replyKept(e.Answer)
	case Sealed:
		f.sealed(e.Receipt)
	case ExclusionKept:
		f.exclusionKept(e)
	case NoteKept:
		f.noteKept(e)
	case StatusRead:
		f.statusRead(e.Kept)
	case Verified:
		f.verified(e)
	case ReportMade:
		f.s.Kept.Report = e.Path
		f.ended(MakeReport{})
		f.wish(OpenLink{Address: e.Path})
	case Exported:
		f.ended(Export{})
		f.s.Kept.Exported, f.s.Kept.Masked = e.Path, e.Masked
	case CalendarSaved:
		f.calendarSaved(e.Path)
	case ClinicsSaved:
		f.clinicsSaved(e.Path)
	case NewsRead:
		f.newsRead(e)
	case Stamped:
		f.ended(FetchStamp{})
		f.readStatus()
	case Progressed:
		f.progressed(e)
	case WorkStopped:
		f.workStopped(e.Effect)
	case CopyHeld:
		f.copyHeld(e)
	case CopyMade:
		f.copyMade(e)
	case Drilled:
		f.drilled(e.Outcome)
	case HandoverMade:
		f.ended(MakeHandover{})
		f.wish(OpenLink{Address: e.Path})
	case KeptReplyRead:
		f.keptReplyRead(e)
	case LibraryRead:
		f.libraryRead(e)
	case Failed:
		f.failed(e)
	case SettingsSaved:
		f.ended(SaveSettings{})
	case EvidenceMoved:
		f.evidenceMoved()
	case Done:
		f.s.Notices = slices.DeleteFunc(f.s.Notices, func(n Notice) bool { return n.From == e.Effect })
		delete(f.s.Busy, e.Effect)
		delete(f.s.Progress, e.Effect)
	}
}
