package page

import "testshot/wizard"

// Table lists every page. Adding a page is adding a row.
func Table() []Entry {
	return []Entry{
		{Step: wizard.Home, Build: buildHome, Shape: shapeHome, Help: help("help.home")},
		{Step: wizard.Home, Page: wizard.PageClinics, Build: buildClinics, Help: help("help.clinics")},
		{Step: wizard.Who, Build: buildWho, Shape: shapeWho, Help: help("help.who"), HelpOpen: true},
		{Step: wizard.Questions, Build: buildQuestion, Shape: shapeQuestion, Help: helpQuestion, HelpOpen: true},
		{Step: wizard.Questions, Page: wizard.PageDecision, Build: buildDecision, Shape: shapeDecision, Help: help("help.decision")},
		{Step: wizard.Routing, Build: buildRouting, Shape: shapeRouting, Help: help("help.routing")},
		{Step: wizard.Routing, Page: wizard.PageEmail, Build: buildEmail, Help: help("help.email"), HelpOpen: true},
		{Step: wizard.Routing, Page: wizard.PageCompare, Build: buildCompare, Shape: shapeCompare, Help: help("help.compare")},
		{Step: wizard.Routing, Page: wizard.PageContacts, Build: buildContacts, Shape: shapeContacts, Help: help("help.contacts")},
		{Step: wizard.Routing, Page: wizard.PageLine, Build: buildLine, Shape: shapeLine, Help: help("help.line"), HelpOpen: true},
		{Step: wizard.Message, Build: buildMessage, Shape: shapeMessage, Help: help("help.message"), HelpOpen: true},
		{Step: wizard.Check, Build: buildCheck, Shape: shapeCheck, Help: help("help.check")},
		{Step: wizard.Check, Page: wizard.PageLibrary, Build: buildLibrary, Shape: shapeLibrary, Help: help("help.library")},
		{Step: wizard.Send, Build: buildSend, Shape: shapeSend, Help: help("help.send")},
		{Step: wizard.Send, Page: wizard.PageSending, Build: buildSending, Shape: shapeSending, Help: helpSending, HelpOpen: true},
		{Step: wizard.Reply, Build: buildReply, Shape: shapeReply, Help: help("help.reply")},
		{Step: wizard.Evidence, Build: buildEvidence, Shape: shapeEvidence, Help: help("help.evidence")},
		{Step: wizard.Afterwards, Build: buildAfterwards, Shape: shapeAfterwards, Help: help("help.afterwards")},
	}
}

func help(prefix string) func(wizard.State) string {
	return func(wizard.State) string { return prefix }
}
