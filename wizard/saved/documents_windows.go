package saved

import "golang.org/x/sys/windows"

// documents asks Windows, since offices often move the folder to a server.
func documents() (string, error) {
	return windows.KnownFolderPath(windows.FOLDERID_Documents, windows.KF_FLAG_DONT_VERIFY)
}
