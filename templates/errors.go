package templates

// ErrorPage says in a sentence what to do. Heading and Advice left empty are taken from the status.
type ErrorPage struct {
	Layout
	Status  int
	Heading string
	Advice  string
	Links   []Link // ways on, e.g. page 1 of the same search
	Ref     string // reference for the operator's log, optional
}

// NewErrorPage is an ErrorPage with the heading and advice of its status.
func NewErrorPage(l Layout, status int) ErrorPage {
	p := ErrorPage{Layout: l, Status: status}
	p.Heading, p.Advice = describe(status)
	p.NoIndex = true
	if p.Title == "" {
		p.Title = p.Heading
	}
	return p
}

func (ErrorPage) templateName() string { return "error" }

// MastSearch reports no: the page has a larger search form.
func (ErrorPage) MastSearch() bool { return false }
