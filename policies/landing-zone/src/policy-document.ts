import { UNKNOWN, parseJson, readPlain } from "./unknown.js";

/** A statement as it is written, with {@link UNKNOWN} where a preview cannot know. */
export type Statement = Readonly<Record<string, unknown>>;

/** The statements that are known, or what is wrong with the document. */
export type PolicyDocument =
  | {
      readonly statements: readonly Statement[];
      /** Whether there are statements that are unknown. */
      readonly isPartial?: true;
      readonly problem?: never;
    }
  | { readonly statements?: never; readonly isPartial?: never; readonly problem: string };

/**
 * Reads a policy document, as JSON text or as it is.
 *
 * @returns `undefined` if it is not set, or while nothing of it is known
 */
export function readPolicyDocument(object: object, key: string): PolicyDocument | undefined {
  let document = readPlain(object, key);
  if (typeof document === "string") {
    try {
      document = parseJson(document);
    } catch {
      return { problem: "is not valid JSON" };
    }
  } else if (document === undefined || document === null) return undefined;
  if (document === UNKNOWN) return undefined;
  if (!isObject(document)) return { problem: "is not a policy document, a JSON object with a Statement" };
  if (document.Statement === UNKNOWN) return undefined;

  const all = [document.Statement].flat();
  const statements = all.filter((statement) => statement !== UNKNOWN);
  if (!statements.every(isObject))
    return { problem: "has no Statement that is an object or a list of objects" };
  return { statements, ...(statements.length < all.length && { isPartial: true }) };
}

/** Texts of an element that may be one text or a list, without those that are unknown. */
export function texts(element: unknown): string[] {
  return [element].flat().filter((value) => typeof value === "string");
}

/** Whether an element that may be one text or a list is unknown, or has something unknown in it. */
export function hasUnknown(element: unknown): boolean {
  return [element].flat().includes(UNKNOWN);
}

/** How messages name a statement. */
export function statementName(statement: Statement, index: number): string {
  return typeof statement.Sid === "string" ? `statement "${statement.Sid}"` : `statement ${index + 1}`;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
