import { trailType } from "../../services/cloudtrail.js";
import { resourcesOf, type StoredResource } from "../../store/account-state.js";
import { AwsError } from "../../store/aws-error.js";
import { isObject, listOf, text, type Value, type Values } from "../../values.js";
import { demand, type Call, type EndpointService } from "../call.js";
import { awsJson } from "../protocols/aws-json.js";
import type { Outputs } from "../protocols/protocol.js";

/** CloudTrail tells which trails there are, and what they record. */
export const cloudtrail: EndpointService = {
  protocol: awsJson,
  operations: {
    /** Of all regions. */
    ListTrails(call) {
      demand(call, { action: "cloudtrail:ListTrails" });
      const Trails = [...ownTrails(call), ...organizationTrails(call)].map(({ outputs }) => ({
        HomeRegion: text(outputs.homeRegion),
        Name: text(outputs.name),
        TrailARN: text(outputs.arn),
      }));
      return { Trails };
    },
    GetEventSelectors(call) {
      const trail = trailOf(call, "GetEventSelectors", call.input.TrailName);
      return {
        TrailARN: text(trail.arn),
        AdvancedEventSelectors: objectsIn(trail.advancedEventSelectors).map(advancedSelector),
        EventSelectors: objectsIn(trail.eventSelectors).map(eventSelector),
      };
    },
    GetTrailStatus(call) {
      const { enableLogging } = trailOf(call, "GetTrailStatus", call.input.Name);
      return { IsLogging: enableLogging !== false };
    },
  },
};

function advancedSelector({ fieldSelectors }: Values): Outputs {
  const fields = objectsIn(fieldSelectors).map(({ field, equals }): Outputs => ({
    Field: text(field),
    ...(equals === undefined ? {} : { Equals: listOf(equals).map(text) }),
  }));
  return { FieldSelectors: fields };
}

function eventSelector({ includeManagementEvents }: Values): Outputs {
  return { IncludeManagementEvents: includeManagementEvents !== false };
}

function ownTrails({ world, caller }: Call): readonly StoredResource[] {
  return resourcesOf(world.account(caller.accountId), trailType);
}

/** A member sees those of the organization too: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html */
function organizationTrails({ world, caller }: Call): readonly StoredResource[] {
  const managementId = world.find(caller.accountId)?.managementAccountId;
  if (managementId === undefined || managementId === caller.accountId) return [];
  return resourcesOf(world.account(managementId), trailType).filter(
    ({ outputs }) => outputs.isOrganizationTrail === true,
  );
}

/** One of the caller's own, by its ARN, where it is at home. */
function trailOf(call: Call, name: string, asked: Value | undefined): Values {
  const arn = text(asked);
  demand(call, { action: `cloudtrail:${name}`, resource: arn });
  const found = ownTrails(call).find(({ region, outputs }) => outputs.arn === arn && region === call.region);
  if (found) return found.outputs;
  throw new AwsError(
    "TrailNotFoundException",
    `Unknown trail: ${arn} for the user: ${call.caller.accountId}`,
  );
}

function objectsIn(list: Value | undefined): readonly Values[] {
  return Array.isArray(list) ? list.filter(isObject) : [];
}
