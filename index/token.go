package index

// Token is one term of a text.
type Token struct {
	Term       string // folded
	Start, End int    // bytes of the text
	Pos        int
}
