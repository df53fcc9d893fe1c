package vxu

// The clues. Sources: CDC implementation guides 2.2 (for 2.3.1) and release 1.5 (for 2.5.1).
const (
	ClueStructureNamed  = "clue.structure-named"  // MSH-9.3 says VXU_V04
	ClueStructureAbsent = "clue.structure-absent" // MSH-9.3 is empty
	ClueOrders          = "clue.orders"           // every RXA has its ORC
	ClueNoOrders        = "clue.no-orders"        // no RXA has an ORC
	ClueProfile         = "clue.profile"          // MSH-21 names a profile
	ClueSoftware        = "clue.software"         // SFT came with release 2.5
	CluePlainPhone      = "clue.plain-phone"      // XTN.1 holds a number
	ClueSplitPhone      = "clue.split-phone"      // area code and number stand in XTN.6 and XTN.7
	ClueDoseNumber      = "clue.dose-number"      // RXA-2 counts doses
	ClueRoles           = "clue.roles"            // RXA-10 carries roles
	ClueLoincSuffix     = "clue.loinc-suffix"     // OBX-3 holds LOINC&LOINC
	ClueRaceCodes       = "clue.race-codes"       // PID-10 or PID-22 is coded in CDCREC
	ClueOldEthnicity    = "clue.old-ethnicity"    // PID-22 says H or NH
	ClueUnits           = "clue.units"            // RXA-7 is in UCUM
	ClueOldUnits        = "clue.old-units"        // RXA-7 is in ISO+
	ClueOldSource       = "clue.old-source"       // RXA-9 is coded in NIP0001
	ClueRouteCodes      = "clue.route-codes"      // RXR-1 is coded in NCIT
	ClueNewObservation  = "clue.new-observation"  // OBX-3 is one that came with 2.5.1
)

// sign is what a clue is worth. The order group is what the two guides differ in most: release 1.5 requires it,
// while 2.3.1 merely allows it, so that its absence says more than its presence. SFT did not exist. What stands in
// the header can be changed by a setting, and codes and telephones are habits that outlive an upgrade of the
// sending system; both weigh little. A split telephone number is at home in both and only noted.
type sign struct {
	key, version string
	weight       int
	english      string
}

func signs() []sign {
	return []sign{
		{ClueStructureNamed, "2.5.1", 1, "The header names the structure of the message."},
		{ClueStructureAbsent, "2.3.1", 1, "The header does not name the structure of the message."},
		{ClueOrders, "2.5.1", 2, "Every shot comes with an order."},
		{ClueNoOrders, "2.3.1", 3, "No shot comes with an order."},
		{ClueProfile, "2.5.1", 2, "The header names a profile."},
		{ClueSoftware, "2.5.1", 3, "The message names the software that wrote it."},
		{CluePlainPhone, "2.3.1", 1, "The telephone number is written in one piece."},
		{ClueSplitPhone, "2.5.1", 0, "Area code and telephone number stand apart."},
		{ClueDoseNumber, "2.3.1", 1, "A shot carries the number of the dose."},
		{ClueRoles, "2.3.1", 2, "A shot names people by their role."},
		{ClueLoincSuffix, "2.3.1", 2, "An observation is named by two codes in one."},
		{ClueRaceCodes, "2.5.1", 1, "Race or ethnic group has the newer codes."},
		{ClueOldEthnicity, "2.3.1", 1, "The ethnic group has the older codes."},
		{ClueUnits, "2.5.1", 1, "The amount of a shot has the newer units."},
		{ClueOldUnits, "2.3.1", 1, "The amount of a shot has the older units."},
		{ClueOldSource, "2.3.1", 1, "The list that tells new doses from old ones has its older name."},
		{ClueRouteCodes, "2.5.1", 1, "The route of a shot has the newer codes."},
		{ClueNewObservation, "2.5.1", 1, "An observation is one that came with the newer guide."},
	}
}

// Clues lists every key, for tests that ask a language for all of them.
func Clues() (keys []string) {
	for _, s := range signs() {
		keys = append(keys, s.key)
	}
	return keys
}
