package edition

import "context"

// Withheld returns how many articles are taken down: the list only grows, so
// the number tells whether something was taken down since a page was made.
func (s *Snapshot) Withheld(context.Context) (int, error) {
	list, err := s.a.withheld.Load()
	return len(list), err
}
