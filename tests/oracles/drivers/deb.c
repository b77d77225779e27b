/* Orders "A<tab>B" lines with dpkg's own library: <, =, > or !reason. */
#define LIBDPKG_VOLATILE_API
#include <stdio.h>
#include <string.h>

#include <dpkg/dpkg.h>
#include <dpkg/dpkg-db.h>

static char line[1 << 20];

int main(void) {
  while (fgets(line, sizeof line, stdin)) {
    struct dpkg_version a, b;
    struct dpkg_error error = DPKG_ERROR_INIT;
    line[strcspn(line, "\n")] = '\0';
    char *tab = strchr(line, '\t');
    if (!tab) {
      puts("!no pair");
      continue;
    }
    *tab = '\0';
    if (parseversion(&a, line, &error) < 0 || parseversion(&b, tab + 1, &error) < 0) {
      printf("!%s\n", error.str);
      dpkg_error_destroy(&error);
      continue;
    }
    int sign = dpkg_version_compare(&a, &b);
    puts(sign < 0 ? "<" : sign > 0 ? ">" : "=");
  }
}
