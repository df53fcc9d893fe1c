package export

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path"
	"strings"

	"testshot/wizard/evidence"
	"testshot/wizard/mask"
	"testshot/wizard/report"
)

// treatment is what becomes of a file in a masked copy.
type treatment int

const (
	asItIs  treatment = iota // lists of digests, certificates, time stamps: nothing of a patient
	leftOut                  // pictures, papers and whatever a stranger put there: nobody can mask those
	byFacts                  // the facts of a record: only what came from a message or a registry
	byText                   // everything else
)

func treat(rel string) treatment {
	switch base := path.Base(rel); {
	case base == evidence.FileSums, base == evidence.FileSendingSums, base == evidence.FileCertificates,
		base == evidence.FileStampRequest, base == evidence.FileStampResponse, base == evidence.FileStampTrust,
		strings.HasPrefix(base, "manifest-"):
		return asItIs
	case base == evidence.FileRecord, base == evidence.FileSending:
		return byFacts
	case base == evidence.FileMessage, base == evidence.FileSent, base == evidence.FileAck, base == evidence.FileExchange,
		base == evidence.FileTranscript, base == evidence.FileText, base == evidence.FileAttachments,
		strings.HasPrefix(base, "request."), strings.HasPrefix(base, "response."):
		return byText
	}
	return leftOut
}

// masked takes the files with stand-ins for the patients' values. All are read
// first: a value that stands in one is replaced in every other.
func (p Params) masked(ctx context.Context, files []string, made *Made) (pages, below []piece, err error) {
	m := mask.New()
	for _, rel := range files {
		if t := treat(rel); !portable(rel) || t != byText {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		data, err := os.ReadFile(p.onDisk(rel))
		if err != nil {
			return nil, nil, err
		}
		m.Learn(data)
	}
	page, err := p.page(ctx, report.FormatPDF, func(name string, data []byte) []byte { return maskFile(m, name, data) })
	if err != nil {
		return nil, nil, err
	}
	var list strings.Builder
	for _, rel := range files {
		if !portable(rel) || treat(rel) == leftOut {
			made.LeftOut = append(made.LeftOut, p.Binder.Path()+"/"+rel)
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		data, err := os.ReadFile(p.onDisk(rel))
		if err != nil {
			return nil, nil, err
		}
		out := maskFile(m, rel, data)
		if !bytes.Equal(out, data) {
			made.Replaced = append(made.Replaced, p.Binder.Path()+"/"+rel)
		}
		sum := sha256.Sum256(out)
		list.WriteString(hex.EncodeToString(sum[:]) + "  " + p.Binder.Path() + "/" + rel + "\n")
		below = append(below, piece{name: p.inside(rel), data: out})
	}
	marker := piece{name: topMasked + MaskedList, data: []byte(list.String())}
	return []piece{page}, append([]piece{marker}, below...), nil
}

// maskFile masks one file of a record by what it is.
func maskFile(m *mask.Mask, rel string, data []byte) []byte {
	switch treat(rel) {
	case byText:
		return m.Apply(data)
	case byFacts:
		return maskFacts(m, data)
	}
	return data
}

// maskFacts leaves alone whom a record serves: a professional may have the name
// of a patient, and the copy must still say who attests. Facts that cannot be
// read are taken for a text.
func maskFacts(m *mask.Mask, data []byte) []byte {
	var f evidence.Facts
	if json.Unmarshal(data, &f) != nil {
		return m.Apply(data)
	}
	texts := []*string{}
	if f.Message != nil {
		texts = append(texts, &f.Message.ControlID, &f.Message.Type)
	}
	if f.Route != nil {
		texts = append(texts, &f.Route.Name, &f.Route.Address, &f.Route.Source)
	}
	if f.Judgement != nil {
		texts = append(texts, &f.Judgement.Answers, &f.Judgement.Reason)
	}
	if f.Exclusion != nil {
		for i := range f.Exclusion.Answers {
			texts = append(texts, &f.Exclusion.Answers[i].Answer)
		}
	}
	changed := false
	for _, text := range texts {
		masked := m.Text(*text)
		changed = changed || masked != *text
		*text = masked
	}
	if !changed {
		return data
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if encoder.Encode(f) != nil { // it was read from JSON a moment ago
		return m.Apply(data)
	}
	return out.Bytes()
}
