/** Words as a part of a Sid, which has letters and digits alone: `acme-logs.example` is `AcmeLogsExample`. */
export function pascalCase(words: string): string {
  return words
    .split(/[^a-z0-9]+/i)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
