/** The type of the resource that stands for the stack itself. */
export const rootStackType = "pulumi:pulumi:Stack";

/** The parts of a URN: `urn:pulumi:<stack>::<project>::<parent types>$<type>::<name>`. */
export interface Urn {
  readonly stack: string;
  readonly project: string;
  /** The types of the parents, outermost first and without the stack's, then the resource's own, joined by `$`. */
  readonly qualifiedType: string;
  readonly type: string;
  readonly name: string;
}

/** Splits a URN. Names may hold `::`; types may not. @throws Error when it is none. */
export function parseUrn(urn: string): Urn {
  const match = /^urn:pulumi:(.*?)::(.*?)::(.*?)::(.*)$/s.exec(urn);
  if (!match) throw new Error(`"${urn}" is not a URN`);
  const [, stack = "", project = "", qualifiedType = "", name = ""] = match;
  return {
    stack,
    project,
    qualifiedType,
    type: qualifiedType.slice(qualifiedType.lastIndexOf("$") + 1),
    name,
  };
}

/** Makes a resource's URN as the engine does: a stack as parent adds no type. */
export function makeUrn(
  stack: string,
  project: string,
  parent: string | undefined,
  type: string,
  name: string,
): string {
  const parentType = parent ? parseUrn(parent).qualifiedType : rootStackType;
  const qualifiedType = parentType === rootStackType ? type : `${parentType}$${type}`;
  return `urn:pulumi:${stack}::${project}::${qualifiedType}::${name}`;
}

/** A provider reference `<urn>::<id>`, split. */
export function parseProviderReference(reference: string): { readonly urn: string; readonly id: string } {
  const at = reference.lastIndexOf("::");
  if (at < 0) throw new Error(`"${reference}" is not a provider reference`);
  return { urn: reference.slice(0, at), id: reference.slice(at + 2) };
}

/** The package of a type: `aws` of `aws:s3/bucket:Bucket`, and of `pulumi:providers:aws`. */
export function packageOf(type: string): string {
  const [first = "", second, third] = type.split(":");
  return first === "pulumi" && second === "providers" && third !== undefined ? third : first;
}

/** Whether a type is a provider's, `pulumi:providers:<package>`. */
export function isProviderType(type: string): boolean {
  return type.startsWith("pulumi:providers:");
}
