package seed

import (
	"errors"
	"slices"
	"syscall"
)

// passing are the errors of the operating system that may be gone at the next attempt. A
// file is missing for a moment while another one takes its place.
var passing = []error{
	syscall.EMFILE, syscall.ENFILE, syscall.ENOMEM, syscall.EAGAIN, syscall.EIO, syscall.ESTALE, syscall.ETIMEDOUT, syscall.ENOENT,
}

// Passing reports whether an error of [Open] or [Loader.Load] may be gone at the next
// attempt, without a change of the seeds: a file or directory could not be read because of
// too many open files, a lack of memory, a fault of the disk or of the network, or because
// it was missing for a moment. Of [Problems] one of this kind is enough.
func Passing(err error) bool {
	if problems := (Problems)(nil); errors.As(err, &problems) {
		return slices.ContainsFunc(problems, func(p Problem) bool { return Passing(p.Cause) })
	}
	return slices.ContainsFunc(passing, func(target error) bool { return errors.Is(err, target) })
}
