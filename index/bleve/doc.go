// Package bleve keeps and searches sections with Bleve.
package bleve
