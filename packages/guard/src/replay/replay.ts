import {
  administratorAccess,
  compile,
  decide,
  type AccessRequest,
  type CompiledPolicies,
  type Decision,
  type Organization,
  type Unknown,
} from "@aws-foundation/iam";
import { openPolicyFor, type PermissionIndex } from "@aws-foundation/permissions";
import { actionOfEvent } from "./action-names.js";
import { askedOfActions, type AskedOfAction } from "./asked-of-action.js";
import { asRecord, type CloudTrailRecord } from "./cloudtrail-record.js";
import { contextOfRecord } from "./context-of-record.js";
import { principalOfRecord } from "./principal-of-record.js";
import { resourcesOfRecord } from "./resources-of-record.js";

/** Calls of one principal for one action that guardrails would have denied, or may have. */
export interface ReplayedCalls {
  readonly principal: string;
  readonly action: string;
  /** Keys of the guardrails. */
  readonly guardrails: readonly string[];
  /** Calls that would have been denied for certain. */
  readonly denied: number;
  /** Further calls of which the record does not tell enough: with any, `denied` is the least there are. */
  readonly unknown: number;
  /** What records do not tell of those. */
  readonly because: readonly string[];
  /** One of the calls. */
  readonly example: { readonly eventId?: string; readonly eventTime?: string; readonly resource?: string };
}

/** What became of records. */
export interface ReplayReport {
  readonly records: number;
  /** Calls that were decided. */
  readonly replayed: number;
  /** Records that are no calls that guardrails could have denied, by the reason. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** Sorted: most denied calls first. */
  readonly calls: readonly ReplayedCalls[];
}

interface Counted {
  readonly principal: string;
  readonly action: string;
  readonly guardrails: Set<string>;
  readonly because: Set<string>;
  readonly example: ReplayedCalls["example"];
  denied: number;
  unknown: number;
}

/** A call as policies are asked about it. */
export interface ReplayedCall {
  readonly name: string;
  readonly action: string;
  /** One for each resource. */
  readonly requests: readonly AccessRequest[];
}

/** Decisions that are remembered at once, which take some hundred megabytes at most. */
const rememberedDecisions = 100_000;

/**
 * Decides past calls by an organization's guardrails alone: who called is taken to be allowed everything by everybody else,
 * as the calls were.
 */
export class Replay {
  private readonly counted = new Map<string, Counted>();
  private readonly leftOut = new Map<string, number>();
  private readonly organization: Organization | undefined;
  private readonly askedOf: (action: string) => AskedOfAction;
  private readonly decided = new Map<string, Decision>();
  private readonly compiled = new Map<unknown, CompiledPolicies>();
  private records = 0;
  private replayed = 0;

  /** @param actions All that IAM knows, such as `s3:GetObject`. */
  public constructor(
    private readonly index: PermissionIndex,
    actions: readonly string[],
  ) {
    this.organization = index.organization;
    this.askedOf = askedOfActions(index.organization ?? {});
    this.actions = new Map(actions.map((action) => [action.toLowerCase(), action]));
  }

  private readonly actions: ReadonlyMap<string, string>;

  /** Counts an object of a file; what is no record is left out. */
  public add(value: unknown): void {
    this.records += 1;
    const call = this.callOf(value);
    if (typeof call === "string") {
      this.leftOut.set(call, (this.leftOut.get(call) ?? 0) + 1);
      return;
    }
    this.replayed += 1;
    const decisions = call.requests.map((request) => this.decideOnce(request));
    const deciding =
      decisions.find(({ verdict }) => verdict === "denied") ??
      decisions.find(({ verdict }) => verdict === "unknown");
    if (deciding !== undefined) this.count(call, deciding, value as CloudTrailRecord);
  }

  /** What was counted. */
  public report(): ReplayReport {
    const calls = [...this.counted.values()].map(({ guardrails, because, ...rest }) => ({
      ...rest,
      guardrails: [...guardrails].sort(),
      because: [...because].sort(),
    }));
    return {
      records: this.records,
      replayed: this.replayed,
      leftOut: Object.fromEntries([...this.leftOut].sort(([a], [b]) => (a < b ? -1 : 1))),
      calls: calls.sort((a, b) => b.denied - a.denied || b.unknown - a.unknown || compareText(a, b)),
    };
  }

  /** What a record asks policies, or why it is no call that guardrails could have denied. */
  public callOf(value: unknown): ReplayedCall | string {
    const record = asRecord(value);
    if (record === undefined) return "no records of CloudTrail";
    if (record.eventType !== undefined && record.eventType !== "AwsApiCall") return "no calls of an API";
    if (/AccessDenied|Unauthorized/i.test(record.errorCode ?? "")) return "denied when they were made";
    const hasVersion = typeof record.requestParameters?.versionId === "string";
    const action = this.actions.get(
      actionOfEvent(record.eventSource, record.eventName, hasVersion).toLowerCase(),
    );
    if (action === undefined) return "calls of which IAM's list has no action of that name";
    const found = principalOfRecord(record);
    if (typeof found === "string") return found;
    const { isAsked, keys } = this.askedOf(action);
    if (!isAsked) return { name: found.name, action, requests: [] };
    const context = contextOfRecord(record, keys);
    const requests = resourcesOfRecord(record, action).map((resource): AccessRequest => {
      const resourceAccountId = accountOf(record, resource);
      return {
        principal: found.principal,
        action,
        resource,
        context,
        ...(resourceAccountId === undefined ? {} : { resourceAccountId }),
      };
    });
    return { name: found.name, action, requests };
  }

  /** The same decision for requests that are alike in all that guardrails ask. */
  private decideOnce(request: AccessRequest): Decision {
    const key = this.keyOf(request);
    const before = this.decided.get(key);
    if (before !== undefined) return before;
    if (this.decided.size >= rememberedDecisions) this.decided.clear();
    const decision = this.decide(request);
    this.decided.set(key, decision);
    return decision;
  }

  private keyOf({ principal, action, resource, resourceAccountId, context = {} }: AccessRequest): string {
    const { asksResource, asksSession } = this.askedOf(action);
    const who =
      principal.kind === "role" && !asksSession ? `role ${principal.roleArn}` : JSON.stringify(principal);
    const where = typeof resource === "string" ? resource.split(":", 5)[4] : "?";
    const owner = typeof resourceAccountId === "string" ? resourceAccountId : "?";
    const about = asksResource ? JSON.stringify(resource) : where;
    let key = [action, who, about, owner].join(" ");
    for (const value of Object.values(context))
      key +=
        typeof value === "string" ? ` ${value}` : ` ${value === undefined ? "-" : JSON.stringify(value)}`;
    return key;
  }

  /** The decision of guardrails about a request. */
  public decide(request: AccessRequest): Decision {
    const policy = openPolicyFor(request.action);
    const compiled =
      this.compiled.get(policy) ??
      compile({
        ...(this.organization === undefined ? {} : { organization: this.organization }),
        identity: [administratorAccess],
        session: [administratorAccess],
        resource: policy,
      });
    this.compiled.set(policy, compiled);
    return decide(compiled, request);
  }

  private count(
    { name, action, requests }: ReplayedCall,
    { verdict, because }: Decision,
    record: CloudTrailRecord,
  ): void {
    const key = `${name} ${action}`;
    const resource = requests[0]?.resource;
    const counted = this.counted.get(key) ?? {
      principal: name,
      action,
      guardrails: new Set<string>(),
      because: new Set<string>(),
      denied: 0,
      unknown: 0,
      example: {
        ...(record.eventID === undefined ? {} : { eventId: record.eventID }),
        ...(record.eventTime === undefined ? {} : { eventTime: record.eventTime }),
        ...(typeof resource === "string" ? { resource } : {}),
      },
    };
    this.counted.set(key, counted);
    if (verdict === "denied") counted.denied += 1;
    else counted.unknown += 1;
    for (const reason of because) {
      if ((reason.kind === "deny" || reason.kind === "unknown") && typeof reason.statement === "string")
        counted.guardrails.add(this.index.guardrails.get(reason.statement) ?? reason.statement);
      if (reason.kind === "unknown" && verdict === "unknown") counted.because.add(reason.because);
    }
  }
}

/** The account that the resource is in: as the record lists it, or the one that the record was written for. */
function accountOf(
  { resources, recipientAccountId }: CloudTrailRecord,
  resource: string | Unknown,
): string | undefined {
  if (typeof resource === "string" && /^\d{12}$/.test(resource.split(":")[4] ?? "")) return undefined;
  const listed = resources?.find(({ accountId }) => accountId !== undefined);
  return listed?.accountId ?? recipientAccountId;
}

function compareText(a: Pick<ReplayedCalls, "principal" | "action">, b: typeof a): number {
  const [one, other] = [a, b].map(({ principal, action }) => `${principal} ${action}`);
  return (one ?? "") < (other ?? "") ? -1 : 1;
}
