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
			{"M01", Info, "MIIS samples name the sending system freely, as EHR."},
			{"M02", "", "MIIS samples carry the site's vaccine PIN here. Ask the help desk for yours."},
			{"M03", Warning, "MIIS samples write MIIS here."},
			{"M04", Warning, "MIIS samples write 99990 here."},
			{"M06", Warning, "The guide asks for time and zone. MIIS samples have done with the date alone."},
			{"M13", "", "The MIIS sample of 2020 was sent to the test system with T. Ask the help desk which it wants."},
			{"M17", Info, "The guide asks for ER. MIIS samples have done without."},
			{"M18", Info, "The guide asks for AL. MIIS samples have done without."},
			{"M19", Info, "The guide asks for the profile. MIIS samples have done without."},
			{"M22", Info, "A MIIS sample sends the site's name behind its PIN."},
			{"P12", Info, "MIIS samples send several names, the legal one and others."},
			{"P23", Info, "The guide asks for CDCREC. MIIS samples have done with the older name HL70005."},
			{"P26", Info, "MIIS samples also send addresses of a type V, which the guide's list lacks."},
			{"P31", Info, "MIIS samples use PRS for a mobile number, which the guide's list lacks."},
			{"P34", "", "The guide keeps this place empty. MIIS samples have the whole number here."},
			{"P36", "", "MIIS samples send the bare code of the ethnic group."},
			{"S14", "", "Sources differ on whether MIIS wants a batch header. Ask the help desk."},
			{"S18", Info, "The guide keeps this place empty. MIIS samples fill PD1-4 with the primary care provider."},
			{"I02", Info, "The guide asks for all three. MIIS samples have done without the plan."},
			{"B11", "", "Massachusetts rules ask for the VFC status of each dose. MIIS samples also carry the code of the visit in PV1-20, which the guide has given up."},
			{"B15", Info, "MIIS samples group all observations of a dose under one number."},
			{"B20", Info, "MIIS samples still show VXC1, an older code."},
			{"X03", Info, "MIIS samples mix the old code IM with the name from the new list."},
			{"R31", "", "MIIS samples name the list of manufacturers HL70227."},
		},
	}
}
