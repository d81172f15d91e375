import type { Policy, Statement } from "../documents/policy.js";
import type { Naming } from "../request/principal-facts.js";
import type { RequestView } from "../request/request-view.js";
import type { Truth } from "../truth.js";

/** How a statement names a principal: for certain, and if all that is unknown turned out so. */
export interface Named {
  readonly certain: Naming;
  readonly possible: Naming;
}

/** One statement of one policy, as decisions ask it. */
export interface StatementTest {
  readonly policy: Policy;
  readonly statement: Statement;
  /** Whether it is about an action, in lower case. */
  readonly isAbout: (action: string) => Truth;
  readonly names: (view: RequestView) => Named;
  /** Whether it is about the request's resource, and its conditions hold. */
  readonly holds: (view: RequestView) => Truth;
}
