package templates

// HelpPage explains the query language.
type HelpPage struct {
	Layout
	Groups []HelpGroup
}

// HelpGroup is a table of ways to write a query.
type HelpGroup struct {
	Heading, Lede string
	Rows          []HelpRow
}

// HasExamples reports a row with an example.
func (g HelpGroup) HasExamples() bool {
	for _, r := range g.Rows {
		if r.Example.Label != "" {
			return true
		}
	}
	return false
}

// HelpRow is one way to write: 大班额 -超大班额.
type HelpRow struct {
	Syntax, Meaning string
	Example         Link
}

func (HelpPage) templateName() string { return "help" }
