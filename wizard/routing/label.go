package routing

import (
	"regexp"
	"slices"
	"strings"
)

// Fields of a scan that are not keys of the route file.
const (
	fieldPassword = "password"
	fieldHost     = "host" // with fieldPort it makes an address
	fieldPort     = "port"
)

// labels are the words people write before a value, and the field each stands
// for, in English and in the Spanish and Portuguese of those who forward the letter.
// They are patterns of RE2, in lower case.
func labels() map[string][]string {
	return map[string][]string{
		"address": {
			`(?:test |testing |production )?(?:url|end ?point(?: url)?)`, `web ?service(?: url| address)`, `service(?: url| address)`,
			`address for tests`, `(?:test|production|soap) address`, `wsdl`, `address`,
			`(?:direcci[oó]n|endere[cç]o)(?: (?:para|de) (?:las? )?(?:pruebas?|testes?))?(?: url| web)?`,
		},
		"username":    {`user ?name`, `user ?id`, `log(?:in|on)(?: name| id)?`, `account(?: name)?`, `user`, `(?:nombre de |nome de )?usu[aá]rio`},
		fieldPassword: {`pass ?word`, `passwd`, `pwd`, `pass ?code`, `pass ?phrase`, `pass`, `credentials?`, `contrase[nñ]a`, `clave`, `senha`},
		"facility": {`(?:vaccine |site |provider |facility )?pins?(?: numbers?| no\.?| codes?)?`, `facility ?id`,
			`pin (?:del?|d[oa])(?: la| su| sua)? \pL+`},
		"header.sending_application":   {`msh[-. ]?3(?:\.1)?(?: sending application)?`, `sending application`},
		"header.sending_facility":      {`msh[-. ]?4(?:\.1)?(?: sending facility)?`, `sending facility`},
		"header.receiving_application": {`msh[-. ]?5(?:\.1)?(?: receiving application)?`, `receiving application`},
		"header.receiving_facility":    {`msh[-. ]?6(?:\.1)?(?: receiving facility)?`, `receiving facility`},
		"header.processing_id":         {`msh[-. ]?11(?:\.1)?`, `processing (?:id|mode)`},
		"source.ticket":                {`(?:ticket|case|incident|reference)(?: number| no\.?| id)?`},
		"source.person":                {`(?:your )?contact(?: person| name)?`},
		"source.good_until":            {`(?:valid|good|active) (?:until|through|till)`, `expir(?:es?|y|ation)(?: date)?(?: on)?`},
		fieldHost:                      {`host(?: ?name)?`, `server(?: name)?`, `ip(?: address)?`},
		fieldPort:                      {`port(?: number)?`},
	}
}

// labelForm finds a label and what separates it from its value.
type labelForm struct {
	pattern *regexp.Regexp
	fields  []string // of the pattern's groups, in order
}

// newLabelForm joins all labels into one pattern, so that the longest label
// at a place wins and a line is read once.
func newLabelForm() labelForm {
	byField := labels()
	var f labelForm
	var groups []string
	for field := range byField {
		f.fields = append(f.fields, field)
	}
	// "port" must not be taken from "passport", and "address" must come after
	// "ip address": alternatives are tried in this order.
	slices.SortFunc(f.fields, func(a, b string) int {
		return strings.Compare(rank(a)+a, rank(b)+b)
	})
	for _, field := range f.fields {
		groups = append(groups, "("+strings.Join(byField[field], "|")+")")
	}
	f.pattern = regexp.MustCompile(`(?i)(?:^|[^\pL\pN_.@-])(?:` + strings.Join(groups, "|") + `)` +
		`[*_]{0,2}(?:\s*\([^)]{0,40}\))?(?:,? value)?` +
		`(?:\s*(?:=>|->|→|:|=|#|\|)|\t|\s{2,}|\s+[-–—]\s|\?(?:\s+|$)|\s+(?:is|are|should be|must be|will be|needs to be|es|é)(?: set to)?(?:\s|:)|\s+["“‘«])\s*`)
	return f
}

// rank puts the general words behind the particular ones.
func rank(field string) string {
	if field == "address" || field == "username" {
		return "2"
	}
	return "1"
}

// labeled is one label on a line.
type labeled struct {
	field string
	label string // as written, in lower case
	value string // the rest of the line, up to the next label
	from  int    // where the label begins
}

// find returns the labels of a line in order. Labels inside an address, such
// as ?user=, are not labels.
func (f labelForm) find(line string, skip [][]int) []labeled {
	var found []labeled
	var ends []int
	for _, m := range f.pattern.FindAllStringSubmatchIndex(line, -1) {
		for i, field := range f.fields {
			from, to := m[2*i+2], m[2*i+3]
			if from < 0 || inside(from, skip) {
				continue
			}
			if n := len(ends); n > 0 {
				found[n-1].value = line[ends[n-1]:from]
				if found[n-1].field == fieldPassword && strings.TrimSpace(found[n-1].value) == "" {
					break // what looks like a label may be the password itself
				}
			}
			found = append(found, labeled{field: field, label: strings.ToLower(line[from:to]), from: from})
			ends = append(ends, len(strings.TrimRight(line[:m[1]], `"“‘«`))) // a quotation mark belongs to the value
			break
		}
	}
	if n := len(ends); n > 0 {
		found[n-1].value = line[ends[n-1]:]
	}
	return found
}

// whole tells the field of a line that is nothing but a label, such as a cell of a table
// that was pasted line by line; "" for any other line.
func (f labelForm) whole(line string) string {
	// A label is only found with what separates it from a value.
	if found := f.find(strings.TrimRight(line, ":")+":", nil); len(found) == 1 && found[0].value == "" && found[0].from == 0 {
		return found[0].field
	}
	return ""
}

func inside(at int, spans [][]int) bool {
	for _, s := range spans {
		if at >= s[0] && at < s[1] {
			return true
		}
	}
	return false
}
