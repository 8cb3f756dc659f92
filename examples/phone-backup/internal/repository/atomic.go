package repository

import (
	"io"
	"os"
	"path/filepath"
)

// writeAtomically writes beside the file and renames, so that a reader, or a crash, sees the old file or the new one.
func writeAtomically(path string, write func(io.Writer) error) (err error) {
	temporary, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			temporary.Close()
			os.Remove(temporary.Name())
		}
	}()
	if err = write(temporary); err != nil {
		return err
	}
	if err = temporary.Chmod(modeOf(path)); err != nil {
		return err
	}
	if err = temporary.Sync(); err != nil {
		return err
	}
	if err = temporary.Close(); err != nil {
		return err
	}
	return os.Rename(temporary.Name(), path)
}

// modeOf keeps the permissions of a file that is there. A new one is its owner's alone: it holds private messages.
func modeOf(path string) os.FileMode {
	if info, err := os.Stat(path); err == nil {
		return info.Mode().Perm()
	}
	return 0o600
}
