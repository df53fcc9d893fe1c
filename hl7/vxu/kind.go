package vxu

// Kind names what a file is; "kind.pdf" is the key of a sentence.
type Kind string

// What offices hand over when they are asked for an HL7 message.
const (
	KindHL7         Kind = "kind.hl7"          // HL7 version 2 in its usual form
	KindHeadless    Kind = "kind.hl7-headless" // HL7 segments, but the MSH line is missing
	KindHL7XML      Kind = "kind.hl7-xml"      // HL7 version 2 written as XML
	KindHL7v3       Kind = "kind.hl7-v3"       // an HL7 version 3 message
	KindCDA         Kind = "kind.cda"          // a clinical document (CDA, CCD, C-CDA)
	KindFHIRJSON    Kind = "kind.fhir-json"
	KindFHIRXML     Kind = "kind.fhir-xml"
	KindX12         Kind = "kind.x12"     // insurance claims and their answers
	KindEDIFACT     Kind = "kind.edifact" // its European cousin
	KindNCPDP       Kind = "kind.ncpdp"   // pharmacy messages
	KindSOAP        Kind = "kind.soap"    // a web-service envelope
	KindXML         Kind = "kind.xml"
	KindHTML        Kind = "kind.html"
	KindJSON        Kind = "kind.json"
	KindCSV         Kind = "kind.csv" // a table as text, whatever separates its columns
	KindEmail       Kind = "kind.email"
	KindText        Kind = "kind.text"
	KindEmpty       Kind = "kind.empty" // nothing, or only blanks
	KindPDF         Kind = "kind.pdf"
	KindPostScript  Kind = "kind.postscript"
	KindJPEG        Kind = "kind.jpeg"
	KindPNG         Kind = "kind.png"
	KindGIF         Kind = "kind.gif"
	KindTIFF        Kind = "kind.tiff"
	KindPicture     Kind = "kind.picture" // any other picture
	KindDICOM       Kind = "kind.dicom"   // a medical picture
	KindZIP         Kind = "kind.zip"
	KindWord        Kind = "kind.word"
	KindSpreadsheet Kind = "kind.spreadsheet"
	KindOffice      Kind = "kind.office"  // an office document whose sort is not visible
	KindArchive     Kind = "kind.archive" // any other packed file
	KindRTF         Kind = "kind.rtf"
	KindShortcut    Kind = "kind.shortcut" // a Windows shortcut instead of the file that it points at
	KindProgram     Kind = "kind.program"
	KindDatabase    Kind = "kind.database"
	KindBinary      Kind = "kind.binary" // none of the above and not text
)

// Kinds lists every key, for tests that ask a language for all of them.
func Kinds() []Kind {
	return []Kind{
		KindHL7, KindHeadless, KindHL7XML, KindHL7v3, KindCDA, KindFHIRJSON, KindFHIRXML, KindX12, KindEDIFACT,
		KindNCPDP, KindSOAP, KindXML, KindHTML, KindJSON, KindCSV, KindEmail, KindText, KindEmpty, KindPDF,
		KindPostScript, KindJPEG, KindPNG, KindGIF, KindTIFF, KindPicture, KindDICOM, KindZIP, KindWord,
		KindSpreadsheet, KindOffice, KindArchive, KindRTF, KindShortcut, KindProgram, KindDatabase, KindBinary,
	}
}
