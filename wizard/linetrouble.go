package wizard

import "strings"

// What the runner says of a certificate file that cannot be used, under the
// argument FileTrouble of a stage.
const (
	FileTrouble = "file"
	FileMissing = "missing"
	FileBroken  = "broken"
)

// LineTrouble is what the last line test found wrong with the value of an input;
// Key is empty for nothing. It is advice: a file can be put right without a word
// typed here, so it never keeps anybody from testing again.
func LineTrouble(s State, field Field) Notice {
	for _, stage := range s.Line.Stages {
		if stage.Result != LineStopped {
			continue
		}
		if n := troubleOf(s, stage); n.Field == field && field != "" {
			return n
		}
	}
	return Notice{}
}

// troubleOf words a stopped stage for the input that it speaks of, if any.
func troubleOf(s State, stage LineStage) Notice {
	key, gone := strings.TrimPrefix(stage.Text, "line."), stage.Args[FileTrouble] == FileMissing
	file := FieldRouteCertificate
	if s.Route.TLS.CAFile != "" && stage.Args["name"] == s.Route.TLS.CAFile {
		file = FieldRouteAuthority
	}
	switch {
	case key == "wrong-passphrase" && s.Access.Passphrase == PasswordNowhere:
		return missing(FieldRoutePassphrase, "field.route.passphrase-asked")
	case key == "wrong-passphrase":
		return missing(FieldRoutePassphrase, "field.route.passphrase-wrong")
	case key == "certificate-file" && gone:
		return missing(file, "field.route.file-missing")
	case key == "certificate-file" && file == FieldRouteAuthority:
		return missing(file, "field.route.authority-broken")
	case key == "certificate-file":
		return missing(file, "field.route.certificate-broken")
	case strings.HasPrefix(key, "certificate-asked"):
		return missing(FieldRouteCertificate, "field.route.certificate-asked")
	case strings.HasPrefix(key, "certificate-refused"):
		return missing(FieldRouteCertificate, "field.route.certificate-refused")
	case key == "unknown-issuer" && s.Route.TLS.CAFile != "":
		return missing(FieldRouteAuthority, "field.route.authority-unknown")
	case key == "proxy-password" && s.Route.ProxyUsername == "":
		return missing(FieldRouteProxyUsername, "field.route.proxy-asks")
	case key == "proxy-password":
		return missing(FieldRouteProxyPassword, "field.route.proxy-refused")
	case key == "proxy-unreachable" && s.Route.Proxy != "":
		return missing(FieldRouteProxy, "field.route.proxy-gone")
	}
	return Notice{}
}
