import { forget, resourcesOf } from "../../store/account-state.js";
import { AwsError } from "../../store/aws-error.js";
import { findEverywhere, type FoundResource } from "../../store/find-everywhere.js";
import type { WorldTransaction } from "../../store/transaction.js";
import { text, textsOf } from "../../values.js";
import { types } from "./types.js";

/** A gateway by its id, in whatever account. */
export function findGateway(world: WorldTransaction, id: string): FoundResource | undefined {
  return findEverywhere(world, types.gateway, (resource) => resource.id === id);
}

/** An attachment by its id, in whatever account. */
export function findAttachment(world: WorldTransaction, id: string): FoundResource | undefined {
  return findEverywhere(world, types.attachment, (resource) => resource.id === id);
}

/** The account's accepting of an attachment, if it has accepted it. */
export function accepterOf(world: WorldTransaction, attachment: FoundResource): FoundResource | undefined {
  const gateway = findGateway(world, text(attachment.resource.outputs.transitGatewayId));
  const [accepter] = gateway
    ? resourcesOf(gateway.account, types.accepter).filter(({ id }) => id === attachment.resource.id)
    : [];
  return gateway && accepter && { account: gateway.account, resource: accepter };
}

/**
 * Tags of an attachment as an account sees them: the gateway's account and the attachment's each have their own, as for
 * whatever is shared. https://docs.aws.amazon.com/ram/latest/userguide/working-with-sharing.html
 */
export function attachmentTags(
  world: WorldTransaction,
  accountId: string,
  id: string,
): Readonly<Record<string, string>> {
  const account = world.account(accountId);
  const seen = [types.attachment, types.accepter].flatMap((type) => resourcesOf(account, type));
  return textsOf(seen.find((resource) => resource.id === id)?.outputs.tagsAll);
}

/**
 * Whether packets can pass an attachment: one of another account than the gateway's is pending until that accepts it, or
 * the gateway accepts all.
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html#vpc-attachment-shared
 */
export function isAvailable(world: WorldTransaction, attachment: FoundResource): boolean {
  const gateway = findGateway(world, text(attachment.resource.outputs.transitGatewayId));
  if (!gateway) return false;
  return (
    gateway.account.id === attachment.account.id ||
    gateway.resource.outputs.autoAcceptSharedAttachments === "enable" ||
    accepterOf(world, attachment) !== undefined
  );
}

/** Whether a VPC has an attachment to a gateway that packets can pass. */
export function hasAvailableAttachment(
  world: WorldTransaction,
  accountId: string,
  vpcId: string,
  gatewayId: string,
): boolean {
  const account = world.account(accountId);
  return resourcesOf(account, types.attachment)
    .filter(({ outputs }) => outputs.vpcId === vpcId && outputs.transitGatewayId === gatewayId)
    .some((resource) => isAvailable(world, { account, resource }));
}

/** The route table that an attachment is associated with: one at most. */
export function associatedTable(world: WorldTransaction, attachment: FoundResource): string | undefined {
  const { outputs, id } = attachment.resource;
  const gateway = findGateway(world, text(outputs.transitGatewayId));
  if (!gateway) return undefined;
  const explicit = resourcesOf(gateway.account, types.association).find(
    (one) => one.outputs.transitGatewayAttachmentId === id,
  );
  if (explicit) return text(explicit.outputs.transitGatewayRouteTableId);
  return defaultTable(world, attachment, "association");
}

/** The gateway's default table that an attachment is associated with, or propagates into, because nobody said otherwise. */
export function defaultTable(
  world: WorldTransaction,
  attachment: FoundResource,
  what: "association" | "propagation",
): string | undefined {
  const gateway = findGateway(world, text(attachment.resource.outputs.transitGatewayId));
  const table = text(gateway?.resource.outputs[`${what}DefaultRouteTableId`] ?? "");
  if (!gateway || table === "" || !isAvailable(world, attachment)) return undefined;
  const isOwn = gateway.account.id === attachment.account.id;
  const decides = isOwn ? attachment : accepterOf(world, attachment);
  const flag = what === "association" ? "Association" : "Propagation";
  const said = decides?.resource.outputs[`transitGatewayDefaultRouteTable${flag}`];
  return said === false ? undefined : table;
}

/** Takes an attachment away, with its associations and propagations; static routes to it lead nowhere from then on. */
export function forgetAttachment(world: WorldTransaction, id: string): void {
  const found = findAttachment(world, id);
  if (!found) return;
  const gateway = findGateway(world, text(found.resource.outputs.transitGatewayId));
  if (gateway)
    for (const type of [types.accepter, types.association, types.propagation])
      for (const resource of resourcesOf(gateway.account, type))
        if (resource.outputs.transitGatewayAttachmentId === id) forget(gateway.account, resource);
  forget(found.account, found.resource);
  found.account.retiredIds.push(id);
}

export function noGateway(id: string): AwsError {
  return new AwsError(
    "api error InvalidTransitGatewayID.NotFound",
    `Transit Gateway ${id} was deleted or does not exist.`,
  );
}

export function noAttachment(id: string): AwsError {
  return new AwsError(
    "api error InvalidTransitGatewayAttachmentID.NotFound",
    `Transit Gateway Attachment ${id} was deleted or does not exist.`,
  );
}
