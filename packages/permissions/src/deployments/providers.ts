import {
  parseProviderReference,
  type Deployment,
  type PropertyValue,
  type Resource,
} from "@aws-foundation/deployment";
import { accountOfArn, unknown, type Unknown } from "@aws-foundation/iam";
import { readValue } from "./read-value.js";

/** Where the resources of a provider are. */
export interface ProviderPlace {
  readonly accountId: string | Unknown;
  readonly region?: string;
}

/**
 * Where the providers of a deployment work: in the only account that one allows, otherwise in the one that all ARNs of
 * its resources name.
 */
export function placesOfProviders({
  deployment: { resources },
}: Deployment): (resource: Resource) => ProviderPlace {
  const providers = new Map(resources.map((resource) => [resource.urn, resource]));
  const accounts = accountsInArns(resources);
  const places = new Map<string, ProviderPlace>();
  return ({ provider, urn }) => {
    if (provider === undefined || provider === "")
      return { accountId: unknown(`${nameOf(urn)} has no provider`) };
    const providerUrn = parseProviderReference(provider).urn;
    const place = places.get(providerUrn) ?? placeOf(providers.get(providerUrn), providerUrn, accounts);
    places.set(providerUrn, place);
    return place;
  };
}

function placeOf(
  provider: Resource | undefined,
  providerUrn: string,
  accounts: ReadonlyMap<string, ReadonlySet<string>>,
): ProviderPlace {
  const region = provider && readValue(provider, "region", nameOf(providerUrn));
  const [allowed, ...moreAllowed] = allowedAccounts(provider);
  const [found, ...moreFound] = accounts.get(providerUrn) ?? [];
  const only = moreAllowed.length === 0 ? allowed : undefined;
  const accountId =
    only ??
    (moreFound.length === 0 ? found : undefined) ??
    unknown(`nothing says in which account the provider ${nameOf(providerUrn)} works`);
  return { accountId, ...(typeof region === "string" ? { region } : {}) };
}

/** Providers have their lists as JSON. */
function allowedAccounts(provider: Resource | undefined): readonly string[] {
  const value = provider && readValue(provider, "allowedAccountIds", nameOf(provider.urn));
  const list: unknown = typeof value === "string" ? parseList(value) : value;
  return Array.isArray(list)
    ? list.filter((entry): entry is string => typeof entry === "string" && /^\d{12}$/.test(entry))
    : [];
}

function parseList(text: string): PropertyValue | undefined {
  try {
    return JSON.parse(text) as PropertyValue;
  } catch {
    return undefined;
  }
}

/** The accounts in ARNs of what each provider has made. */
function accountsInArns(resources: readonly Resource[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { provider, outputs, external } of resources) {
    const accountId = typeof outputs?.arn === "string" ? accountOfArn(outputs.arn) : undefined;
    if (provider === undefined || accountId === undefined || external === true) continue;
    const { urn } = parseProviderReference(provider);
    found.set(urn, (found.get(urn) ?? new Set()).add(accountId));
  }
  return found;
}

function nameOf(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}
