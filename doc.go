// Package xuezhi defines what an article, section, claim, query and result are.
//
// It holds values and their small algebra, imports the standard library only,
// and is the vocabulary that every other package speaks. Two texts are named
// throughout: Raw, the decoded original as UTF-8, and Text, the reading text
// after cleaning. A [Span] is always a half-open byte range of one of them,
// and the field's comment says which.
package xuezhi
