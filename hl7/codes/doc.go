// Package codes holds the code tables that an immunization message draws on:
// vaccines (CVX), manufacturers (MVX), drug codes (NDC), trade names, vaccine
// information statements (VIS), and the small HL7, NIP and PHIN tables of the
// CDC guide.
//
// # A list is a list of a date
//
// Every [Table] says where it is from and how new its newest entry is. CDC
// changes its lists all the time, so a code that is not here is "not in the list
// of DATE". It is never "wrong", and nothing in this package says so. A user can
// load a newer file of CDC with [Set.Import], which reads and checks it before
// [Set.With] lets it take the place of the older list.
//
// # Looking things up
//
//	c, ok := codes.Lookup("CVX", "08")
//	// c.Name is "Hep B, adolescent or pediatric", c.Status is codes.Active
//
// Tables go by the names that messages use: CVX, MVX, NCIT, NIP001, HL70001 and
// so on; [Set.Names] lists them. HL70292 and HL70227 are CVX and MVX, as in HL7's
// own numbering. Codes keep their leading zeros: "08" is not "8".
//
// A table is read at its first use and once only; a lookup is one map access.
// Nothing is read at start-up. A [Set] and its tables never change after they
// are made, and may be used from several goroutines.
//
// # The form of the files
//
// One text file a table, in the folder tables: header lines of a word and its
// value, an empty line, then one row a line with tabs between the cells.
//
//	table  MVX
//	title  Manufacturers of vaccines
//	system MVX
//	source CDC, Immunization Information Systems code sets, mvx.txt, taken 2025-12-09
//	dated  2024-12-06
//	fields updated note
//	rows   89
//
//	AB	-	Abbott Laboratories	20171116	includes Ross Products Division, Solvay
//
// The first three cells are code, status and name; "fields" names the rest, and
// empty cells at the end of a row are left out. The status is one sign: + active,
// - no longer used, 0 never used, x not used in the United States, ? expected.
// Rows stand in the order of their codes, so that a change of one code is a
// change of one line. [Table.MarshalText] writes this form: to bring a file up to
// date, read CDC's newer one with [Set.Import] and write what comes out.
//
// # Whose work the lists are
//
// CDC's lists and NIST's value sets are works of the US government and in the
// public domain. Tables of HL7 are used as facts. Table NIP003 holds LOINC codes:
//
// This material contains content from LOINC (http://loinc.org). LOINC is
// copyright Regenstrief Institute, Inc. and the Logical Observation Identifiers
// Names and Codes (LOINC) Committee and is available at no cost under the license
// at http://loinc.org/license.
//
// [Table.Notice] gives that notice to whoever shows the table. CPT and SNOMED CT
// are not here, for they may not be given away.
package codes
