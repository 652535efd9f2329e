// Package static serves the stylesheet, the script and the icon under hashed names.
package static
