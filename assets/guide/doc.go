// Package guide is the manual as one page that a browser shows without a network.
//
// Its sources are the Markdown files in docs/manual, where they can be read with
// their pictures. A test renders them into guide.html beside this file and refuses
// a page that is stale, a link that leads nowhere, and a page that loads anything. The
// part for a step has the anchor "step-" and the step's name.
//
// The page in the program has no pictures: whoever opens it has the window itself, and
// two megabytes of it would make the program a tenth larger. It marks where they belong, and
// [Illustrated] puts them there for the page that is handed out beside the downloads.
//
// It refuses to word a notice itself: the page of troubles is written from the notices
// in assets/wording, so neither can be newer than the other.
package guide
