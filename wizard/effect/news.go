package effect

import (
	"context"
	"time"

	"testshot/assets"
	"testshot/wizard"
	"testshot/wizard/delivery"
	"testshot/wizard/news"
)

// fetchNews fetches the release note and checks it. Nothing that it names is fetched,
// and a note that fails is not shown.
func (r *Runner) fetchNews(ctx context.Context, e wizard.FetchNews, post Post) error {
	keys, err := news.Keys(e.From.Keys) // nobody is asked for what could not be checked
	if err != nil {
		return err
	}
	raw, err := delivery.Page{Address: e.From.Address, Limit: news.Longest, Authority: r.p.Trusted}.Read(ctx)
	if err != nil {
		return err
	}
	note, err := news.Read(raw, keys, assets.Name)
	if err != nil {
		return err
	}
	seen := news.Seen{Version: e.From.SeenVersion}
	if seen.Date, err = time.Parse(time.DateOnly, e.From.SeenDay); err != nil {
		seen = news.Seen{} // never, or a day that somebody changed by hand
	}
	newer, err := note.Judge(assets.Version, seen)
	if err != nil {
		return err
	}
	post(wizard.NewsRead{From: e.From, News: wizard.News{Newer: newer, Version: note.Version.String(), Day: note.Date.Format(time.DateOnly),
		Where: note.Where, Text: note.Text}})
	return nil
}
