package simulator

import "strings"

// grievances says with which codes of tables 0357 and 0533 a registry names what
// breaks a rule of the guide.
func grievances() []struct{ code, application, rules string } {
	return []struct{ code, application, rules string }{
		// A segment is missing, or stands in the wrong place.
		{"100", "", "S03 S06 S08 S09 S10 S11 X01"},
		// A value is missing.
		{"101", "", "M01 M02 M03 M04 M05 M10 M20 M21 M22 O02 O03 O08 O09 O10 O11 P02 P03 P08 P09 P10 P15 P20 P22 P24 P25 P30 " +
			"P33 P39 D01 N02 N04 V01 I02 R03 R08 R22 R25 R26 R27 R28 R30 R40 X02 B02 B07 B08 S20"},
		{"101", "6", "S16 B11 B14"}, // an observation, or the vaccination itself
		// A value is not of its kind.
		{"102", "", "S02 S04 S05 S12 S13 S14 S17 S18 S19 M06 M23 N01 I01 P01 P14 P28 P32 P34 P40 R01 R02 R16 O04 B01 B05 B06 B15"},
		{"102", "2", "P16 R04 D04 D06 D07 I03 B10"}, // no date
		// A value is not in the table.
		{"103", "5", "M09 M17 M18 M19 P04 P05 P06 P11 P21 P23 P26 P27 P29 P31 P36 P38 D02 D03 D05 N03 N06 O01 " +
			"R09 R10 R21 R23 R31 R34 R35 R36 X03 X04 B03 B04 B09 B12 B13 B16 B17 B20"},
		{"200", "", "M08"},
		{"202", "", "M12 M13"},
		{"203", "", "M14 M15 M16 S21"},
		{"205", "", "M11 O07 R38"},
		// A value is well formed and cannot be true.
		{"999", "1", "M07 P17 P18 P41 P42 R05 R06 R07 R15 R29 R39 B18 B19"},
		{"999", "3", "N05 O05 O06 P12 P13 R11 R12 R13 R14 R17 R18 R19 R20 R24 R32 R33 R37 X05 B21 B22"},
	}
}

// codesOf gives the codes for a rule. What is in no row is an error of the
// application (999), of which table 0533 says no more.
func codesOf(rule string) (code, application string) {
	for _, g := range grievances() {
		for name := range strings.FieldsSeq(g.rules) {
			if name == rule {
				return g.code, g.application
			}
		}
	}
	return "999", ""
}

// aboutValues reports whether a code says of a value that it is the wrong one.
func aboutValues(code string) bool { return code == "102" || code == "103" }

// errorName is the name of a code of table 0357, as NIST's profile Z23 of
// 2016-02-19 writes it.
func errorName(code string) string {
	return map[string]string{
		"0": "Message accepted", "100": "Segment sequence error", "101": "Required field missing", "102": "Data type error",
		"103": "Table value not found", "200": "Unsupported message type", "201": "Unsupported event code",
		"202": "Unsupported processing ID", "203": "Unsupported version ID", "205": "Duplicate key identifier",
		"207": "Application internal error", "999": "Application error",
	}[code]
}

// applicationName is the same for table 0533.
func applicationName(code string) string {
	return map[string]string{
		"1": "Illogical Date error", "2": "Invalid Date", "3": "Illogical Value error", "4": "Invalid value",
		"5": "Table value not found", "6": "Required observation missing",
	}[code]
}
