import { clientSettings, type AwsSession } from "@aws-foundation/aws-access";
import { sideBySide, trailArn } from "@aws-foundation/core";
import { managementAccountKey, type Model } from "@aws-foundation/model";
import {
  CloudTrailClient,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  paginateListTrails,
  type GetEventSelectorsResponse,
} from "@aws-sdk/client-cloudtrail";
import { callsAtOnce } from "../calls-at-once.js";
import type { Cloud } from "../cloud.js";
import { ok, warn, type Check, type Finding } from "../finding.js";
import { permitted } from "../permitted.js";

/** One trail alone delivers management events: the first copy costs nothing, every other one does. */
export const trailsCheck: Check<Pick<Cloud, "model" | "session" | "entered">> = {
  id: "trails",
  title: "Trails",
  group: "accounts",
  run: async ({ model, session, entered }) => {
    const members = (await entered()).flatMap((one) =>
      one.session === undefined ? [] : [{ key: one.key, id: one.id, session: one.session }],
    );
    const management = { key: managementAccountKey, id: model.organization.managementAccountId, session };
    const trails = await sideBySide([management, ...members], callsAtOnce, ({ key, id, session: own }) =>
      trailsOf(key, id, model.regions.home, own),
    );
    return judgeTrails(model, trails.flat());
  },
};

/** A trail that an account has. */
export interface OwnTrail {
  readonly key: string;
  readonly arn: string;
  readonly isLogging: boolean;
  readonly recordsManagementEvents: boolean;
}

/** What the trails of all accounts mean. Prices: https://aws.amazon.com/cloudtrail/pricing/ */
export function judgeTrails({ organization, regions }: Model, trails: readonly OwnTrail[]): Finding {
  const ours = trailArn(organization.managementAccountId, regions.home);
  const others = trails.filter(
    ({ arn, isLogging, recordsManagementEvents }) => arn !== ours && isLogging && recordsManagementEvents,
  );
  if (others.length === 0) return ok("no trail but the organization's records management events");
  return warn(
    `${others.length} more record management events, each for 2 USD for 100,000 of them`,
    "delete them once the organization's trail delivers, or leave management events out of their selectors",
    others.map(({ key, arn }) => `${key}: ${arn}`),
  );
}

/** Whether a trail's selectors take management events; one without any takes them. */
export function recordsManagementEvents({
  EventSelectors = [],
  AdvancedEventSelectors = [],
}: Pick<GetEventSelectorsResponse, "EventSelectors" | "AdvancedEventSelectors">): boolean {
  if (AdvancedEventSelectors.length > 0)
    return AdvancedEventSelectors.some(({ FieldSelectors = [] }) =>
      FieldSelectors.some(
        ({ Field, Equals = [] }) => Field === "eventCategory" && Equals.includes("Management"),
      ),
    );
  return (
    EventSelectors.length === 0 ||
    EventSelectors.some(({ IncludeManagementEvents = true }) => IncludeManagementEvents)
  );
}

/** The account's own: a member sees the organization's too, which it cannot ask about. */
async function trailsOf(key: string, id: string, home: string, session: AwsSession): Promise<OwnTrail[]> {
  const own = (await permitted("cloudtrail:ListTrails", listTrails(session, home))).filter(({ arn }) =>
    arn.includes(`:${id}:trail/`),
  );
  return sideBySide(own, callsAtOnce, async ({ arn, region }) => {
    const client = new CloudTrailClient(clientSettings(session, region));
    const selectors = client.send(new GetEventSelectorsCommand({ TrailName: arn }));
    const status = client.send(new GetTrailStatusCommand({ Name: arn }));
    const found = await permitted("cloudtrail:GetEventSelectors", selectors);
    const { IsLogging = false } = await permitted("cloudtrail:GetTrailStatus", status);
    return { key, arn, isLogging: IsLogging, recordsManagementEvents: recordsManagementEvents(found) };
  });
}

/** Of all regions. */
async function listTrails(
  session: AwsSession,
  home: string,
): Promise<{ readonly arn: string; readonly region: string }[]> {
  const client = new CloudTrailClient(clientSettings(session, home));
  const trails: { arn: string; region: string }[] = [];
  for await (const { Trails = [] } of paginateListTrails({ client }, {}))
    for (const { TrailARN, HomeRegion } of Trails)
      if (TrailARN !== undefined) trails.push({ arn: TrailARN, region: HomeRegion ?? home });
  return trails;
}
