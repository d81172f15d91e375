import { didYouMean, type InputProblem } from "@aws-foundation/core";
import { isUnknown, type Organization } from "@aws-foundation/iam";
import type { PlacedResources } from "../deployments/place-resources.js";
import { organizationComponent } from "./organization-component.js";
import { accountType } from "./organization-parts.js";

/** The accounts of deployments, by what people call them. */
export class AccountBook {
  /** Accounts that deployments know, by id. */
  public readonly known: ReadonlySet<string>;
  /** By names in lower case. */
  private readonly ids = new Map<string, string>();
  private readonly keys = new Map<string, string>();
  /** Names of accounts that have no id yet. */
  private readonly toCome = new Set<string>();

  /** @param further Names of accounts that no deployment has, by id. */
  public constructor(
    resources: PlacedResources,
    organization: Organization | undefined,
    further: ReadonlyMap<string, string> = new Map(),
  ) {
    for (const id of [...resources.accountIds, ...Object.keys(organization?.accounts ?? {})])
      this.add(id, id);
    if (organization !== undefined) this.add("management", organization.managementAccountId);
    for (const resource of resources.ofType(accountType)) {
      const id = resource.text("id");
      const name = resource.text("name") ?? resource.name;
      if (id === undefined || !isAccountId(id)) this.toCome.add(name);
      else this.add(name, id);
    }
    for (const type of ["pulumi:pulumi:Stack", organizationComponent])
      for (const resource of resources.ofType(type)) this.addKeys(resource.value("accountIds"));
    for (const [id, name] of further) this.add(name, id);
    this.known = new Set(this.ids.values());
  }

  /** An account as people call it: its key in the model, otherwise its id. */
  public nameOf(id: string): string {
    return this.keys.get(id) ?? id;
  }

  /** The id of an account that is named by its key in the model, its name or its id; otherwise what is wrong. */
  public find(account: string): string | Omit<InputProblem, "path"> {
    if (isAccountId(account)) return account;
    const id = this.ids.get(account.toLowerCase());
    if (id !== undefined) return id;
    if (this.toCome.has(account)) return { value: account, problem: "the account has no id yet" };
    return {
      value: account,
      problem: "there is no such account",
      fix: didYouMean(account, this.keys.values()),
    };
  }

  private addKeys(ids: unknown): void {
    if (typeof ids !== "object" || ids === null || isUnknown(ids)) return;
    for (const [key, id] of Object.entries(ids))
      if (typeof id === "string" && isAccountId(id)) this.add(key, id);
  }

  private add(name: string, id: string): void {
    this.ids.set(name.toLowerCase(), id);
    if (!isAccountId(name)) this.keys.set(id, name);
  }
}

function isAccountId(text: string): boolean {
  return /^\d{12}$/.test(text);
}
