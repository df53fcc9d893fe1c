package effect

// Place is where a path of a receipt lies on this computer.
func (r *Runner) Place(path string) string { return r.folderOf(path) }
