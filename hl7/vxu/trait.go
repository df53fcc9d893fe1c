package vxu

// The keys of what LooksReal notices.
const (
	clueSampleMark       = "patient.sample-mark"
	clueNameTest         = "patient.name-test"
	clueNamePlaceholder  = "patient.name-placeholder"
	clueNameStory        = "patient.name-story"
	clueNameSortedLast   = "patient.name-sorted-last"
	clueNameDigits       = "patient.name-digits"
	clueNameTyped        = "patient.name-typed"
	clueNameTwice        = "patient.name-twice"
	clueNumberMarked     = "patient.number-marked"
	clueNumberCounted    = "patient.number-counted"
	clueSSNImpossible    = "patient.ssn-impossible"
	clueSSNKnown         = "patient.ssn-known"
	clueSSNPlausible     = "patient.ssn-plausible"
	cluePhoneFiction     = "patient.phone-fiction"
	cluePhone555         = "patient.phone-555"
	cluePhoneImpossible  = "patient.phone-impossible"
	cluePhonePlausible   = "patient.phone-plausible"
	clueMailExample      = "patient.mail-example"
	clueMailPlausible    = "patient.mail-plausible"
	clueAddressInvented  = "patient.address-invented"
	clueAddressCounted   = "patient.address-counted"
	clueZipElsewhere     = "patient.zip-elsewhere"
	clueZipCounted       = "patient.zip-counted"
	clueAddressPlausible = "patient.address-plausible"
	clueBirthNewYear     = "patient.birth-new-year"
	clueBirthPattern     = "patient.birth-pattern"
	clueBirthImpossible  = "patient.birth-impossible"
	clueTestMode         = "patient.test-mode"
	clueProduction       = "patient.production-mode"
	clueSender           = "patient.sender-marked"
)

// trait is what a clue is worth. Weights: 1 is a habit, 2 is odd, 3 hardly happens by chance. What offices also
// type for real people when they don't know better, such as January 1 or a row of nines, is never more than 1.
type trait struct {
	key     string
	towards Likelihood
	weight  int
	header  bool // said of the message, not of the person
	english string
	source  string
}

const (
	sourceSSA   = "Social Security Administration, numbers that are never assigned (randomization of 2011-06-25)"
	sourceNANPA = "North American Numbering Plan: form of area codes and exchanges"
	sourceZIP   = "U.S. Postal Service, three-digit ZIP Code prefixes by state (labeling list L002)"
)

func traits() []trait {
	return []trait{
		{clueSampleMark, MadeUp, 4, false, "The message carries the mark of a built-in sample.", ""},

		{clueNameTest, MadeUp, 4, false, "A name has a word in it that says test.", ""},
		{clueNamePlaceholder, MadeUp, 3, false, "A name is one that stands for nobody in particular, such as Sample or Jane Doe.", ""},
		{clueNameStory, MadeUp, 3, false, "The name is known from a film or a comic.", ""},
		{clueNameSortedLast, MadeUp, 3, false, "A name begins with ZZ or XX, as offices write it to keep test patients at the end of the list.", ""},
		{clueNameDigits, MadeUp, 2, false, "A name has a digit in it.", ""},
		{clueNameTyped, MadeUp, 3, false, "A name is a run of keys or one letter repeated.", ""},
		{clueNameTwice, MadeUp, 1, false, "First and last name are the same.", ""},

		{clueNumberMarked, MadeUp, 3, false, "A patient number, or who issued it, is marked as a test.", ""},
		{clueNumberCounted, MadeUp, 2, false, "A patient number counts up or down, or repeats one digit.", ""},
		{clueSSNImpossible, MadeUp, 2, false, "The Social Security number is one that is never given to anybody.", sourceSSA},
		{clueSSNKnown, MadeUp, 3, false, "The Social Security number is a well-known example.",
			"Social Security Administration, misused numbers (078-05-1120, 219-09-9999)"},
		{clueSSNPlausible, Real, 2, false, "The message has a Social Security number that somebody may have.", sourceSSA},

		{cluePhoneFiction, MadeUp, 3, false, "The telephone number is from the range that is kept for stories (555-0100 to 555-0199).",
			"North American Numbering Plan: 555 line numbers for fiction"},
		{cluePhone555, MadeUp, 2, false, "The telephone number is in exchange 555, where no household has one.", sourceNANPA},
		{cluePhoneImpossible, MadeUp, 1, false, "The telephone number cannot be dialed.", sourceNANPA},
		{cluePhonePlausible, Real, 1, false, "The telephone number could be anybody's.", sourceNANPA},
		{clueMailExample, MadeUp, 3, false, "The e-mail address ends with a name that is kept for examples.", "RFC 2606 and RFC 6761"},
		{clueMailPlausible, Real, 1, false, "The e-mail address is at one of the large providers.", ""},

		{clueAddressInvented, MadeUp, 3, false, "Street or city has a name that stands for any place, such as Anytown.", ""},
		{clueAddressCounted, MadeUp, 2, false, "The house number counts up, in a street that most towns have.", ""},
		{clueZipElsewhere, MadeUp, 2, false, "The ZIP code belongs to another state than the address.", sourceZIP},
		{clueZipCounted, MadeUp, 1, false, "The ZIP code counts up or repeats one digit.", ""},
		{clueAddressPlausible, Real, 1, false, "The address has house number, city and a ZIP code that fits the state.", sourceZIP},

		{clueBirthNewYear, MadeUp, 1, false, "The birth date is January 1, which often stands for an unknown day.", ""},
		{clueBirthPattern, MadeUp, 1, false, "Day, month and year of the birth date are the same digits.", ""},
		{clueBirthImpossible, MadeUp, 2, false, "The birth date lies after the message, or more than 115 years before it.", ""},

		{clueTestMode, MadeUp, 1, true, "The message is marked as a test or for training.", "HL7 table 0103"},
		{clueProduction, Real, 1, true, "The message is marked as production, not as a test.", "HL7 table 0103"},
		{clueSender, MadeUp, 1, true, "The sender, or the message number, is named like a test.", ""},
	}
}

// PatientClues lists every key, for tests that ask a language for all of them.
func PatientClues() (keys []string) {
	for _, t := range traits() {
		keys = append(keys, t.key)
	}
	return keys
}
