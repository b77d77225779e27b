module order

go 1.22.0

require (
	github.com/Masterminds/semver/v3 v3.3.1
	golang.org/x/mod v0.22.0
)
