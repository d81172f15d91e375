import type { StackAccess } from "@aws-foundation/core";

/** Something that a stack has and that its role cannot make or read, or of which that is not known. */
export interface PermissionFinding {
  /** `missing` is denied for certain. */
  readonly kind: "missing" | "unknown";
  readonly stack: string;
  /** What the stack does then. */
  readonly access: StackAccess;
  /** The account as people call it; none where it is not known. */
  readonly account?: string;
  /** ARN of the role that is asked about; none where the account is not known. */
  readonly role?: string;
  /** Token of the resources' type; none where it is of everything that the stack has in the account. */
  readonly type?: string;
  /** Names of the resources in the program. */
  readonly resources: readonly string[];
  /** As the type's record has them; those that a pattern stands for where only some of them are meant. */
  readonly actions: readonly string[];
  /** Why: a line for each reason. */
  readonly explanation: readonly string[];
  /** What to do, where one thing mends it. */
  readonly fix?: string;
}

/** Where something was found, and why. */
export type Place = Omit<PermissionFinding, "resources" | "actions">;

/** Gathers findings: those that differ in actions and resources alone are one. */
export class Findings {
  private readonly found = new Map<
    string,
    { readonly place: Place; readonly resources: Set<string>; readonly actions: Set<string> }
  >();

  public add(place: Place, resource?: string, action?: string): void {
    const { kind, stack, access, account, role, type, explanation } = place;
    const key = JSON.stringify([kind, stack, access, account, role, type, explanation]);
    const one = this.found.get(key) ?? { place, resources: new Set(), actions: new Set() };
    this.found.set(key, one);
    if (resource !== undefined) one.resources.add(resource);
    if (action !== undefined) one.actions.add(action);
  }

  /** What is missing first, otherwise in the order in which it was found. */
  public get all(): readonly PermissionFinding[] {
    const all = [...this.found.values()].map(({ place, resources, actions }) => ({
      ...place,
      resources: [...resources],
      actions: [...actions],
    }));
    return [...all.filter(({ kind }) => kind === "missing"), ...all.filter(({ kind }) => kind === "unknown")];
  }
}
