// Command order orders "A<tab>B" lines as Go modules do, or Helm with the argument helm:
// <, =, > or !reason.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	masterminds "github.com/Masterminds/semver/v3"
	"golang.org/x/mod/semver"
)

func goModules(a, b string) (int, error) {
	for _, text := range []string{a, b} {
		if !semver.IsValid(text) {
			return 0, fmt.Errorf("%s is not valid", text)
		}
	}
	return semver.Compare(a, b), nil
}

func helm(a, b string) (int, error) {
	left, err := masterminds.StrictNewVersion(a)
	if err != nil {
		return 0, err
	}
	right, err := masterminds.StrictNewVersion(b)
	if err != nil {
		return 0, err
	}
	return left.Compare(right), nil
}

func main() {
	order := goModules
	if len(os.Args) > 1 && os.Args[1] == "helm" {
		order = helm
	}
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		a, b, _ := strings.Cut(lines.Text(), "\t")
		sign, err := order(a, b)
		if err != nil {
			fmt.Println("!" + err.Error())
			continue
		}
		fmt.Println(string("<=>"[sign+1]))
	}
}
