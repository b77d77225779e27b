/* Orders "A<tab>B" lines with apk-tools' own version.c: <, =, > or !invalid. */
#include <stdio.h>
#include <string.h>

#include "apk_defines.h"
#include "apk_version.h"

static char line[1 << 20];

int main(void) {
  while (fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = '\0';
    char *tab = strchr(line, '\t');
    if (!tab) {
      puts("!no pair");
      continue;
    }
    apk_blob_t a = {tab - line, line};
    apk_blob_t b = {strlen(tab + 1), tab + 1};
    if (!apk_version_validate(a) || !apk_version_validate(b)) {
      puts("!invalid");
      continue;
    }
    int sign = apk_version_compare(a, b);
    puts(sign == APK_VERSION_LESS ? "<" : sign == APK_VERSION_GREATER ? ">" : "=");
  }
}
