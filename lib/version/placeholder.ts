/** Texts that stand in place of a version. */

/**
 * Whether it stands in place of a version that the release sets: `999-SNAPSHOT`,
 * `999.0.0-SNAPSHOT`, as Quarkus and Keycloak have it.
 */
export function holdsPlace(text: string): boolean {
  return /^9{3,}(?![0-9])/.test(text);
}
