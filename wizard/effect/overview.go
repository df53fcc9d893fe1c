package effect

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"testshot/assets/wording"
	"testshot/wizard"
	"testshot/wizard/report"
)

// makeOverview makes a page of the clinics on a consultant's board.
func (r *Runner) makeOverview(e wizard.MakeOverview, post Post) error {
	words, err := wording.Open(wording.Nearest(e.Language))
	if err != nil {
		return err
	}
	overview := report.Overview{Day: r.p.Now(), Filtered: filterWords(words, e.Filter)}
	for _, c := range e.Clinics {
		name := c.Name
		if c.Namesake {
			name = words.Text("page.clinics.namesake", wording.Args{"name": c.Name, "pin": c.PIN})
		}
		overview.Clinics = append(overview.Clinics, report.OverviewRow{Clinic: name, Year: c.Year, Standing: string(c.Standing),
			People: c.People, Done: c.Done, Since: c.Since, KeepUntil: c.KeepUntil})
	}
	var page bytes.Buffer
	if err := overview.PDF(&page, report.Options{Words: words, Paper: report.Paper(e.Paper)}); err != nil {
		return err
	}
	path, err := r.handOut(e.Path, ".pdf", page.Bytes())
	if err != nil {
		return fmt.Errorf("write overview: %w", err)
	}
	post(wizard.ClinicsSaved{Path: path})
	return nil
}

// filterWords say which clinics a page shows; empty for all.
func filterWords(words *wording.Book, f wizard.Filter) string {
	var parts []string
	if f.Turn != wizard.TurnAll {
		parts = append(parts, words.Text(wording.Key("page.clinics.turn."+string(f.Turn)), nil))
	}
	if f.Year != 0 {
		parts = append(parts, strconv.Itoa(f.Year))
	}
	if find := strings.TrimSpace(f.Find); find != "" {
		parts = append(parts, words.Text("page.clinics.finds", wording.Args{"text": find}))
	}
	return strings.Join(parts, ", ")
}
