// Package screens holds where in a clinic's own EHR a remark can be settled.
//
// A rule says "the lot number is missing". Where the lot number is typed differs
// from product to product, and only people who work with the product know. They
// write it down in a [Pack]: a text file for one product, with a text for each
// rule or place of a message. docs/screen-packs.md has the form and one whole
// example, which a test reads.
//
//	pack, problems := screens.Parse(data)
//	...
//	hint, ok := screens.Packs{pack}.Where(facts, "R27", finding.Location, "en")
//	// hint.Text is "Shots > Give a shot > Lot number"
//
// # Whose pack
//
// A pack speaks for one product. It is shown only when the clinic's EHR is that
// product: names are compared without case, blanks, punctuation and the "Inc." of
// a company; "9" in a pack stands for 9, 9.2 and 9.2.1. Of several packs that fit,
// the one for the narrowest version speaks, and of those the newest.
//
// # What it refuses to do
//
// It opens no file and changes no finding: a pack adds a text and takes none away.
// Texts are plain: one line, bounded, no signs that do not print. A pack has no
// place for a patient's data, and none is ever put into it.
package screens
