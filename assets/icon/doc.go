// Package icon holds the app's sign: an accent square whose corners take 27 %
// of a side, with one tick.
//
// The drawing is icon.svg; the two pictures are rendered from it, for places
// that want points: the window, the packager, a desktop entry. A test compares
// them, so that a change of the drawing is not forgotten in the pictures.
package icon
