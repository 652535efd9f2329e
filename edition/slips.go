package edition

import (
	"xuezhi/index"
	"xuezhi/internal/authority"
)

const maxSlip = 10

type slips struct{}

func newSlips(t *authority.Tables, names map[string]index.Entry) *slips { return &slips{} }
func (s *slips) spelled(latin string) []string                          { return nil }
func (s *slips) alike(term string) []string                             { return nil }
