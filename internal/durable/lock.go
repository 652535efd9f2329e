package durable

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"golang.org/x/sys/unix"

	"xuezhi"
)

// lockEvery is how often Lock asks again for a lock that another process holds.
const lockEvery = 50 * time.Millisecond

// Lock takes the exclusive lock of the file at path, which it creates empty,
// and returns the function that gives it back. It waits for at most wait and
// then returns an error that wraps [xuezhi.ErrBusy]. The lock belongs to the
// process: it ends with it, however the process ends.
func Lock(ctx context.Context, path string, wait time.Duration) (unlock func() error, err error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	for left := wait; ; left -= lockEvery {
		err = unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
		switch {
		case err == nil:
			return f.Close, nil
		case errors.Is(err, unix.EINTR):
			continue
		case !errors.Is(err, unix.EWOULDBLOCK):
			return nil, errors.Join(fmt.Errorf("lock %s: %w", path, err), f.Close())
		case left <= 0:
			return nil, errors.Join(fmt.Errorf("%w: another process holds %s", xuezhi.ErrBusy, path), f.Close())
		}
		select {
		case <-ctx.Done():
			return nil, errors.Join(ctx.Err(), f.Close())
		case <-time.After(lockEvery):
		}
	}
}
