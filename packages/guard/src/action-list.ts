/** What AWS's lists say of actions. */
export interface ActionList {
  /** All actions, such as `s3:GetObject`, sorted. */
  readonly actions: readonly string[];
  /** An ARN that an action can be about; `*` where it is about none. */
  readonly exampleResource: (
    action: string,
    place: { readonly accountId: string; readonly region: string },
  ) => Promise<string>;
}

/** Loads AWS's lists of actions and resources, of 15 MB. */
export async function loadActionList(): Promise<ActionList> {
  const { allActions } = await import("@aws-foundation/iam/known-actions");
  const { exampleResource } = await import("@aws-foundation/iam/known-names");
  return { actions: await allActions(), exampleResource };
}
