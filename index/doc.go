// Package index plans searches for sections over any engine that keeps its contract.
package index
