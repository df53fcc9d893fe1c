package conformance

// Massachusetts is what public code and samples show of MIIS, the Massachusetts
// registry: habits that it has been seen to take, each beside what the guide asks
// for. It is no specification of the registry. Its help desk has the last word.
func Massachusetts() Pack {
	return Pack{
		Name:   "MA",
		Title:  "Massachusetts (MIIS)",
		Source: "Public client code and sample messages of 2016 to 2020",
		Dated:  20201231,
		Changes: []Change{
			{Rule: "M01", Severity: Info, Note: "MIIS samples name the sending system freely, as EHR."},
			{Rule: "M02", Note: "MIIS samples carry the site's vaccine PIN here. Ask the help desk for yours."},
			{Rule: "M03", Severity: Warning, Note: "MIIS samples write MIIS here."},
			{Rule: "M04", Severity: Warning, Note: "MIIS samples write 99990 here."},
			{Rule: "M06", Severity: Warning, Note: "The guide asks for time and zone. MIIS samples have done with the date alone.", Habit: "########"},
			{Rule: "M13", Note: "The MIIS sample of 2020 was sent to the test system with T. Ask the help desk which it wants."},
			{Rule: "M17", Severity: Info, Note: "The guide asks for ER. MIIS samples have done without.", Habit: Absent},
			{Rule: "M18", Severity: Info, Note: "The guide asks for AL. MIIS samples have done without.", Habit: Absent},
			{Rule: "M19", Severity: Info, Note: "The guide asks for the profile. MIIS samples have done without.", Habit: Absent},
			{Rule: "M22", Severity: Info, Note: "A MIIS sample sends the site's name behind its PIN."},
			{Rule: "P12", Severity: Info, Note: "MIIS samples send several names, the legal one and others."},
			{Rule: "P23", Severity: Info, Note: "The guide asks for CDCREC. MIIS samples have done with the older name HL70005."},
			{Rule: "P26", Severity: Info, Note: "MIIS samples also send addresses of a type V, which the guide's list lacks."},
			{Rule: "P31", Severity: Info, Note: "MIIS samples use PRS for a mobile number, which the guide's list lacks."},
			{Rule: "P34", Note: "The guide keeps this place empty. MIIS samples have the whole number here."},
			{Rule: "P36", Note: "MIIS samples send the bare code of the ethnic group."},
			{Rule: "S14", Note: "Sources differ on whether MIIS wants a batch header. Ask the help desk."},
			{Rule: "S18", Severity: Info, Note: "The guide keeps this place empty. MIIS samples fill PD1-4 with the primary care provider."},
			{Rule: "I02", Severity: Info, Note: "The guide asks for all three. MIIS samples have done without the plan."},
			{Rule: "B11", Note: "Massachusetts rules ask for the VFC status of each dose. MIIS samples also carry the code of the visit in PV1-20, which the guide has given up."},
			{Rule: "B15", Severity: Info, Note: "MIIS samples group all observations of a dose under one number."},
			{Rule: "B20", Severity: Info, Note: "MIIS samples still show VXC1, an older code."},
			{Rule: "X03", Severity: Info, Note: "MIIS samples mix the old code IM with the name from the new list."},
			{Rule: "R31", Note: "MIIS samples name the list of manufacturers HL70227."},
		},
	}
}
