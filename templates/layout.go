package templates

// Layout is what stands around every page: head, masthead and foot.
type Layout struct {
	Title       string // names query, district, topic, year first; the site's name is appended
	Description string // meta description; "" leaves it out
	Canonical   string // absolute address; "" leaves it out
	Address     string // printed in the foot for quoting, a path where the host is not known; "" leaves it out
	NoIndex     bool
	Large       bool // 大字: the whole page a fifth larger

	StyleURL, ScriptURL, IconURL string // "" leaves the element out

	HomeURL   string    // where the brand leads, "/" when empty
	SearchURL string    // action of every search form, "/search" when empty
	Query     string    // text in the masthead's search box
	Nav       []NavLink // columns of the site
	FootLinks []Link

	Edition Edition
}

// MastSearch reports that the masthead carries the search form. Pages with a form of their own say no.
func (Layout) MastSearch() bool { return true }

// Edition says which reading copy a page was made from and when it was asked.
type Edition struct {
	Number    string // "123"; "" leaves all three out
	Built     string // "2026年11月20日"
	Retrieved string // "2026年11月22日 16:30"
}

// NavLink is a link of which one in its list may be where the reader stands.
type NavLink struct {
	Label, URL string
	Current    bool
}

// Link is a label with its ready URL. Where a Link is optional, the zero Link is not shown.
type Link struct {
	Label, URL string
}

// CountLink is a link with the number of things behind it.
type CountLink struct {
	Label, URL string
	Count      Num
}

// Field is a hidden field of a GET form.
type Field struct {
	Name, Value string
}
