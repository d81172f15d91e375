import { describe, expect, test } from "vitest";
import type { Decision } from "./decision-table.js";
import type { ServiceActions } from "./service-actions.js";

/** Actions that a guardrail leaves to people, and why. */
export type Reasons = Readonly<Record<string, string>>;

/** Every action on something that a guardrail protects: what is left free is listed, and nothing else. */
export interface ClosedClass extends Pick<Decision, "resources" | "with"> {
  /** What they are about, such as the service. */
  readonly what: string;
  readonly actions: ServiceActions;
  /** Changes that the guardrail lets pass, whoever asks. */
  readonly mayStay: Reasons;
}

/**
 * What a guardrail has to do with every action of a class: deny each change but those that may stay, and no read. An
 * action that AWS adds is denied, or fails here until somebody decides about it.
 */
export function closedClassDecisions(
  { what, actions, mayStay, ...request }: ClosedClass,
  who: string,
  as: Decision["as"],
): Decision[] {
  const isFree = (action: string) => Object.hasOwn(mayStay, action);
  const changes = actions.writes.filter((action) => !isFree(action));
  const free = [...actions.writes.filter(isFree), ...actions.reads];
  return [
    {
      what: `${who} every change of ${what} but what may stay`,
      denied: true,
      as,
      actions: changes,
      ...request,
    },
    { what: `${who} to read ${what}, and what may stay of it`, denied: false, as, actions: free, ...request },
  ];
}

/** The test that the list of what may stay has changes that there are, each with a reason. */
export function testMayStay({ what, actions, mayStay }: ClosedClass): void {
  describe(`what may stay of ${what}`, () => {
    test("are changes that there are", () => {
      expect(actions.writes).toEqual(expect.arrayContaining(Object.keys(mayStay)));
    });

    test("has reasons", () => {
      for (const reason of Object.values(mayStay)) expect(reason).toMatch(/^[A-Z].+\.$/);
    });
  });
}
