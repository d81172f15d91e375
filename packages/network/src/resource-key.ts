/** A block as a part of a resource's name: 10.0.0.0-8. */
export function blockKey(cidr: string): string {
  return cidr.replace("/", "-");
}
